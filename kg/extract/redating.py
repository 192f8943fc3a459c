"""Dates that a headline or a later mention leaves out, taken from where the article tells the same fact with its day.

`张三离任` above an article of 14 May is dated by the news; where the text says `张三已于4月底离职`, that is the
day, for one and the same leaving is told twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates import find_bounds
from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.dates import DateSpan
    from kg.model import AnnotatedSentence, Statement

_TOLD = frozenset({Status.ASSERTED, Status.CLAIMED})
_APART = 62
"""Days within which two tellings of an event are about the same one: who left years ago may leave again."""

Fact = tuple[str, str, str, str | None]


def settle_dates(
    statements: Sequence[Statement],
    sentences: Sequence[AnnotatedSentence],
    dates: Sequence[tuple[DateSpan, ...]],
) -> tuple[Statement, ...]:
    """The statements, each event that its sentence does not date with the one day told of it elsewhere."""
    times = Counter(map(name_fact, statements))
    repeated = [row for row in statements if times[name_fact(row)] > 1]
    if not any(row.at for row in repeated):
        return tuple(statements)
    named = _find_named_days(repeated, sentences, dates)
    told: dict[Fact, set[str]] = defaultdict(set)
    for row in repeated:
        if row.at and row.status in _TOLD and row.at in named[row.evidence.where, row.evidence.start]:
            told[name_fact(row)].add(row.at)
    return tuple(
        _settle(row, told[fact], named[row.evidence.where, row.evidence.start])
        if (fact := name_fact(row)) in told
        else row
        for row in statements
    )


def _find_named_days(
    statements: Sequence[Statement], sentences: Sequence[AnnotatedSentence], dates: Sequence[tuple[DateSpan, ...]]
) -> Mapping[tuple[str, int], frozenset[str]]:
    """By place of an evidence: the days that its sentence names itself."""
    spans = [
        (s.sentence.where, s.sentence.start, s.sentence.end, frozenset(d.value for d in found if d.value))
        for s, found in zip(sentences, dates, strict=True)
    ]
    places = {(row.evidence.where, row.evidence.start) for row in statements}
    return {
        (where, place): next((days for here, a, b, days in spans if here == where and a <= place < b), frozenset())
        for where, place in places
    }


def name_fact(row: Statement) -> Fact:
    """What two statements share that tell the same: who, relation, whom and the post."""
    return row.subject.entity, row.relation, row.object.entity, row.post


def _settle(row: Statement, told: set[str], own: frozenset[str]) -> Statement:
    if len(told) != 1 or row.status not in _TOLD or row.at in own:
        return row
    day = next(iter(told))
    if row.at is None:
        return replace(row, at=day) if row.evidence.where == "title" else row
    return replace(row, at=day) if _is_near(row.at, day) else row


def _is_near(one: str, other: str) -> bool:
    """True for two days, or months, that are so near that they are the same event's."""
    (first, last), (begin, end) = find_bounds(one), find_bounds(other)
    return min(abs((first - end).days), abs((begin - last).days)) <= _APART and len(one) > _YEAR and len(other) > _YEAR


_YEAR = len("2025")
