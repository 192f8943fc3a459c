"""In what capacity somebody reports: 虚线向甲汇报, 就成本向乙汇报, and as which of two posts.

A person may have two lines at once, and neither ends the other: only the capacity tells them apart.  It
stands in front of the verb, or is the post that the same sentence gives just before the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.model import EntityType
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from kg.model import AnnotatedArticle, AnnotatedSentence, Statement
    from kg.ontology import Ontology

LINE = "reports_to"
POSTS = frozenset({"appointed_to", "holds_post", "heads"})


def name_capacities(
    statements: Sequence[Statement], annotated: AnnotatedArticle, ontology: Ontology
) -> tuple[Statement, ...]:
    """The statements with the capacity of each reporting line, where the text tells it.

    The post before a line is its capacity only for who reports to several: one line is of the whole person.
    """
    if not any(row.relation == LINE and row.capacity is None for row in statements):
        return tuple(statements)
    sentences = {where: _list_sentences(annotated, where) for where in ("text", "title")}
    superiors: dict[str, set[str]] = defaultdict(set)
    for row in statements:
        if row.relation == LINE and not row.former:
            superiors[row.subject.entity].add(row.object.entity)
    out = []
    for row in statements:
        changed = row
        if row.relation == LINE and row.capacity is None:
            sentence = _find_sentence(sentences[row.evidence.where], row.evidence.start)
            said = _read_field(row, sentence, ontology) if sentence else None
            if said is None and sentence is not None and len(superiors[row.subject.entity]) > 1:
                said = _read_post(row, statements, sentence)
            changed = replace(row, capacity=said)
        out.append(changed)
    return tuple(out)


def _list_sentences(annotated: AnnotatedArticle, where: str) -> list[AnnotatedSentence]:
    found = (one for one in annotated.sentences if (one.sentence.where == "title") == (where == "title"))
    return sorted(found, key=lambda one: one.sentence.start)


def _find_sentence(sentences: Sequence[AnnotatedSentence], place: int) -> AnnotatedSentence | None:
    index = bisect_right([one.sentence.start for one in sentences], place) - 1
    return sentences[index] if index >= 0 and place < sentences[index].sentence.end else None


def _read_field(row: Statement, annotated: AnnotatedSentence, ontology: Ontology) -> str | None:
    """The field or kind of line that stands before the verb, in the clause that names whom one reports to.

    Whoever else the clause names stands before the field, never in it.
    """
    folded, end = annotated.sentence.folded, row.evidence.end - annotated.sentence.start
    named = folded.rfind(row.object.surface, 0, end)
    if named < 0:
        return None
    start = max((folded.rfind(mark, 0, named) + 1 for mark in "，。；：！？"), default=0)
    before = [m.end for m in annotated.mentions if m.type != "post" and start < m.end and m.end < named]
    found = _compile_fields(ontology).search(folded[max(before, default=start) : named])
    if found is None:
        kind = _compile_kinds(ontology).search(folded[start:end])
        return kind.group() if kind else None
    field = found["about"] or found["field"]
    return _compile_frame(ontology).sub("", field)


@lru_cache(maxsize=4)
def _compile_fields(ontology: Ontology) -> re.Pattern[str]:
    """就成本向…, 医疗质量事务同时虚线汇报给…, 学术上对…; not 就这两个部门的工作, which only points back."""
    adverbs = f"(?:{spell_cues(ontology, 'reports_to', 'adverbs', 'kinds')})*"
    to = spell_cues(ontology, "reports_to", "toward")
    field = "(?![这该其上此两])[^，。；：、就在并向对]{2,12}?"
    return compile_regex(
        f"(?:就|在)(?P<about>{field}){adverbs}{to}"
        f"|^{adverbs}(?P<field>{field}{spell_cues(ontology, 'reports_to', 'matters')}){adverbs}{to}"
    )


@lru_cache(maxsize=4)
def _compile_kinds(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(spell_cues(ontology, "reports_to", "kinds"))


@lru_cache(maxsize=4)
def _compile_frame(ontology: Ontology) -> re.Pattern[str]:
    """What only leads from the field to the verb, and is no part of it."""
    return compile_regex(f"{spell_cues(ontology, 'reports_to', 'framing')}$")


def _read_post(row: Statement, statements: Iterable[Statement], annotated: AnnotatedSentence) -> str | None:
    """The posts that the sentence gives the person between his line before and this one."""
    sentence = annotated.sentence
    here = [
        other
        for other in statements
        if other.subject.entity == row.subject.entity
        and other.evidence.where == row.evidence.where
        and sentence.start <= other.evidence.start < sentence.end
    ]
    end = row.evidence.end
    start = max((o.evidence.end for o in here if o.relation == LINE and o.evidence.end < end), default=sentence.start)
    given = [o for o in here if o.relation in POSTS and o.post and start <= o.evidence.end <= end]
    units = list(
        dict.fromkeys(o.object.surface for o in given if o.object.type is EntityType.UNIT and o.object.surface)
    )
    posts = list(dict.fromkeys(o.post for o in given if o.post))
    if len(posts) != 1:
        return None
    plain = any(o.object.type is not EntityType.UNIT for o in given)
    return posts[0] if plain or not units else "和".join(units) + posts[0]
