"""Days and ranges of days as a user writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.dates import find_bounds, is_partial_date
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kg.model import Reading

KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", help="Only what had been published by that day.", show_default=False),
]


def read_day(text: str, name: str, *, first: bool = False) -> date:
    """The day that the user wrote; of a year or month its last day, or its first.

    Raises UsageError, naming the option or argument `name`, for anything else.

    >>> read_day("2025-02", "--to"), read_day("2025", "--from", first=True)
    (datetime.date(2025, 2, 28), datetime.date(2025, 1, 1))
    """
    if not is_partial_date(text):
        raise UsageError(f'{name}: "{text}" is no date; write 2025, 2025-12 or 2025-12-31')
    return find_bounds(text)[0 if first else 1]


def read_range(first: str | None, last: str | None) -> tuple[date, date]:
    """The first and the last day of `--from` and `--to`; what is not given is open.

    Raises UsageError for what is no date, and for a range that ends before it begins.
    """
    begin = read_day(first or "0001-01-01", "--from", first=True)
    end = read_day(last or "9999-12-31", "--to")
    if end < begin:
        raise UsageError(f"--from {first} is after --to {last}; exchange the two")
    return begin, end


def keep_known(known_by: str | None) -> Callable[[Reading], bool]:
    """Whether a reading's article had surely been published by the end of that day; without a day, all had.

    An article without a date is left out, because nobody can tell when it was known.
    """
    if known_by is None:
        return lambda _: True
    limit = read_day(known_by, "--known-by")

    def is_known(reading: Reading) -> bool:
        published = reading.article.published
        return published is not None and find_bounds(published)[1] <= limit

    return is_known
