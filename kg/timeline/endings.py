"""Ends that no statement tells but that follow: a seat passes on, a unit is dissolved, merged or renamed.

What follows is marked inferred and names its cause; whatever is told stands above it, and a doubt ends nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kg.ids import hash_parts
from kg.model import Status
from kg.timeline.holding import Held, find_held
from kg.timeline.seats import Seat, SeatWords, group_seats, read_seat_words
from kg.timeline.stints import FRESH_DAYS, find_days
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


def infer_endings(
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    telling: Telling,
    ontology: Ontology,
    name_post: Callable[[str], str],
) -> list[Tenure]:
    """The tenures, the open ones among them ended by what followed, and what was carried over to a new name."""
    endings = _collect_endings(tenures, changes, telling, ontology, read_seat_words(ontology, name_post))
    told = {_name_state(tenure, endings.words) for tenure in tenures if tenure.status in VOUCHED}
    finished: list[Tenure] = []
    for tenure in tenures:
        open_one: Tenure | None = tenure
        used: set[str] = set()
        while open_one is not None:
            ending = _find_ending(open_one, endings, used)
            if ending is None:
                finished.append(open_one)
                break
            used.add(ending.cause)
            finished.append(replace(open_one, end=ending.at, ended=True, end_inferred=True, cause=ending.cause))
            open_one = _carry_over(open_one, ending, endings)
            if open_one is not None and _name_state(open_one, endings.words) in told:
                open_one = None
    return finished


def _name_state(tenure: Tenure, words: SeatWords) -> tuple[str, str, str, str, str | None]:
    return tenure.relation, tenure.subject, tenure.object, words.fold_post(tenure.post), tenure.capacity


def _collect_endings(
    tenures: Sequence[Tenure], changes: Sequence[Change], telling: Telling, ontology: Ontology, words: SeatWords
) -> Endings:
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
            found.append(Takeover(find_days(tenure.start)[0], tenure.subject, tenure.start, cause, articles))
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
            first = find_days(at)[0] if at else _find_publication(change, telling)
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
            first = find_days(change.at)[0] if change.at else _find_publication(change, telling)
            found[closed].append(Ending(first, renamed is None, change.id, change.at, renamed))
    return {key: sorted(endings, key=lambda ending: ending[:3]) for key, endings in found.items()}


def _find_publication(change: Change, telling: Telling) -> date:
    days = [telling.published.get(article) for article in change.sources]
    return min((find_days(day)[0] for day in days if day), default=date.max)


def _find_ending(tenure: Tenure, endings: Endings, used: set[str]) -> Ending | None:
    """The first end that follows for a tenure of which no end is told, or None."""
    if tenure.ended or tenure.end or tenure.status not in VOUCHED:
        return None
    found = [*_find_closings(tenure, endings), *_find_successions(tenure, endings), *_find_takeover(tenure, endings)]
    found = [ending for ending in found if ending.cause not in used]
    return min(found, key=lambda ending: ending[:3], default=None)


def _find_closings(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    """The closing of what a tenure hangs on, where the tenure is not known to have begun behind it."""
    ends = {"subject": tenure.subject, "object": tenure.object}
    for name in endings.ontology.relations[tenure.relation].hangs_on:
        for ending in endings.closings.get(ends[name], ()):
            if not _begins_behind(tenure, ending, endings):
                yield ending
                break


def _begins_behind(tenure: Tenure, ending: Ending, endings: Endings) -> bool:
    last = find_days(ending.at)[1] if ending.at else ending.first
    if tenure.start:
        return find_days(tenure.start)[0] > last
    held = find_held(tenure, endings.telling, endings.ontology)
    return held is not None and held.since > last + timedelta(FRESH_DAYS)


def _find_successions(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    seat = endings.words.name_seat(tenure)
    for other, ending in endings.successions.get(tenure.subject, ()):
        last = find_days(ending.at)[1] if ending.at else ending.first
        if other == seat and not tenure.acting and not (tenure.start and find_days(tenure.start)[0] > last):
            yield ending


def _find_takeover(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    """The first appointment of another to the seat, surely after the last day on which this one had it.

    Who had it for the time being is followed by his own appointment as well.  An article that tells of the
    appointment and calls the one who goes by his post does not have him stay.
    """
    seat = endings.words.find_seat(tenure)
    held = find_held(tenure, endings.telling, endings.ontology) if seat else None
    if seat is None or held is None or tenure.status is not Status.ASSERTED:
        return
    found = list(_list_own_takeovers(tenure, seat, held, endings))
    takeovers = endings.takeovers.get(seat, ())
    for place in range(bisect_right(takeovers, held.until, key=lambda t: t.first), len(takeovers)):
        if _takes_over(takeovers[place], tenure):
            found.append(takeovers[place])
            break
    if found:
        takeover = min(found, key=lambda t: t[:4])
        yield Ending(takeover.first, True, takeover.cause, takeover.at, None)


def _takes_over(takeover: Takeover, tenure: Tenure) -> bool:
    return takeover.person != tenure.subject or tenure.acting


def _list_own_takeovers(tenure: Tenure, seat: Seat, held: Held, endings: Endings) -> Iterator[Takeover]:
    """Appointments told in an article that has the one who goes in the seat, where no later article has him so."""
    for article in sorted({endings.telling.statements[key].article for key in tenure.statements}):
        for takeover in endings.by_article.get((seat, article), ()):
            if _takes_over(takeover, tenure) and held.since < takeover.first <= held.until:
                before = find_held(tenure, endings.telling, endings.ontology, besides=takeover.articles)
                if before is None or before.until < takeover.first:
                    yield takeover


def _carry_over(tenure: Tenure, ending: Ending, endings: Endings) -> Tenure | None:
    """What goes on under the new name of what was renamed, as a tenure of its own; None where nothing does."""
    if ending.renamed is None:
        return None
    old, new = ending.renamed
    hangs = endings.ontology.relations[tenure.relation].hangs_on
    subject = new if tenure.subject == old and "subject" in hangs else tenure.subject
    target = new if tenure.object == old and "object" in hangs else tenure.object
    if subject == target:
        return None
    statements = tuple(sorted({*tenure.statements, *endings.renamings[ending.cause].statements}))
    found = [endings.telling.statements[key] for key in statements]
    return replace(
        tenure,
        id=hash_parts("tenure", "carried over", tenure.id, ending.cause),
        subject=subject,
        object=target,
        statements=statements,
        start=ending.at,
        inferred=True,
        cause=ending.cause,
        stages=endings.telling.list_stages(found),
        sources=endings.telling.list_sources(found),
    )
