"""Successions that two statements make together: one gives up a post, another takes the same post up.

`原总裁张三退休，李四出任总裁` says in two clauses what `李四接替张三出任总裁` says in one.  Both must speak of
the same post of the same organization or unit, near each other; whoever only stands in succeeds nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import fold_name, hash_parts
from kg.model import Evidence, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import AnnotatedArticle, AnnotatedSentence, Article
    from kg.ontology import Ontology

NEAR = 200
_DEAD = frozenset({Status.DENIED, Status.NEGATED})


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement that starts or ends somebody's time in a post, with its sentence's number and paragraph.

    `key` is the post as the folded title and the entity it is in; the head of a unit is the same under any title.
    """

    statement: Statement
    sentence: int
    paragraph: int
    key: tuple[str, str]


def infer_successions(
    statements: Iterable[Statement], annotated: AnnotatedArticle, ontology: Ontology
) -> tuple[Statement, ...]:
    """A `succeeds` statement for every pair of turns of one post, in the order of the successors."""
    rows = tuple(statements)
    places = _place_sentences(annotated.sentences)
    ends = [t for s in rows if _is_end(s) and (t := _place(s, places, ontology))]
    starts = [t for s in rows if _is_start(s, ontology) and (t := _place(s, places, ontology))]
    holders = [t for s in rows if _is_holder(s) and (t := _place(s, places, ontology))]
    said = {(s.subject.entity, s.object.entity) for s in rows if s.relation == "succeeds"}
    taken = {s.subject.entity for s in rows if s.relation == "succeeds"}
    found: dict[tuple[str, str], Statement] = {}
    for start in starts:
        end = _find_predecessor(start, ends, starts, ontology) or _find_holder(start, holders, ontology)
        if end is None:
            continue
        pair = (start.statement.subject.entity, end.statement.subject.entity)
        if pair in said or pair[::-1] in said or pair[::-1] in found or pair[0] in taken:
            continue
        found.setdefault(pair, _state_succession(start.statement, end.statement, annotated.article))
    return tuple(found.values())


def _place_sentences(sentences: Sequence[AnnotatedSentence]) -> Mapping[str, list[tuple[int, int, int]]]:
    """Where the sentences start: title or text to rows of (offset, number, paragraph), ascending."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for number, row in enumerate(sentences):
        places.setdefault(row.sentence.where, []).append((row.sentence.start, number, row.sentence.paragraph))
    return {where: sorted(rows) for where, rows in places.items()}


def _place(statement: Statement, places: Mapping[str, list[tuple[int, int, int]]], ontology: Ontology) -> Turn | None:
    rows = places.get(statement.evidence.where, [])
    at = bisect_right(rows, (statement.evidence.start, len(rows) + 10**9, 0)) - 1
    return Turn(statement, rows[at][1], rows[at][2], _name_post(statement, ontology)) if at >= 0 else None


def _name_post(statement: Statement, ontology: Ontology) -> tuple[str, str]:
    heading = ontology.find_cues("succeeds", "heading_posts")
    post = fold_name(statement.post or "")
    post = _fold_spellings(ontology).get(post, post)
    return (post if post and post not in heading else "", statement.object.entity)


@lru_cache(maxsize=4)
def _fold_spellings(ontology: Ontology) -> Mapping[str, str]:
    """The spellings of one post (`董事会秘书 董秘`), each with the one that stands for all."""
    rows = [[fold_name(word) for word in row.split()] for row in ontology.find_cues("succeeds", "same_posts")]
    return {word: row[0] for row in rows for word in row}


def _is_start(statement: Statement, ontology: Ontology) -> bool:
    interim = any(word in statement.evidence.quote for word in ontology.find_cues("heads", "interim"))
    if interim or statement.acting or statement.former or statement.status in _DEAD or statement.end:
        return False
    if statement.relation == "appointed_to":
        return True
    return statement.relation in ("heads", "holds_post") and statement.extractor == "templates"


def _is_end(statement: Statement) -> bool:
    if statement.status in _DEAD:
        return False
    if statement.relation == "steps_down_from":
        return True
    return statement.relation in ("heads", "holds_post") and (statement.former or statement.end is not None)


def _find_predecessor(start: Turn, ends: list[Turn], starts: list[Turn], ontology: Ontology) -> Turn | None:
    one = start.statement
    shared = _is_shared(start.key[0], ontology)
    # notices give each change a paragraph of its own; of a post of several or of none named, the next may mean another
    apart = 0 if shared or not start.key[0] else 1
    near = [
        e
        for e in ends
        if e.key == start.key
        and e.statement.subject.entity != one.subject.entity
        and e.statement.evidence.where == one.evidence.where
        and abs(e.sentence - start.sentence) <= 2
        and abs(e.paragraph - start.paragraph) <= apart
        and abs(e.statement.evidence.start - one.evidence.start) <= NEAR
    ]
    gone = {e.statement.subject.entity for e in near}
    if not near:
        return None
    if shared:
        rivals = {s.statement.subject.entity for s in starts if s.key == start.key and s.paragraph == start.paragraph}
        if len(gone) > 1 or len(rivals) > 1:
            return None
    return min(near, key=lambda e: (abs(e.statement.evidence.start - one.evidence.start), e.statement.evidence.start))


def _is_holder(statement: Statement) -> bool:
    held = statement.relation in ("heads", "holds_post", "appointed_to")
    return held and statement.status is Status.ASSERTED and not statement.acting


def _find_holder(start: Turn, holders: list[Turn], ontology: Ontology) -> Turn | None:
    """The one who was named before with a post that another takes over (CEO张三专任董事长，CEO由李四接任).

    None where the post is one of several, or where two have been named with it.
    """
    one = start.statement
    over = ontology.find_cues("succeeds", "taking_over")
    if not start.key[0] or _is_shared(start.key[0], ontology) or not any(w in one.evidence.quote for w in over):
        return None
    near = [
        h
        for h in holders
        if h.key == start.key
        and h.paragraph == start.paragraph
        and h.statement.subject.entity != one.subject.entity
        and h.statement.evidence.where == one.evidence.where
        and 0 < one.evidence.start - h.statement.evidence.start <= NEAR
    ]
    return near[-1] if len({h.statement.subject.entity for h in near}) == 1 else None


def _is_shared(post: str, ontology: Ontology) -> bool:
    """True for a post that several hold at a time, such as 董事 or 顾问."""
    if any(word in post for word in ontology.find_cues("succeeds", "single_posts")):
        return False
    endings = ontology.find_cues("succeeds", "shared_post_endings")
    return post.endswith(endings) or any(word in post for word in ontology.find_cues("succeeds", "shared_posts"))


def _state_succession(start: Statement, end: Statement, article: Article) -> Statement:
    first = min(start.evidence.start, end.evidence.start)
    last = max(start.evidence.end, end.evidence.end)
    where = start.evidence.where
    text = article.title if where == "title" else article.text
    identity = hash_parts("succession", start.id, end.id)
    return Statement(
        id=identity,
        article=start.article,
        subject=start.subject,
        relation="succeeds",
        object=end.subject,
        evidence=Evidence(text[first:last], first, last, where),
        post=start.post or end.post,
        at=start.at or start.start,
        status=start.status,
        speaker=start.speaker,
        confidence=round(min(start.confidence, end.confidence) * 0.9, 4),
        extractor="succession",
        template="one leaves a post that another takes up",
    )
