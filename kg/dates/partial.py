"""Partial dates: ISO 8601 strings of year, month or day precision, and how two of them stand to each other.

A text that says 2019年3月 supports no day, so no day is invented; comparing works on the bounds instead
(the "basic" level of the Extended Date/Time Format, ISO 8601-2:2019).  Answers are remembered: news repeats its
dates.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.regex import compile_regex

_PARTIAL = compile_regex(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Order(StrEnum):
    """How one partial date stands to another; `may be` when their bounds overlap without being equal."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"
    MAY_BE = "may be"


class Point(NamedTuple):
    """Year, month, day, the finer parts None where they are unknown; a day never stands without its month."""

    year: int
    month: int | None = None
    day: int | None = None

    def write(self) -> str:
        """The point as ISO 8601 at its own precision."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def exists(self) -> bool:
        """True when the calendar has it: 2025-02-30 has no such day."""
        if not 1 <= self.year <= 9999 or (self.month is not None and not 1 <= self.month <= 12):
            return False
        if self.day is None:
            return True
        return self.month is not None and 1 <= self.day <= monthrange(self.year, self.month)[1]


def read_point(iso: str | None) -> Point | None:
    """The point that an ISO string of year, month or day precision names, or None for any other string.

    >>> read_point("2025-12"), read_point("2025-13")
    (Point(year=2025, month=12, day=None), None)
    """
    match = _PARTIAL.fullmatch(iso) if iso else None
    if match is None:
        return None
    point = Point(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]  # group 1 always matches
    return point if point.exists() else None


def is_partial_date(text: str) -> bool:
    """True for `2025`, `2025-12` and `2025-12-17` when the calendar has such a date.

    >>> [is_partial_date(t) for t in ("2025", "2025-12", "2024-02-29", "2025-02-29", "25-12", "2025年")]
    [True, True, True, False, False, False]
    """
    return read_point(text) is not None


@lru_cache(maxsize=65536)
def find_bounds(iso: str) -> tuple[date, date]:
    """The first and the last day of a partial date.

    Raises ValueError when `iso` is none: whoever reads foreign input asks `is_partial_date` before.

    >>> find_bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    point = read_point(iso)
    if point is None:
        raise ValueError(f"not a date of year, month or day precision: {iso!r}")
    first = date(point.year, point.month or 1, point.day or 1)
    last_month = point.month or 12
    return first, date(point.year, last_month, point.day or monthrange(point.year, last_month)[1])


@lru_cache(maxsize=65536)
def compare_dates(a: str, b: str) -> Order:
    """How partial date `a` stands to `b`; overlapping bounds are `may be`, as 2025 may be 2025-03.

    Raises ValueError when either is no partial date.

    >>> compare_dates("2024-11", "2025"), compare_dates("2025", "2025-03"), compare_dates("2025", "2025")
    (<Order.BEFORE: 'before'>, <Order.MAY_BE: 'may be'>, <Order.SAME: 'same'>)
    """
    first_a, last_a = find_bounds(a)
    first_b, last_b = find_bounds(b)
    if last_a < first_b:
        return Order.BEFORE
    if last_b < first_a:
        return Order.AFTER
    return Order.SAME if a == b else Order.MAY_BE


def cover_days(first: date, last: date) -> str | None:
    """The finest partial date that holds both days, or None when even their years differ.

    >>> cover_days(date(2025, 12, 1), date(2025, 12, 7)), cover_days(date(2025, 12, 29), date(2026, 1, 4))
    ('2025-12', None)
    """
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return None
    return Point(first.year, first.month if first.month == last.month else None).write()


def add_months(point: Point, months: int) -> Point:
    """The month that lies `months` after the point's month, at month precision; the point must have one."""
    count = point.year * 12 + (point.month or 1) - 1 + months
    return Point(count // 12, count % 12 + 1)


def add_days(point: Point, days: int) -> Point:
    """The day that lies `days` after a full date; the point must have month and day."""
    day = date(point.year, point.month or 1, point.day or 1) + timedelta(days=days)
    return Point(day.year, day.month, day.day)
