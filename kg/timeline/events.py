"""Events folded into changes: what is told of one event, with the date that is best vouched for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import find_bounds
from kg.ids import hash_parts
from kg.model import Change, Status
from kg.timeline.stints import refine_dates
from kg.timeline.vouching import VOUCHED, choose_status, choose_wording, rank_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Statement
    from kg.timeline.stages import Telling

FORESEEN_DAYS = 366
"""A plan or rumor is of the event that is vouched for within so many days of the one it tells of."""


class Event(NamedTuple):
    """What makes statements tell of events of one kind; `denial` is as in a state."""

    subject: str
    kind: str
    object: str
    denial: str
    post: str


def fold_event(key: Event, statements: Sequence[Statement], telling: Telling) -> Iterator[Change]:
    """The changes of one kind between the same two: one for each day, as far as the dates can be told apart.

    A plan or rumor joins the event that it foretold; its date never moves the event's own.
    """
    vouched = [s for s in statements if s.status in VOUCHED]
    groups = _group_by_day(vouched)
    apart: list[Statement] = []
    days = sorted(day for day in groups if day)
    for statement in statements:
        if statement.status not in VOUCHED:
            home = _find_event(groups, days, statement, telling.published.get(statement.article))
            (apart if home is None else groups[home[0]]).append(statement)
    seen: Counter[str | None] = Counter()
    for group in (*groups.values(), *_group_by_day(apart).values()):
        at = _choose_day(group)
        parts: list[object] = ["change", key.kind, key.subject, key.object, key.post, at, key.denial or Status.ASSERTED]
        if seen[at]:
            parts.append(seen[at])
        seen[at] += 1
        yield Change(
            hash_parts(*parts),
            key.kind,
            key.subject,
            key.object,
            tuple(sorted(statement.id for statement in group)),
            at=at,
            post=choose_wording(group, "post"),
            status=choose_status(group),
            standing=telling.choose_standing(group),
            stages=telling.list_stages(group),
            sources=telling.list_sources(group),
        )


def read_day(statement: Statement) -> str | None:
    """The date that a statement gives its event."""
    return statement.at or statement.start


def _group_by_day(statements: Sequence[Statement]) -> dict[str | None, list[Statement]]:
    """The statements of each day told, a coarse date with its only finer one, undated ones with the only day."""
    days = [(statement, read_day(statement)) for statement in statements]
    finest = refine_dates({day for _, day in days if day})
    only = set(finest.values())
    groups: dict[str | None, list[Statement]] = defaultdict(list)
    for statement, day in days:
        groups[finest[day] if day else next(iter(only)) if len(only) == 1 else None].append(statement)
    return groups


def _find_event(
    groups: Mapping[str | None, list[Statement]], days: Sequence[str], statement: Statement, published: str | None
) -> tuple[str | None] | None:
    """The day of the vouched event that a plan or rumor foretold, or None where there is no such event.

    `days` are the groups' in order.  Wrapped in a tuple, for an event's day may itself be unknown.
    """
    day = read_day(statement) or published
    if day is None or not days:
        return (next(iter(groups)),) if len(groups) == 1 else None
    first, last = find_bounds(day)
    place = bisect_left(days, day)
    gaps = []
    for near in days[max(0, place - 1) : place + 1]:
        begins, ends = find_bounds(near)
        gaps.append((max(0, (begins - last).days, (first - ends).days), near))
    gap, near = min(gaps)
    return (near,) if gap <= FORESEEN_DAYS else None


def _choose_day(group: Iterable[Statement]) -> str | None:
    """The finest and most told day of those that the best vouch for."""
    told = [(rank_status(s.status), day) for s in group if (day := read_day(s))]
    if not told:
        return None
    best = min(rank for rank, _ in told)
    counts = Counter(day for rank, day in told if rank == best)
    return min(counts, key=lambda day: (-len(day), -counts[day], day))
