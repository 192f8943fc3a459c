"""Whether a tenure holds on a day, by what is told of its beginning and its end, and when it was told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.dates import find_bounds
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kg.graph import Graph
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


def find_hold(tenure: Tenure, day: date, told: Told) -> Hold | None:
    """How certainly the tenure holds on that day, or None where it does not.

    The first day of a state is one of it, its last is not: on the day of a handover the new one holds.
    """
    begun, over = _has_begun(tenure, day, told), _is_over(tenure, day, told)
    if begun is False or over is True:
        return None
    if begun is None or over is None:
        return Hold.MAY_BE
    fixed_end = tenure.end is not None
    return Hold.SURE if fixed_end or (told.last is not None and day <= told.last) else Hold.OPEN


def _has_begun(tenure: Tenure, day: date, told: Told) -> bool | None:
    if tenure.start is not None:
        first, last = find_bounds(tenure.start)
        return True if last <= day else None if first <= day else False
    if told.first is None:
        return None
    if told.first <= day:
        return True
    return None if (told.first - day).days <= PRESUMED_DAYS else False


def _is_over(tenure: Tenure, day: date, told: Told) -> bool | None:
    if tenure.end is not None:
        first, last = find_bounds(tenure.end)
        if first == last:
            return last <= day
        return True if last < day else None if first <= day else False
    if not tenure.ended:
        return False
    return True if told.over is None or told.over <= day else None


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure as it stands on a day, and when it was written of."""

    tenure: Tenure
    hold: Hold
    told: Told


def list_holding(graph: Graph, day: date, relations: Iterable[str] = ()) -> list[Held]:
    """The vouched-for tenures that hold on the day, of these relations (of all, when none is named)."""
    wanted = frozenset(relations)
    published = {key: article.published for key, article in graph.articles.items()}
    found = []
    for tenure in graph.tenures:
        if tenure.status in VOUCHED and (not wanted or tenure.relation in wanted):
            told = find_told(tenure, graph.statements, published)
            hold = find_hold(tenure, day, told)
            if hold is not None:
                found.append(Held(tenure, hold, told))
    return found
