"""The chart as rows and as nested values, each with the sentence it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.history.evidence import CITED, cite_first, list_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.graph import Graph
    from kg.history.chart import Branch, Seat
    from kg.history.holding import Held

CHART_COLUMNS = (
    "level", "path", "kind", "name", "post", "reports_to", "capacity", "acting", "start", "end", "hold", "told",
    "status", "standing", "sources", "inferred", "quote", "source", "published", "article", "id",
)  # fmt: skip


def list_chart_rows(graph: Graph, branches: Sequence[Branch]) -> Iterator[dict[str, Any]]:
    """The charts as flat rows in the order of the tree: `kind` is organization, unit, person or line.

    `level` counts from 0 at the root; `path` holds the names from the root to the row's branch.
    """
    for branch in branches:
        yield from _list_branch(graph, branch, ())


def _list_branch(graph: Graph, branch: Branch, above: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    path = (*above, branch.entity.name)
    place = {"level": len(above), "path": " > ".join(path)}
    yield {**place, "kind": str(branch.entity.type), "name": branch.entity.name, **_spell_held(graph, branch.held)}
    for line in branch.lines:
        yield {**place, **_spell_line(graph, branch.entity.name, line)}
    for seat in branch.seats:
        yield {**place, **_spell_seat(graph, seat)}
        for line in seat.lines:
            yield {**place, **_spell_line(graph, seat.person.name, line)}
    for child in branch.branches:
        yield from _list_branch(graph, child, path)


def nest_chart(graph: Graph, branch: Branch) -> dict[str, Any]:
    """A branch as nested values for JSON: `seats` with their `lines`, `branches` below."""
    return {
        "id": branch.entity.id,
        "type": str(branch.entity.type),
        "name": branch.entity.name,
        "names": list(branch.entity.names),
        "under": _nest_held(graph, branch.held),
        "lines": [_nest_line(graph, line) for line in branch.lines],
        "seats": [
            {
                "person": {"id": seat.person.id, "name": seat.person.name},
                "lines": [_nest_line(graph, line) for line in seat.lines],
                **(_nest_held(graph, seat.held) or {}),
            }
            for seat in branch.seats
        ],
        "branches": [nest_chart(graph, child) for child in branch.branches],
    }


def _spell_seat(graph: Graph, seat: Seat) -> dict[str, Any]:
    return {"kind": "person", "name": seat.person.name, **_spell_held(graph, seat.held)}


def _spell_line(graph: Graph, name: str, line: Held) -> dict[str, Any]:
    superior = graph.entities[line.tenure.object].name
    return {"kind": "line", "name": name, "reports_to": superior, **_spell_held(graph, line)}


def _nest_line(graph: Graph, line: Held) -> dict[str, Any]:
    superior = graph.entities[line.tenure.object]
    return {"reports_to": {"id": superior.id, "name": superior.name}, **(_nest_held(graph, line) or {})}


def _nest_held(graph: Graph, held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    row = _spell_held(graph, held)
    kept = {key: row[key] for key in row if key not in CITED}
    return {**kept, "evidence": list_evidence(graph, held.tenure.statements)}


def _spell_held(graph: Graph, held: Held | None) -> dict[str, Any]:
    if held is None:
        return {}
    tenure = held.tenure
    evidence = list_evidence(graph, tenure.statements)
    return {
        "post": tenure.post,
        "capacity": tenure.capacity,
        "acting": tenure.acting,
        "start": tenure.start,
        "end": tenure.end,
        "hold": str(held.hold),
        "told": held.told.last.isoformat() if held.told.last else None,
        "status": str(tenure.status),
        "standing": str(tenure.standing),
        "sources": len({row["article"] for row in evidence}),
        "inferred": tenure.inferred or tenure.end_inferred,
        **cite_first(evidence),
        "id": tenure.id,
    }
