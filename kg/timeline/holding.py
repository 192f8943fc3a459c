"""On which days a tenure holds, by what is told of its beginning and its end, and when it was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.dates import find_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Statement, Tenure

PRESUMED_DAYS = 366
"""A state without a told beginning is presumed to have held for at most so long before somebody first wrote of it."""


class Hold(StrEnum):
    """How certainly a state holds on a day.

    `SURE`: between its beginning and the last that was published of it, or its end.  `OPEN`: it began and no
    end is told, but nothing published by then or later says that it goes on.  `MAY_BE`: the day lies within
    the bounds of a partial date, or shortly before the first word of a state without a told beginning.
    """

    SURE = "sure"
    OPEN = "open"
    MAY_BE = "may be"


@dataclass(frozen=True, slots=True)
class Told:
    """When a state was written of: the first and the last day on which it was said to hold, and to be over."""

    first: date | None = None
    last: date | None = None
    over: date | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which a tenure holds: on or after a `from`, before an `until`.

    It may hold from `maybe_from` and surely does from `from_`; it surely holds until `until`, and not any more from
    `maybe_until` on.  The first day of a state is one of it, its last is not: on the day of a handover the new one
    holds.  None says that nothing bounds it on that side, but for a tenure that is over: what is not bound then is
    nowhere sure, and without `maybe_until` there is no day on which it could hold.  Of a tenure without a told end,
    `last_told` is the last day on which it was said to hold.
    """

    maybe_from: date | None = None
    from_: date | None = None
    until: date | None = None
    maybe_until: date | None = None
    over: bool = False
    last_told: date | None = None


def find_told(tenure: Tenure, statements: Mapping[str, Statement], published: Mapping[str, str | None]) -> Told:
    """When the articles that tell of the tenure were published; those without a date do not count."""
    holding: list[str] = []
    over: list[str] = []
    for key in tenure.statements:
        statement = statements[key]
        day = published.get(statement.article)
        if day is not None:
            (over if statement.former else holding).append(day)
    everything = holding + over
    return Told(
        min((find_bounds(day)[0] for day in everything), default=None),
        max((find_bounds(day)[1] for day in holding), default=None),
        min((find_bounds(day)[1] for day in over), default=None),
    )


def find_hold_bounds(tenure: Tenure, told: Told) -> Bounds:
    """The days between which the tenure holds."""
    maybe_from, from_ = find_bounds(tenure.start) if tenure.start is not None else _presume(told.first)
    if tenure.end is not None:
        until, last = find_bounds(tenure.end)
        return Bounds(maybe_from, from_, until, last if until == last else _shift(last, 1), over=True)
    if tenure.ended:
        return Bounds(maybe_from, from_, None, told.over, over=True)
    return Bounds(maybe_from, from_, last_told=told.last)


def find_hold(bounds: Bounds, day: date) -> Hold | None:
    """How certainly a tenure of these bounds holds on that day, or None where it does not."""
    if bounds.maybe_from is not None and day < bounds.maybe_from:
        return None
    if bounds.over and (bounds.maybe_until is None or day >= bounds.maybe_until):
        return None
    begun = bounds.from_ is not None and bounds.from_ <= day
    goes_on = day < bounds.until if bounds.until else not bounds.over
    if not begun or not goes_on:
        return Hold.MAY_BE
    return Hold.SURE if bounds.over or (bounds.last_told is not None and day <= bounds.last_told) else Hold.OPEN


def _presume(told: date | None) -> tuple[date | None, date | None]:
    return (None, None) if told is None else (_shift(told, -PRESUMED_DAYS), told)


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
