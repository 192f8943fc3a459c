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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_QUOTED = tuple((word, f"quote has {word}") for word in _TELLING)
_KINDS = {"person": "Ⓟ", "organization": "Ⓞ", "unit": "Ⓤ", "post": "Ⓣ", "product": "Ⓖ", "place": "Ⓛ"}
_SYMBOLS = frozenset(_KINDS.values())
_NONE_BETWEEN = tuple(f"0 {kind} between" for kind in _KINDS)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features of all statements of one article share; each is told once, however many have it.

    `subjects` and `objects` are the features of an entity at that end of a statement, `sentences` those of the
    sentence at a place, `pairs` those of two entities in it.  `told` and `joined` count how often the article says
    the same and joins the same two, `said` the statements of a sentence by relation and one or both of the ends.
    """

    subjects: Mapping[str, tuple[str, ...]]
    objects: Mapping[str, tuple[str, ...]]
    sentences: Mapping[int, tuple[str, ...]]
    pairs: Mapping[tuple[int, str, str], tuple[str, ...]]
    organizations: str
    told: Mapping[tuple[str, str, str], int]
    joined: Mapping[tuple[str, str], int]
    said: Mapping[tuple[int, str, str | None, str | None], int]
    places: Mapping[str, int]


def step(number: float) -> int:
    """The upper bound of the step that a number falls into.

    >>> step(4), step(500)
    (5, 999)
    """
    place = bisect_left(STEPS, number)
    return STEPS[place] if place < len(STEPS) else 999


def survey_reading(annotated: AnnotatedArticle, reading: Reading) -> Surroundings:
    """What is counted once for an article: how often each name stands, how sure it is, what else was read."""
    names = _survey_names(annotated, reading)
    places = _place_statements(annotated, reading)
    ends = [(s.relation, s.subject.entity, s.object.entity) for s in reading.statements]
    placed = [(places[s.id], *end) for s, end in zip(reading.statements, ends, strict=True) if s.id in places]
    said: list[tuple[int, str, str | None, str | None]] = [*placed]
    said += [(place, relation, subject, None) for place, relation, subject, _ in placed]
    said += [(place, relation, None, target) for place, relation, _, target in placed]
    beside = Counter(place for place, *_ in placed)
    return Surroundings(
        {entity: tuple(_describe_name("subject", names, entity)) for entity in {subject for _, subject, _ in ends}},
        {entity: tuple(_describe_name("object", names, entity)) for entity in {target for _, _, target in ends}},
        {place: _describe_sentence(annotated.sentences[place], count) for place, count in beside.items()},
        _describe_pairs(annotated, {(place, subject, target) for place, _, subject, target in placed}),
        f"≤{step(names.organizations)} organizations in the article",
        Counter((subject, relation, target) for relation, subject, target in ends),
        Counter((subject, target) for _, subject, target in ends),
        Counter(said),
        places,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """How often each entity is named and how surely, and the organization that is named most."""

    entities: Mapping[str, Entity]
    counts: Mapping[str, int]
    sureness: Mapping[str, float]
    topic: str | None
    organizations: int


def _survey_names(annotated: AnnotatedArticle, reading: Reading) -> _Names:
    counts: Counter[str] = Counter()
    sureness: dict[str, float] = {}
    for sentence in annotated.sentences:
        for mention in sentence.mentions:
            if mention.entity:
                counts[mention.entity] += 1
                sureness[mention.entity] = max(sureness.get(mention.entity, 0.0), mention.confidence)
    entities = {entity.id: entity for entity in reading.entities}
    named = sorted(e for e in counts if e in entities and entities[e].type == "organization")
    return _Names(entities, counts, sureness, min(named, key=lambda e: (-counts[e], e), default=None), len(named))


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
    for name in list_features(statement, around):
        found += (name, f"{relation}: {name}")
    return tuple(dict.fromkeys(found))


def list_features(statement: Statement, around: Surroundings) -> list[str]:
    """The features of a statement but for its relation, each once."""
    subject, target = statement.subject.entity, statement.object.entity
    found = _describe_reading(statement)
    found.append(f"told {min(around.told[subject, statement.relation, target], 4)} times")
    found.append(f"joined {min(around.joined[subject, target], 5)} times")
    found += around.subjects[subject]
    found += around.objects[target]
    found.append(around.organizations)
    place = around.places.get(statement.id)
    if place is not None:
        found += around.sentences[place]
        both = around.said[place, statement.relation, subject, target]
        found.append(f"{min(around.said[place, statement.relation, subject, None] - both, 3)} other objects")
        found.append(f"{min(around.said[place, statement.relation, None, target] - both, 3)} other subjects")
        found += [feature for word, feature in _QUOTED if word in statement.evidence.quote]
        found += around.pairs[place, subject, target]
    return found


_SIGNED = frozenset({"partners_with"})
"""Relations that are dated by the words that carry them (签约), so that the day tells nothing more of them."""


def _is_dated(statement: Statement) -> bool:
    return statement.relation not in _SIGNED and bool(statement.at or statement.start or statement.end)


def _describe_reading(statement: Statement) -> list[str]:
    found = [
        f"by {statement.extractor}",
        f"template {statement.template}",
        f"status {statement.status}",
        f"former {statement.former}",
        f"weight {statement.confidence:.2f}",
        f"rests on context {len(statement.context)}",
        f"dated {_is_dated(statement)}",
    ]
    if statement.post:
        found.append(f"post …{statement.post[-2:]}")
    return found


def _describe_name(word: str, names: _Names, entity: str) -> Iterator[str]:
    """The features of an entity as the subject or the object of a statement."""
    named = names.entities[entity]
    yield f"{word} is {named.type}"
    yield f"{word} is topic {entity == names.topic}"
    yield f"{word} named ≤{step(names.counts.get(entity, 0))} times"
    yield f"{word} sure {names.sureness.get(entity, 0.0):.1f}"
    yield f"{word} has ≤{step(len(named.name))} characters"
    if word == "object":
        yield f"object …{named.name[-1:]}"


def _describe_sentence(annotated: AnnotatedSentence, statements: int) -> tuple[str, ...]:
    return (
        f"in {annotated.sentence.where} {annotated.sentence.kind}",
        f"sentence ≤{step(len(annotated.sentence.folded))}",
        f"≤{step(statements)} statements in the sentence",
    )


def _describe_pairs(
    annotated: AnnotatedArticle, pairs: Iterable[tuple[int, str, str]]
) -> dict[tuple[int, str, str], tuple[str, ...]]:
    """The features of two entities in the sentence at a place: of their nearest names, or which of them is named."""
    found = {}
    for place, subject, target in pairs:
        sentence = annotated.sentences[place]
        ones, others = ([m for m in sentence.mentions if m.entity == entity] for entity in (subject, target))
        nearest = _find_nearest(ones, others)
        found[place, subject, target] = (
            tuple(_describe_pair(sentence, *nearest))
            if nearest
            else (f"subject here {bool(ones)}, object here {bool(others)}",)
        )
    return found


def _find_nearest(ones: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The subject's and the object's mention that stand nearest to each other."""
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
    if _SYMBOLS.isdisjoint(between):
        yield from _NONE_BETWEEN
    else:
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
