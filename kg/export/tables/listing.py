"""The rows of each table, every column of it named; sorted, so that equal graphs are equal files."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.dates import find_bounds, is_partial_date
from kg.export.labels import label_relations
from kg.export.namespaces import Minter
from kg.export.tables.columns import CHANGES, ENTITIES, STATEMENTS, TENURES
from kg.graph.network import list_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.export import Publication
    from kg.graph import Graph
    from kg.model import Argument, Change, Statement, Tenure

Row = dict[str, Any]
_PRECISION = {4: "year", 7: "month", 10: "day"}


def list_table(name: str, publication: Publication) -> Iterator[Row]:
    """The rows of the table `name`, one of `kg.export.tables.columns.TABLES`."""
    return _LISTERS[name](publication)


def _list_entities(publication: Publication) -> Iterator[Row]:
    graph, minter = publication.graph, Minter(publication.options.base)
    tenures = Counter(end for tenure in graph.tenures for end in {tenure.subject, tenure.object})
    changes = Counter(end for change in graph.changes for end in {change.subject, change.object})
    for key, entity in sorted(graph.entities.items()):
        parent = graph.entities.get(entity.parent) if entity.parent else None
        yield {
            "id": key,
            "iri": minter.mint("entity", key)[1:-1],
            "type": str(entity.type),
            "name": entity.name,
            "names": list(entity.names),
            "parent": parent.id if parent else None,
            "parent_name": parent.name if parent else None,
            "lexicon": entity.lexicon,
            "wikidata": entity.wikidata,
            "tenures": tenures[key],
            "changes": changes[key],
        }


def _list_statements(publication: Publication) -> Iterator[Row]:
    graph, label = publication.graph, label_relations()
    for statement in sorted(graph.statements.values(), key=lambda s: (s.article, s.evidence.start, s.id)):
        article, evidence = graph.articles[statement.article], statement.evidence
        yield {
            "id": statement.id,
            **_tell_argument(graph, "subject", statement.subject),
            "relation": statement.relation,
            "relation_zh": label[statement.relation],
            **_tell_argument(graph, "object", statement.object),
            **_tell_qualifiers(statement),
            "status": str(statement.status),
            "speaker": statement.speaker,
            "quote": evidence.quote,
            "quote_start": evidence.start,
            "quote_end": evidence.end,
            "quote_in": evidence.where,
            "article": statement.article,
            "title": article.title or None,
            **_tell_date("published", article.published),
            "source": article.source,
            "url": article.url,
            "confidence": round(statement.confidence, 3),
            "extractor": statement.extractor or None,
            "template": statement.template or None,
        }


def _list_tenures(publication: Publication) -> Iterator[Row]:
    graph, label = publication.graph, label_relations()
    for tenure in sorted(graph.tenures, key=lambda tenure: tenure.id):
        yield {
            "id": tenure.id,
            **_tell_end(graph, "subject", tenure.subject),
            "relation": tenure.relation,
            "relation_zh": label[tenure.relation],
            **_tell_end(graph, "object", tenure.object),
            "post": tenure.post,
            "capacity": tenure.capacity,
            **_tell_date("start", tenure.start),
            **_tell_date("end", tenure.end),
            "ended": tenure.ended,
            "acting": tenure.acting,
            **_tell_vouching(graph, tenure),
            "inferred": tenure.inferred,
            "end_inferred": tenure.end_inferred,
            "cause": tenure.cause,
        }


def _list_changes(publication: Publication) -> Iterator[Row]:
    graph, label = publication.graph, label_relations()
    for change in sorted(graph.changes, key=lambda change: change.id):
        yield {
            "id": change.id,
            **_tell_end(graph, "subject", change.subject),
            "relation": change.kind,
            "relation_zh": label[change.kind],
            **_tell_end(graph, "object", change.object),
            "post": change.post,
            **_tell_date("at", change.at),
            **_tell_vouching(graph, change),
        }


_LISTERS: dict[str, Callable[[Publication], Iterator[Row]]] = {
    ENTITIES.name: _list_entities,
    STATEMENTS.name: _list_statements,
    TENURES.name: _list_tenures,
    CHANGES.name: _list_changes,
}


def _tell_end(graph: Graph, name: str, key: str) -> Row:
    entity = graph.entities[key]
    return {name: key, f"{name}_name": entity.name, f"{name}_type": str(entity.type)}


def _tell_argument(graph: Graph, name: str, argument: Argument) -> Row:
    entity = graph.links[argument.entity].entity
    return {**_tell_end(graph, name, entity), f"{name}_text": argument.surface}


def _tell_qualifiers(statement: Statement) -> Row:
    return {
        "post": statement.post,
        "capacity": statement.capacity,
        **_tell_date("at", statement.at),
        **_tell_date("start", statement.start),
        **_tell_date("end", statement.end),
        "former": statement.former,
        "acting": statement.acting,
        "amount": statement.amount,
        "share": statement.share,
        "round": statement.round,
    }


@lru_cache(maxsize=65_536)
def _tell_date(name: str, value: str | None) -> Row:
    known = value is not None and is_partial_date(value)
    earliest, latest = find_bounds(value) if value is not None and known else (None, None)
    return {
        name: value,
        f"{name}_earliest": earliest,
        f"{name}_latest": latest,
        f"{name}_precision": _PRECISION[len(value)] if value is not None and known else None,
    }


def _tell_vouching(graph: Graph, item: Tenure | Change) -> Row:
    evidence = list_evidence((graph.statements[key] for key in item.statements), graph.articles)
    return {
        "status": str(item.status),
        "standing": str(item.standing),
        "sources": list(item.sources),
        "source_count": len(item.sources),
        "statements": [piece["statement"] for piece in evidence],
        "quotes": [piece["quote"] for piece in evidence],
    }
