"""What is known about how a statement was read, as named features that people can read.

A template says what the sentence may mean; whether it does depends on what the template cannot see: how far the names
stand apart, what stands between them, whether another name would do as well, how sure the names are, and whether the
rest of the article agrees.  Each feature stands once alone and once with its relation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, Mention, Reading, Statement

STEPS = (0, 1, 2, 3, 5, 8, 12, 18, 26, 40, 60, 100)
"""Counts and distances fall into steps, each named by its upper bound."""

_CLAUSES = compile_regex("[，；：、]")
_TELLING = (
    "将",
    "拟",
    "若",
    "如果",
    "曾",
    "原",
    "前",
    "未",
    "不",
    "没有",
    "或",
    "传",
    "据",
    "称",
    "表示",
    "“",
    "？",
    "的",
)
_KINDS = {"person": "Ⓟ", "organization": "Ⓞ", "unit": "Ⓤ", "post": "Ⓣ", "product": "Ⓖ", "place": "Ⓛ"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features of all statements of one article share."""

    sentences: tuple[AnnotatedSentence, ...]
    entities: Mapping[str, Entity]
    counts: Mapping[str, int]
    sureness: Mapping[str, float]
    topic: str | None
    organizations: int
    told: Mapping[tuple[str, str, str], int]
    joined: Mapping[tuple[str, str], int]
    beside: Mapping[int, tuple[Statement, ...]]
    places: Mapping[str, int]


def step(number: float) -> int:
    """The upper bound of the step that a number falls into.

    >>> step(4), step(500)
    (5, 999)
    """
    return next((bound for bound in STEPS if number <= bound), 999)


def survey_reading(annotated: AnnotatedArticle, reading: Reading) -> Surroundings:
    """What is counted once for an article: how often each name stands, how sure it is, what else was read."""
    counts: Counter[str] = Counter()
    sureness: dict[str, float] = {}
    for sentence in annotated.sentences:
        for mention in sentence.mentions:
            if mention.entity:
                counts[mention.entity] += 1
                sureness[mention.entity] = max(sureness.get(mention.entity, 0.0), mention.confidence)
    entities = {entity.id: entity for entity in reading.entities}
    named = sorted(e for e in counts if e in entities and entities[e].type == "organization")
    places = _place_statements(annotated, reading)
    beside: dict[int, list[Statement]] = {}
    for statement in reading.statements:
        if statement.id in places:
            beside.setdefault(places[statement.id], []).append(statement)
    return Surroundings(
        annotated.sentences,
        entities,
        counts,
        sureness,
        min(named, key=lambda e: (-counts[e], e), default=None),
        len(named),
        Counter((s.subject.entity, s.relation, s.object.entity) for s in reading.statements),
        Counter((s.subject.entity, s.object.entity) for s in reading.statements),
        {place: tuple(found) for place, found in beside.items()},
        places,
    )


