"""What is missing from an organization's history: empty seats, units without a head, circles, exits nobody told.

A gap is no fault of the organization but of what was read: it says where to look further.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import networkx

from kg.dates import find_bounds
from kg.history.holding import list_holding
from kg.model import EntityType
from kg.timeline.seats import group_seats, read_seat_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from kg.graph import Graph
    from kg.history.holding import Held
    from kg.model import Tenure
    from kg.ontology import Ontology
    from kg.timeline.seats import SeatWords

LEADING = ("heads", "holds_post")
CLOSING = ("dissolves", "merges_into", "renamed_to")


class GapKind(StrEnum):
    """What can be missing."""

    VACANT = "vacant seat"
    HEADLESS = "no head"
    CYCLE = "reporting cycle"
    SILENT = "silent exit"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing at an entity (by id); `people` are those it is about, `tenures` what is known around it."""

    kind: GapKind
    entity: str
    tenures: tuple[Tenure, ...]
    people: tuple[str, ...] = ()
    post: str | None = None
    since: str | None = None


def find_gaps(graph: Graph, ontology: Ontology, day: date, name_post: Callable[[str], str] = str) -> list[Gap]:
    """The gaps as of the day, sorted by kind, then entity.

    Vacant: the last holder of a seat of one person is known to have gone and nobody is known to have come.  No
    head: a unit of which nobody is told who leads it.  Cycle: people who report to each other in a circle.
    Silent: somebody whose end is only inferred, because another sits in the seat.
    """
    words = read_seat_words(ontology, name_post)
    holding = list_holding(graph, day)
    found = [
        *_find_vacant(graph, holding, words, day),
        *_find_headless(graph, holding, words, frozenset(ontology.reading["heads"])),
        *_find_cycles(holding),
        *_find_silent(graph, day),
    ]
    return sorted(
        found, key=lambda gap: (gap.kind, graph.entities[gap.entity].name, gap.entity, gap.post or "", gap.people)
    )


def find_last_day(graph: Graph) -> date | None:
    """The day of the last publication, the natural day to ask a store about; None where no article has a date."""
    days = [article.published for article in graph.articles.values() if article.published]
    return max((find_bounds(day)[1] for day in days), default=None)


def _find_vacant(graph: Graph, holding: Sequence[Held], words: SeatWords, day: date) -> Iterator[Gap]:
    filled = {words.name_seat(held.tenure) for held in holding}
    closed = _list_closed(graph, day)
    for seat, tenures in group_seats(graph.tenures, words).items():
        past = [t for t in tenures if t.ended and not t.acting and (t.end is None or find_bounds(t.end)[0] <= day)]
        later = any(t.start is not None and find_bounds(t.start)[0] > day for t in tenures)
        if past and seat not in filled and not later and seat.object not in closed:
            last = max(past, key=lambda t: (t.end or "", t.start or "", t.id))
            yield Gap(GapKind.VACANT, seat.object, (last,), (last.subject,), last.post, last.end)


def _list_closed(graph: Graph, day: date) -> set[str]:
    """The ids of what was dissolved, merged or renamed by the day, so that no seat of it is vacant."""
    return {
        change.object if change.kind == "dissolves" else change.subject
        for change in graph.changes
        if change.kind in CLOSING and change.at is not None and find_bounds(change.at)[0] <= day
    }


def _find_headless(graph: Graph, holding: Sequence[Held], words: SeatWords, heads: frozenset[str]) -> Iterator[Gap]:
    led: set[str] = set()
    places: dict[str, Tenure] = {}
    for held in holding:
        tenure = held.tenure
        if tenure.relation in LEADING and (
            tenure.relation == "heads" or tenure.post in heads or words.find_seat(tenure) is not None
        ):
            led.add(tenure.object)
        elif tenure.relation == "unit_of":
            places.setdefault(tenure.subject, tenure)
    for unit, tenure in places.items():
        if unit not in led and graph.entities[unit].type is EntityType.UNIT:
            yield Gap(GapKind.HEADLESS, unit, (tenure,))


def _find_cycles(holding: Sequence[Held]) -> Iterator[Gap]:
    lines: dict[tuple[str, str], Tenure] = {}
    for held in holding:
        if held.tenure.relation == "reports_to":
            lines.setdefault((held.tenure.subject, held.tenure.object), held.tenure)
    chart: networkx.DiGraph[str] = networkx.DiGraph()
    chart.add_edges_from(sorted(lines))
    for ring in networkx.strongly_connected_components(chart):
        if len(ring) > 1:
            people = tuple(sorted(ring))
            inside = tuple(lines[pair] for pair in sorted(lines) if pair[0] in ring and pair[1] in ring)
            yield Gap(GapKind.CYCLE, people[0], inside, people)


def _find_silent(graph: Graph, day: date) -> Iterator[Gap]:
    causes: Mapping[str, Tenure] = {tenure.id: tenure for tenure in graph.tenures}
    for tenure in graph.tenures:
        person = graph.entities[tenure.subject].type is EntityType.PERSON
        if person and tenure.end_inferred and tenure.end and find_bounds(tenure.end)[0] <= day:
            cause = causes.get(tenure.cause or "")
            around = (tenure, cause) if cause else (tenure,)
            yield Gap(GapKind.SILENT, tenure.object, around, (tenure.subject,), tenure.post, tenure.end)
