"""Entities of a graph found by name, and all that is known about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import UsageError, suggest
from kg.ids import fold_name
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph import Graph
    from kg.model import Entity


def find_entity(graph: Graph, name: str) -> tuple[Entity, ...]:
    """The entities of that name, the most written about first; failing that, those whose names hold it.

    Spelling that varies (case, width, blanks, quotation marks, traditional characters) does not matter; an
    empty name finds nothing.
    """
    wanted = fold_name(fold_text(name))
    if not wanted:
        return ()

    def rank(entity: Entity) -> tuple[int, str]:
        return -len(graph.network.nodes[entity.id]["articles"]), entity.id

    folded = {key: {fold_name(fold_text(n)) for n in (e.name, *e.names)} for key, e in graph.entities.items()}
    found = [e for key, e in graph.entities.items() if wanted in folded[key]]
    if not found:
        found = [e for key, e in graph.entities.items() if any(wanted in n for n in folded[key])]
    return tuple(sorted(found, key=rank))


def describe_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    """All that is known about an entity, ready for JSON: names, tenures, changes and the articles that name it.

    Each tenure and change says by `direction` whether the entity is its subject ("out") or object ("in"),
    and lists the statements it rests on.  Raises UsageError for an id that the graph does not hold.
    """
    entity = graph.entities.get(entity_id)
    if entity is None:
        raise UsageError(f'no entity has the id "{entity_id}"; {suggest(entity_id, graph.entities)}')
    edges = [_describe_edge(graph, other, key, row, "out") for _, other, key, row in _list_out(graph, entity_id)]
    edges += [
        _describe_edge(graph, other, key, row, "in")
        for other, _, key, row in _list_in(graph, entity_id)
        if other != entity_id
    ]
    edges.sort(key=lambda e: (e["start"] or e["at"] or "", e["end"] or "", e["relation"], e["id"], e["direction"]))
    return {
        "id": entity.id,
        "type": str(entity.type),
        "name": entity.name,
        "names": list(entity.names),
        "wikidata": entity.wikidata,
        "parent": _name_entity(graph, entity.parent) if entity.parent else None,
        "tenures": [edge for edge in edges if edge["kind"] == "tenure"],
        "changes": [edge for edge in edges if edge["kind"] == "change"],
        "articles": [
            {"id": a.id, "title": a.title, "published": a.published, "source": a.source, "url": a.url}
            for a in sorted(
                (graph.articles[key] for key in graph.network.nodes[entity_id]["articles"]),
                key=lambda a: (a.published or "9999", a.id),
            )
        ],
    }


def _list_out(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.out_edges(entity_id, keys=True, data=True))


def _list_in(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.in_edges(entity_id, keys=True, data=True))


def _name_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    entity = graph.entities[entity_id]
    return {"id": entity.id, "name": entity.name, "type": str(entity.type)}


def _describe_edge(graph: Graph, other: str, key: str, row: Mapping[str, Any], direction: str) -> dict[str, Any]:
    return {
        "id": key,
        "direction": direction,
        "other": _name_entity(graph, other),
        **{name: value for name, value in row.items() if name not in ("statements", "evidence")},
        "statements": row["evidence"],
    }