def _place_statements(annotated: AnnotatedArticle, reading: Reading) -> dict[str, int]:
    """By statement the sentence in which its quote begins, as a place in the article's sentences."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for place, sentence in enumerate(annotated.sentences):
        starts.setdefault(sentence.sentence.where, []).append((sentence.sentence.start, place))
    found = {}
    for statement in reading.statements:
        begins, rows = statement.evidence.start, starts.get(statement.evidence.where, [])
        last = bisect_right(rows, begins, key=itemgetter(0)) - 1
        if last >= 0 and begins < annotated.sentences[rows[last][1]].sentence.end:
            found[statement.id] = rows[last][1]
    return found


def describe_statement(statement: Statement, around: Surroundings) -> tuple[str, ...]:
    """The features of a statement; each but the relation itself also stands with the relation."""
    relation = statement.relation
    found = ["always", f"relation {relation}"]
    for name in (*_describe_reading(statement, around), *_describe_names(statement, around)):
        found += (name, f"{relation}: {name}")
    place = around.places.get(statement.id)
    if place is not None:
        for name in _describe_sentence(statement, around, place):
            found += (name, f"{relation}: {name}")
    return tuple(dict.fromkeys(found))


def _describe_reading(statement: Statement, around: Surroundings) -> Iterator[str]:
    yield f"by {statement.extractor}"
    yield f"template {statement.template}"
    yield f"status {statement.status}"
    yield f"former {statement.former}"
    yield f"weight {statement.confidence:.2f}"
    yield f"rests on context {len(statement.context)}"
    yield f"dated {bool(statement.at or statement.start or statement.end)}"
    if statement.post:
        yield f"post …{statement.post[-2:]}"
    key = statement.subject.entity, statement.relation, statement.object.entity
    yield f"told {min(around.told[key], 4)} times"
    yield f"joined {min(around.joined[key[0], key[2]], 5)} times"


def _describe_names(statement: Statement, around: Surroundings) -> Iterator[str]:
    for word, argument in (("subject", statement.subject), ("object", statement.object)):
        entity = around.entities[argument.entity]
        yield f"{word} is {entity.type}"
        yield f"{word} is topic {argument.entity == around.topic}"
        yield f"{word} named ≤{step(around.counts.get(entity.id, 0))} times"
        yield f"{word} sure {around.sureness.get(entity.id, 0.0):.1f}"
        yield f"{word} has ≤{step(len(entity.name))} characters"
    yield f"object …{around.entities[statement.object.entity].name[-1:]}"
    yield f"≤{step(around.organizations)} organizations in the article"


def _describe_sentence(statement: Statement, around: Surroundings, place: int) -> Iterator[str]:
    annotated = around.sentences[place]
    yield f"in {annotated.sentence.where} {annotated.sentence.kind}"
    yield f"sentence ≤{step(len(annotated.sentence.folded))}"
    subject, target = statement.subject.entity, statement.object.entity
    rivals = [s for s in around.beside.get(place, ()) if s.relation == statement.relation]
    other_objects = sum(s.subject.entity == subject and s.object.entity != target for s in rivals)
    other_subjects = sum(s.object.entity == target and s.subject.entity != subject for s in rivals)
    yield f"{min(other_objects, 3)} other objects"
    yield f"{min(other_subjects, 3)} other subjects"
    yield f"≤{step(len(around.beside.get(place, ())))} statements in the sentence"
    for word in _TELLING:
        if word in statement.evidence.quote:
            yield f"quote has {word}"
    pair = _find_pair(annotated, subject, target)
    if pair is None:
        here = {m.entity for m in annotated.mentions}
        yield f"subject here {subject in here}, object here {target in here}"
        return
    yield from _describe_pair(annotated, *pair)


def _find_pair(annotated: AnnotatedSentence, subject: str, target: str) -> tuple[Mention, Mention] | None:
    """The subject's and the object's mention that stand nearest to each other."""
    ones, others = ([m for m in annotated.mentions if m.entity == entity] for entity in (subject, target))
    starts = [other.start for other in others]
    pairs = []
    for one in ones:
        # of all others only those on either side of it can be nearest
        right = bisect_left(starts, one.start)
        pairs += [(one, other) for other in others[max(0, right - 1) : right + 1]]
    return min(pairs, key=lambda p: (abs(p[0].start - p[1].start), p[0].start, p[1].start), default=None)


def _describe_pair(annotated: AnnotatedSentence, subject: Mention, target: Mention) -> Iterator[str]:
    folded = annotated.sentence.folded
    first, last = sorted((subject, target), key=lambda m: m.start)
    between = _mask(folded, first.end, last.start, annotated.mentions)
    yield f"subject first {subject is first}"
    yield f"≤{step(len(between))} apart"
    yield f"{min(len(_CLAUSES.findall(between)), 4)} marks between"
    for kind, symbol in _KINDS.items():
        yield f"{min(between.count(symbol), 3)} {kind} between"
    if len(between) <= 3:
        yield f"between “{between}”"
    for word, mention in (("subject", subject), ("object", target)):
        yield f"“{folded[max(0, mention.start - 1) : mention.start]}” before {word}"
        yield f"“{folded[mention.end : mention.end + 1]}” behind {word}"


def _mask(folded: str, start: int, end: int, mentions: tuple[Mention, ...]) -> str:
    out, position = [], start
    for mention in mentions:
        if mention.start >= position and mention.end <= end:
            out += [folded[position : mention.start], _KINDS.get(mention.type, "")]
            position = mention.end
    return "".join([*out, folded[position:end]])
