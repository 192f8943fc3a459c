"""The stints of one state: what is told of it, parted where it ended and began again.

What is told as fact makes the stints; a plan or rumor joins the one that it speaks of without moving its dates,
and makes one of its own only where there is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import Order, compare_dates, find_bounds
from kg.timeline.vouching import VOUCHED, rank_status

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.model import Statement

FRESH_DAYS = 92
"""An article tells of a beginning as news when it lies at most this many days before the publication."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one statement says of a state: since when, until when, and whether it is over."""

    statement: Statement
    start: str | None
    end: str | None
    over: bool
    ends: bool
    published: str | None

    @property
    def undated(self) -> bool:
        """True when only the publication tells when it held."""
        return self.start is None and self.end is None


class Told(NamedTuple):
    """A date told with the rank of its status, 0 for what is asserted."""

    rank: int
    day: str


@dataclass(slots=True)
class Stint:
    """One stretch of a state: the dates told for its beginning and its end, and the articles that date the former."""

    starts: list[Told] = field(default_factory=list)
    ends: list[Told] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    openers: set[str] = field(default_factory=set)


def refine_dates(dates: Collection[str]) -> dict[str, str]:
    """Each date with the finest of the given ones that it may be, where there is just one such.

    >>> sorted(refine_dates(["2025", "2025-12", "2025-12-17", "2024"]).items())
    [('2024', '2024'), ('2025', '2025-12-17'), ('2025-12', '2025-12-17'), ('2025-12-17', '2025-12-17')]
    >>> refine_dates(["2025", "2025-03", "2025-09"])["2025"]
    '2025'
    """
    coarser = {prefix for day in dates for prefix in _list_coarser(day)}
    finest: dict[str, set[str]] = defaultdict(set)
    for day in dates:
        if day not in coarser:
            for prefix in (day, *_list_coarser(day)):
                finest[prefix].add(day)
    return {day: next(iter(finest[day])) if len(finest[day]) == 1 else day for day in dates}


def _list_coarser(day: str) -> tuple[str, ...]:
    return tuple(day[:length] for length in (4, 7) if length < len(day))


def part_stints(items: Sequence[Item]) -> list[Stint]:
    """The stints of what is told as fact, in their order, then those that are only planned, rumored or denied."""
    facts = [item for item in items if item.statement.status in VOUCHED]
    stints = _part_told(facts)
    if len(facts) == len(items):
        return stints
    ends = [_find_last_day(stint) for stint in stints]
    apart = []
    for item in items:
        if item.statement.status not in VOUCHED:
            stint = _find_foretold(stints, ends, item)
            if stint is None:
                apart.append(item)
            else:
                stint.items[item.statement.id] = item
    return [*stints, *_part_told(apart)]


def _part_told(items: Sequence[Item]) -> list[Stint]:
    """The stints in their order; a beginning opens a new one only behind an end.

    A date is refined only by those that are vouched for as well as it is.
    """
    points: list[tuple[date, int, str, str, Item]] = []
    starts = _refine_told([(item, item.start) for item in items])
    ends = _refine_told([(item, item.end) for item in items])
    for item in items:
        rank = rank_status(item.statement.status)
        if item.start:
            day = starts[rank][item.start]
            points.append((find_bounds(day)[0], 1, day, item.statement.id, item))
        if item.end:
            day = ends[rank][item.end]
            points.append((find_bounds(day)[1], 0, day, item.statement.id, item))
    points.sort(key=lambda point: point[:4])
    stints: list[Stint] = []
    for _, opens, day, identity, item in points:
        if not stints or (opens and stints[-1].ends):
            stints.append(Stint())
        stint = stints[-1]
        (stint.starts if opens else stint.ends).append(Told(rank_status(item.statement.status), day))
        if opens:
            stint.openers.add(item.statement.article)
        stint.items[identity] = item
    return _place_undated(stints, [item for item in items if item.undated])


