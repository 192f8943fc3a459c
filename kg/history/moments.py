"""What changed, and when: events that were told, and the beginnings and ends of states that no event tells.

A line of `kg changes` is a moment: an appointment, a merger, a reporting line that begins.  A state's
beginning that an event of the same people and posts tells already is no moment of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.dates import Order, compare_dates, find_bounds
from kg.history.chart import UNDER
from kg.model import Status
from kg.timeline.posts import fold_post

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from kg.graph import Graph
    from kg.model import Change, Tenure
    from kg.ontology import Ontology

STRUCTURE = frozenset({"unit_of"})
MADE = frozenset({"establishes", "moves_to", "merges_into", "splits_from", "renamed_to", "dissolves"})


class Phase(StrEnum):
    """Which part of it a moment is: an event, or a state's beginning or end."""

    EVENT = "event"
    BEGIN = "begin"
    END = "end"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened at a partial date `at`, or at a time that is not told, and was then `told` of.

    `kind` is the relation that names it: that of the event, or the one that starts or ends the state where the
    ontology declares one (a post begins by `appointed_to`), else the state's own.  `edge` is the change or
    tenure it comes from.  `sure` is False when only a coarse date lets it lie in the range asked for.
    """

    kind: str
    phase: Phase
    at: str | None
    told: str | None
    edge: Change | Tenure
    inferred: bool = False
    sure: bool = True


def list_moments(graph: Graph, ontology: Ontology) -> list[Moment]:
    """All moments of the graph by date; those without one stand where they were first published."""
    verbs = {(r.of, r.effect): name for name, r in sorted(ontology.relations.items()) if r.of}
    events = [_read_event(graph, change) for change in graph.changes if change.status is not Status.NEGATED]
    known: dict[tuple[str, str, str], list[Moment]] = defaultdict(list)
    for moment in events:
        known[_key(moment)].append(moment)
    shaped = {key for change in graph.changes if change.kind in MADE for key in (change.subject, change.object)}
    found = list(events)
    for tenure in graph.tenures:
        if tenure.status is Status.NEGATED or (tenure.relation in STRUCTURE and tenure.subject in shaped):
            continue
        bounds = _read_bounds(graph, tenure, verbs)
        found.extend(m for m in bounds if not any(_tells(event, m) for event in known[_key(m)]))
    return sorted(found, key=_rank)


def choose_moments(
    moments: Iterable[Moment], first: date, last: date, about: Collection[str] | None = None
) -> Iterator[Moment]:
    """The moments that lie, or may lie, between the two days (both included), in their order.

    One without a date counts by its publication.  With `about`, only those of these entity ids.
    """
    for moment in moments:
        if about is not None and moment.edge.subject not in about and moment.edge.object not in about:
            continue
        day = moment.at or moment.told
        if day is None:
            continue
        begin, end = find_bounds(day)
        if end < first or last < begin:
            continue
        sure = moment.at is not None and first <= begin and end <= last
        yield Moment(moment.kind, moment.phase, moment.at, moment.told, moment.edge, moment.inferred, sure)


def list_within(graph: Graph, root: str) -> set[str]:
    """The entity and all units and subsidiaries that ever hung below it: what a history of it is about."""
    below: dict[str, set[str]] = defaultdict(set)
    for tenure in graph.tenures:
        if tenure.relation in UNDER and tenure.status not in (Status.DENIED, Status.NEGATED):
            below[tenure.object].add(tenure.subject)
    for key, entity in graph.entities.items():
        if entity.parent is not None:
            below[entity.parent].add(key)
    found, open_ = {root}, [root]
    while open_:
        new = below[open_.pop()] - found
        found |= new
        open_.extend(sorted(new))
    return found


def _read_event(graph: Graph, change: Change) -> Moment:
    return Moment(change.kind, Phase.EVENT, change.at, _find_told(graph, change.statements), change)


def _read_bounds(graph: Graph, tenure: Tenure, verbs: Mapping[tuple[str, str], str]) -> Iterator[Moment]:
    told = _find_told(graph, tenure.statements)
    if tenure.start is not None:
        kind = verbs.get((tenure.relation, "starts"), tenure.relation)
        yield Moment(kind, Phase.BEGIN, tenure.start, told, tenure, tenure.inferred)
    if tenure.end is not None:
        kind = verbs.get((tenure.relation, "ends"), tenure.relation)
        yield Moment(kind, Phase.END, tenure.end, told, tenure, tenure.inferred or tenure.end_inferred)


def _find_told(graph: Graph, statements: Iterable[str]) -> str | None:
    days = [graph.articles[graph.statements[key].article].published for key in statements]
    return min((day for day in days if day), default=None)


def _key(moment: Moment) -> tuple[str, str, str]:
    return moment.kind, moment.edge.subject, moment.edge.object


def _tells(event: Moment, bound: Moment) -> bool:
    """True when the event may be the very beginning or end: its date allows it, and its post where both name one."""
    one, two = (fold_post(moment.edge.post, str) for moment in (event, bound))
    if one and two and one != two and not set(event.edge.statements) & set(bound.edge.statements):
        return False
    if event.at is None or bound.at is None:
        return True
    return compare_dates(event.at, bound.at) in (Order.SAME, Order.MAY_BE)


def _rank(moment: Moment) -> tuple[str, str, str, str, str, str]:
    edge = moment.edge
    return (
        moment.at or moment.told or "9999", moment.kind, edge.subject, edge.object, str(moment.phase), edge.id,
    )  # fmt: skip
