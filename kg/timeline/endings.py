"""What ends tenures of which no end is told: seats that pass on, units that are dissolved, merged or renamed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import find_bounds
from kg.model import Status
from kg.timeline.seats import Seat, SeatWords, group_seats, read_seat_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.model import Change, Tenure
    from kg.ontology import Ontology
    from kg.timeline.stages import Telling


class Ending(NamedTuple):
    """An end that follows from `cause`, the id of a change or tenure, not before the day `first`.

    `at` is its date as told, None where it is not; `renamed` has the old and the new id of what goes on under
    another name.  Endings sort by day, and those that carry something over come first within a day.
    """

    first: date
    ends_all: bool
    cause: str
    at: str | None
    renamed: tuple[str, str] | None

    @property
    def last(self) -> date:
        """The last day on which it may have been."""
        return find_bounds(self.at)[1] if self.at else self.first


class Takeover(NamedTuple):
    """Somebody's appointment to a seat, with the day on which he began at the earliest."""

    first: date
    person: str
    at: str
    cause: str
    articles: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Endings:
    """All endings of a store: takeovers by seat, also by the articles that tell of them, and the rest by entity.

    `successions` are by the person whom somebody followed, `closings` by what was closed, `renamings` by id.
    """

    telling: Telling
    ontology: Ontology
    words: SeatWords
    takeovers: Mapping[Seat, Sequence[Takeover]]
    by_article: Mapping[tuple[Seat, str], Sequence[Takeover]]
    successions: Mapping[str, Sequence[tuple[Seat, Ending]]]
    closings: Mapping[str, Sequence[Ending]]
    renamings: Mapping[str, Change]


def collect_endings(
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    telling: Telling,
    ontology: Ontology,
    name_post: Callable[[str], str],
) -> Endings:
    """Everything that ends tenures without a statement that says so."""
    words = read_seat_words(ontology, name_post)
    seats = group_seats(tenures, words)
    carrying = {name for name, r in ontology.relations.items() if r.closing and r.closing.carries_to}
    starters = {
        key: change.id
        for change in changes
        if change.status is Status.ASSERTED and ontology.relations[change.kind].effect == "starts"
        for key in change.statements
    }
    takeovers = {seat: _list_takeovers(seat, found, starters, telling, ontology) for seat, found in seats.items()}
    by_article: dict[tuple[Seat, str], list[Takeover]] = defaultdict(list)
    for seat, found in takeovers.items():
        for takeover in found:
            for article in takeover.articles:
                by_article[seat, article].append(takeover)
    return Endings(
        telling,
        ontology,
        words,
        takeovers,
        by_article,
        _list_successions(tenures, changes, telling, words),
        _list_closings(changes, telling, ontology),
        {change.id: change for change in changes if change.kind in carrying},
    )


def _list_takeovers(
    seat: Seat, tenures: Iterable[Tenure], starters: Mapping[str, str], telling: Telling, ontology: Ontology
) -> list[Takeover]:
    """Appointments to a seat by their day, where that is told; who is in office without one took nothing over."""
    found = []
    for tenure in tenures:
        if tenure.start is None or tenure.acting:
            continue
        causes = sorted({starters[key] for key in tenure.statements if key in starters})
        if causes or ontology.relations[seat.relation].seat == "object":
            articles = frozenset(telling.statements[key].article for key in tenure.statements)
            cause = causes[0] if causes else tenure.id
            found.append(Takeover(find_bounds(tenure.start)[0], tenure.subject, tenure.start, cause, articles))
    return sorted(found, key=lambda takeover: takeover[:4])


def _list_successions(
    tenures: Iterable[Tenure], changes: Iterable[Change], telling: Telling, words: SeatWords
) -> dict[str, list[tuple[Seat, Ending]]]:
    """What the text calls a succession, by whom somebody followed: the posts that passed on, and when.

    A post passes on that both are known to have had; failing that, the one of the predecessor's that is named.
    """
    held: dict[str, list[tuple[Seat, Tenure]]] = defaultdict(list)
    for tenure in tenures:
        seat = words.name_seat(tenure) if tenure.status is Status.ASSERTED and not tenure.acting else None
        if seat is not None:
            held[tenure.subject].append((seat, tenure))
    found: dict[str, list[tuple[Seat, Ending]]] = defaultdict(list)
    for change in changes:
        if change.kind != "succeeds" or change.status is not Status.ASSERTED:
            continue
        post = words.fold_post(change.post)
        left = {seat for seat, _ in held.get(change.object, ()) if post in ("", seat.post)}
        passed = [(seat, tenure.start) for seat, tenure in held.get(change.subject, ()) if seat in left]
        if not passed and post and len(left) == 1:
            passed = [(seat, None) for seat in left]
        for seat, start in passed:
            at = start or change.at
            first = find_bounds(at)[0] if at else _find_publication(change, telling)
            found[change.object].append((seat, Ending(first, True, change.id, at, None)))
    return found


def _list_closings(changes: Iterable[Change], telling: Telling, ontology: Ontology) -> dict[str, list[Ending]]:
    """What closes an organization or unit, by its id, as the relations declare it."""
    found: dict[str, list[Ending]] = defaultdict(list)
    for change in changes:
        closing = ontology.relations[change.kind].closing
        if closing is None or change.status is not Status.ASSERTED:
            continue
        ends = {"subject": change.subject, "object": change.object}
        closed = ends[closing.end]
        kinds = {getattr(telling.statements[key], closing.end).type for key in change.statements}
        goes_on = closed != ends[closing.carries_to] if closing.carries_to else True
        if kinds <= closing.types and goes_on:
            renamed = (closed, ends[closing.carries_to]) if closing.carries_to else None
            first = find_bounds(change.at)[0] if change.at else _find_publication(change, telling)
            found[closed].append(Ending(first, renamed is None, change.id, change.at, renamed))
    return {key: sorted(endings, key=lambda ending: ending[:3]) for key, endings in found.items()}


def _find_publication(change: Change, telling: Telling) -> date:
    days = [telling.published.get(article) for article in change.sources]
    return min((find_bounds(day)[0] for day in days if day), default=date.max)
