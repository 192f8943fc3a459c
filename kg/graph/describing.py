"""Entities of a graph found by name, and all that is known about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import UsageError, suggest
from kg.ids import fold_name
from kg.register.layout import lay_out_edge, lay_out_entity, name_other
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph import Graph
    from kg.model import Article, Entity


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

    folded = {key: {spelled for spelled, _ in fold_names(e)} for key, e in graph.entities.items()}
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
    articles = (describe_article(graph.articles[key]) for key in graph.network.nodes[entity_id]["articles"])
    return lay_out_entity(describe_head(graph, entity), edges, articles)


def fold_names(entity: Entity) -> tuple[tuple[str, str], ...]:
    """Each of its names once, as it is compared and as it is spelled."""
    return tuple((fold_name(fold_text(name)), name) for name in dict.fromkeys((entity.name, *entity.names)))


def describe_head(graph: Graph, entity: Entity) -> dict[str, Any]:
    """What is known of an entity by itself, ready for JSON: id, type, name, names, wikidata and parent."""
    return {
        "id": entity.id,
        "type": str(entity.type),
        "name": entity.name,
        "names": list(entity.names),
        "wikidata": entity.wikidata,
        "parent": _name_entity(graph, entity.parent) if entity.parent else None,
    }


def describe_article(article: Article) -> dict[str, Any]:
    """Where an article is from, ready for JSON."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
    }


def _list_out(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.out_edges(entity_id, keys=True, data=True))


def _list_in(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.in_edges(entity_id, keys=True, data=True))


def _name_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    entity = graph.entities[entity_id]
    return name_other(entity.id, entity.name, str(entity.type))


def _describe_edge(graph: Graph, other: str, key: str, row: Mapping[str, Any], direction: str) -> dict[str, Any]:
    return lay_out_edge(key, direction, _name_entity(graph, other), row, row["evidence"])