def _refine_told(dated: Sequence[tuple[Item, str | None]]) -> dict[int, dict[str, str]]:
    """For each rank of status the refined dates among those told with that rank or a better one."""
    told: dict[int, set[str]] = defaultdict(set)
    for item, day in dated:
        if day:
            told[rank_status(item.statement.status)].add(day)
    return {rank: refine_dates({day for better in told if better <= rank for day in told[better]}) for rank in told}


def _find_last_day(stint: Stint) -> date:
    """The last day on which the stint may have held, as far as an end is told."""
    end = choose_date(stint.ends, last=True)
    if end:
        return find_bounds(end)[1]
    if has_ended(stint):
        told = [find_bounds(item.published)[1] for item in stint.items.values() if item.over and item.published]
        return max(told, default=date.min)
    return date.max


def _find_foretold(stints: Sequence[Stint], ends: Sequence[date], item: Item) -> Stint | None:
    """The stint that a plan or rumor speaks of: the first that is not over before the day that it tells of."""
    if not stints:
        return None
    day = item.start or item.published
    place = bisect_left(ends, find_bounds(day)[0]) if day else 0
    if place == len(stints):
        return None
    start = choose_date(stints[place].starts, last=False)
    over_before = item.end and start and compare_dates(item.end, start) is Order.BEFORE
    return None if over_before else stints[place]


def _place_undated(stints: list[Stint], items: Sequence[Item]) -> list[Stint]:
    earlier = Stint()
    for item in items:
        stint = _find_stint(stints, item)
        if stint is None:
            stint = earlier
        stint.items[item.statement.id] = item
    return [earlier, *stints] if earlier.items else stints


def _find_stint(stints: Sequence[Stint], item: Item) -> Stint | None:
    """The stint that an undated statement speaks of; None for one before all of those that have dates."""
    if not stints:
        return None
    if item.over:
        return next((s for s in reversed(stints) if not _begins_after(s, item)), None)
    begun = [s for s in stints if not _is_later(s, item.published)] or [stints[0]]
    unfinished = [s for s in begun if not s.ends]
    return (unfinished or begun)[-1]


def _begins_after(stint: Stint, item: Item) -> bool:
    """True when the stint began after the one that the statement calls over.

    Who is called a former employee in the very article that reports a new start there has come back.
    """
    if _is_later(stint, item.published):
        return True
    if item.published is None or stint.ends or not stint.starts:
        return False
    if item.statement.article not in stint.openers:
        return False
    return (find_bounds(item.published)[0] - find_bounds(stint.starts[0].day)[1]).days <= FRESH_DAYS


def _is_later(stint: Stint, published: str | None) -> bool:
    if not stint.starts or published is None:
        return False
    return all(compare_dates(told.day, published) is Order.AFTER for told in stint.starts)


def has_ended(stint: Stint) -> bool:
    """True when an end is dated and past, or when nothing published later than the word of an end denies it.

    Where something is told as fact, no plan or rumor ends it.
    """
    facts = [item for item in stint.items.values() if item.statement.status in VOUCHED]
    items = facts or list(stint.items.values())
    if any(item.over and item.end for item in items):
        return True
    over = [item for item in items if item.over]
    if not over:
        return False
    told = [find_bounds(item.published)[1] for item in over if item.published]
    holding = [find_bounds(item.published)[0] for item in items if not item.over and item.published and item.undated]
    return len(told) < len(over) or not holding or max(holding) <= max(told)


def choose_date(dates: Sequence[Told], *, last: bool) -> str | None:
    """The earliest of the best told dates (the last, for an end), at the finest precision and with the most support."""
    if len(dates) < 2:
        return dates[0].day if dates else None
    best = min(told.rank for told in dates)
    days = [told.day for told in dates if told.rank == best]
    edge = max(days, key=lambda d: (find_bounds(d)[1], d)) if last else min(days, key=lambda d: (find_bounds(d)[0], d))
    meant = Counter(day for day in days if day.startswith(edge))
    return min(meant, key=lambda day: (-len(day), -meant[day], day))
