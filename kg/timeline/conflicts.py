"""What contradicts itself: denials, dates that cannot all be true, and two people in one seat at once.

Both sides are kept; a conflict only points at them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import Order, compare_dates, find_bounds
from kg.ids import hash_parts
from kg.model import Change, Conflict, ConflictKind, Status, Tenure
from kg.timeline.denials import pair_denials
from kg.timeline.events import read_day
from kg.timeline.seats import group_seats, read_seat_words
from kg.timeline.spans import find_span, list_items
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from kg.model import Statement
    from kg.ontology import Ontology
    from kg.timeline.seats import SeatWords
    from kg.timeline.stages import Telling


SAME_DAYS = 366
"""Two dates of one beginning or end lie within so many days; told further apart, they are of two stints."""


class _Dated(NamedTuple):
    statement: str
    article: str
    day: str


def find_conflicts(
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    telling: Telling,
    ontology: Ontology,
    name_post: Callable[[str], str],
) -> tuple[Conflict, ...]:
    """The contradictions among tenures and changes, sorted by kind, then by id."""
    words = read_seat_words(ontology, name_post)
    found = [
        *_find_denials(tenures, changes, telling, name_post),
        *_find_dates(tenures, changes, telling, ontology, words),
        *_find_seats(tenures, telling, ontology, words),
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.kind, conflict.id)))


def _make_conflict(kind: ConflictKind, edges: Iterable[str], statements: Iterable[str], *more: str) -> Conflict:
    sides = tuple(sorted(set(edges)))
    return Conflict(hash_parts("conflict", kind, *more, *sides), kind, sides, tuple(sorted(set(statements))))


def _find_denials(
    tenures: Sequence[Tenure], changes: Sequence[Change], telling: Telling, name_post: Callable[[str], str]
) -> Iterator[Conflict]:
    """One conflict for all that the same statements deny: an appointment is a change and a tenure."""
    edges: dict[str, Tenure | Change] = {tenure.id: tenure for tenure in tenures}
    edges.update({change.id: change for change in changes})
    pairs = pair_denials(tenures, telling.statements, telling.published, name_post)
    pairs |= pair_denials(changes, telling.statements, telling.published, name_post)
    together: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for denied, affirmed in pairs.items():
        if not _comes_true_later(edges[denied], edges[affirmed], telling):
            together[edges[denied].statements] |= {denied, affirmed}
    for sides in together.values():
        yield _make_conflict(ConflictKind.DENIED, sides, (key for side in sides for key in edges[side].statements))


def _comes_true_later(denied: Tenure | Change, affirmed: Tenure | Change, telling: Telling) -> bool:
    """True where something was not so when that was said, and came about after it (尚未加入)."""
    told = affirmed.start if isinstance(affirmed, Tenure) else affirmed.at
    if denied.status is not Status.NEGATED or told is None:
        return False
    days = [telling.published.get(article) for article in denied.sources]
    return all(day is not None and compare_dates(day, told) is Order.BEFORE for day in days)


def _find_dates(
    tenures: Sequence[Tenure], changes: Sequence[Change], telling: Telling, ontology: Ontology, words: SeatWords
) -> Iterator[Conflict]:
    """Beginnings and ends of one tenure, and days of what happens once, that different articles date otherwise.

    An end that is told twice, years apart, is rather that of two stints whose second beginning nobody told.
    An event that opens a state contradicts itself but once, with the state's beginning.
    """
    changes_of: dict[str, list[str]] = defaultdict(list)
    once: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        if change.status in VOUCHED:
            for key in change.statements:
                changes_of[key].append(change.id)
            if ontology.relations[change.kind].once:
                once[change.kind, change.subject, change.object, words.fold_post(change.post)].append(change)
    told_of_states: set[frozenset[str]] = set()
    for tenure in tenures:
        if tenure.status in VOUCHED and not tenure.inferred and len(tenure.sources) > 1:
            for side, clash in _clash_tenure(tenure, telling, ontology):
                keys = [dated.statement for dated in clash]
                edges = [tenure.id, *(name for key in keys for name in changes_of[key])]
                told_of_states.add(frozenset(keys))
                yield _make_conflict(ConflictKind.DATES, edges, keys, side)
    for group in once.values():
        told = [_Dated(s.id, s.article, day) for s in _list_vouched(group, telling) if (day := read_day(s))]
        keys = [dated.statement for dated in _find_clash(told)]
        if keys and frozenset(keys) not in told_of_states:
            yield _make_conflict(ConflictKind.DATES, (name for key in keys for name in changes_of[key]), keys, "at")


def _list_vouched(changes: Iterable[Change], telling: Telling) -> Iterator[Statement]:
    for change in changes:
        for key in change.statements:
            if telling.statements[key].status in VOUCHED:
                yield telling.statements[key]


def _clash_tenure(tenure: Tenure, telling: Telling, ontology: Ontology) -> Iterator[tuple[str, list[_Dated]]]:
    items = list(list_items(tenure, telling, ontology))
    sides = {
        "start": [_Dated(i.statement.id, i.statement.article, i.start) for i in items if i.start],
        "end": [_Dated(i.statement.id, i.statement.article, i.end) for i in items if i.end],
    }
    for side, told in sides.items():
        clash = _find_clash(told)
        if clash and _measure_gap(clash) <= SAME_DAYS:
            yield side, clash


def _measure_gap(clash: Sequence[_Dated]) -> int:
    """The days between the earliest and the latest of the dates, at the least."""
    return (max(find_bounds(d.day)[0] for d in clash) - min(find_bounds(d.day)[1] for d in clash)).days


def _find_clash(told: Sequence[_Dated]) -> list[_Dated]:
    """The dates that cannot be true together with another article's, by their bounds; empty where all can.

    Some two of them part exactly where the latest first day lies behind the earliest last day.
    """
    if len(told) < 2:
        return []
    latest = max(find_bounds(dated.day)[0] for dated in told)
    earliest = min(find_bounds(dated.day)[1] for dated in told)
    early = [dated for dated in told if find_bounds(dated.day)[1] < latest]
    late = [dated for dated in told if find_bounds(dated.day)[0] > earliest]
    if not early or len({dated.article for dated in (*early, *late)}) < 2:
        return []
    return list(dict.fromkeys((*early, *late)))


def _find_seats(
    tenures: Sequence[Tenure], telling: Telling, ontology: Ontology, words: SeatWords
) -> Iterator[Conflict]:
    """Two people who are both known to have had one seat for more than the day on which it passed on."""
    for found in group_seats((t for t in tenures if not t.acting and not t.inferred), words).values():
        stretches = sorted(
            (stretch for tenure in found if (stretch := _find_stretch(tenure, telling, ontology))),
            key=lambda stretch: (stretch[0], stretch[1], stretch[2].id),
        )
        last: tuple[date, date, Tenure] | None = None
        for stretch in stretches:
            if last and stretch[2].subject != last[2].subject and stretch[0] < min(last[1], stretch[1]):
                sides = (last[2], stretch[2])
                keys = (key for side in sides for key in side.statements)
                yield _make_conflict(ConflictKind.SEAT, (side.id for side in sides), keys)
            if last is None or stretch[1] > last[1]:
                last = stretch


def _find_stretch(tenure: Tenure, telling: Telling, ontology: Ontology) -> tuple[date, date, Tenure] | None:
    """The first and the last day on which a tenure surely held, a told end among what tells them."""
    held = find_span(tenure, telling, ontology)
    if held is None:
        return None
    told = tenure.end and not tenure.end_inferred
    until = find_bounds(tenure.end)[0] if told and tenure.end else held.until
    return (held.since, until, tenure) if until > held.since else None
