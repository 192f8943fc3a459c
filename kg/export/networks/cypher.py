r"""The graph as a Cypher script for property-graph databases, in plain openCypher but for its first lines.

Nodes are entities (`:Entity:Person`) and articles, relationships tenures and changes, typed by their relation
(`REPORTS_TO`).  Rows come in lists that UNWIND takes apart, and MERGE finds what is there already: running the script
again changes nothing.  What a graph no longer holds it does not delete.

A date is kept as it is told (`start`), with the days that it can mean (`startEarliest`, `startLatest`) as dates: one
property of two types would neither sort nor compare.
"""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from kg.dates import find_bounds, is_partial_date
from kg.export.characters import clean_text
from kg.export.files import write_text
from kg.export.networks.edges import sort_edges
from kg.model import EntityType
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph

Row = dict[str, Any]
ROWS_IN_LIST = 500
"""Rows that one query takes: SQLite-backed engines take no more, and Neo4j plans long literals slowly."""
LABELS = {kind: str(kind).capitalize() for kind in EntityType}
# Neo4j 4.4 and later; Memgraph has a syntax of its own for these
_NEO4J = (
    "CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;",
    "CREATE CONSTRAINT kg_article IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;",
)
_MEMGRAPH = tuple(
    line
    for label in ("Entity", "Article")
    for line in (f"CREATE INDEX ON :{label}(id);", f"CREATE CONSTRAINT ON (n:{label}) ASSERT n.id IS UNIQUE;")
)
_ENTITY = ("name", "type", "names", "wikidata", "lexicon")
_ARTICLE = ("title", "published", "source", "url")
_EDGE = (
    "kind", "label", "post", "capacity", "at", "atEarliest", "atLatest", "start", "startEarliest", "startLatest", "end",
    "endEarliest", "endLatest", "ended", "acting", "status", "standing", "inferred", "sources", "quotes", "articles",
)  # fmt: skip
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = compile_regex(r"\\u|[\\'\n\r\t\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def write_cypher(publication: Publication, path: Path) -> None:
    """Writes `kg.cypher`, for `cypher-shell --file kg.cypher` and Neo4j's browser."""
    write_text(path, "".join(f"{line}\n" for line in (*_NEO4J, *list_queries(publication.graph))))


def write_memgraph(publication: Publication, path: Path) -> None:
    """Writes `kg.cypherl`, a query a line, for `mgconsole < kg.cypherl` and Memgraph Lab (3.8 or later: date(null))."""
    write_text(path, "".join(f"{line}\n" for line in (*_MEMGRAPH, *list_queries(publication.graph))))


def list_queries(graph: Graph) -> Iterator[str]:
    """The queries that build the graph, each in one line and ended by a semicolon, nodes before relationships."""
    for kind, label in LABELS.items():
        rows = [_tell_entity(graph, key) for key, entity in sorted(graph.entities.items()) if entity.type is kind]
        yield from _spell_queries(rows, f"MERGE (n:Entity {{id: row.id}}) SET n:{label}, {_assign('n', _ENTITY)}")
    articles = [_tell_article(graph, key) for key in sorted(graph.articles)]
    yield from _spell_queries(articles, f"MERGE (n:Article {{id: row.id}}) SET {_assign('n', _ARTICLE)}")
    owned = [
        {"subject": k, "object": e.parent} for k, e in sorted(graph.entities.items()) if e.parent in graph.entities
    ]
    yield from _spell_queries(owned, _join("MERGE (a)-[:PART_OF]->(b)"))
    edges = sorted(sort_edges(graph), key=lambda edge: (edge[3]["relation"], edge[2]))
    for relation, found in groupby(edges, key=lambda edge: edge[3]["relation"]):
        rows = [_tell_edge(subject, object_, key, edge) for subject, object_, key, edge in found]
        merge = f"MERGE (a)-[r:{relation.upper()} {{id: row.id}}]->(b) SET {_assign('r', _EDGE)}"
        yield from _spell_queries(rows, _join(merge))


def _join(merge: str) -> str:
    return f"MATCH (a:Entity {{id: row.subject}}), (b:Entity {{id: row.object}}) {merge}"


def _assign(name: str, properties: Iterable[str]) -> str:
    """What a row has not becomes null, which takes off what an older graph had."""

    def read(property_: str) -> str:
        return f"date(row.{property_})" if property_.endswith(("Earliest", "Latest")) else f"row.{property_}"

    return ", ".join(f"{name}.{each} = {read(each)}" for each in properties)


def _spell_queries(rows: Sequence[Row], what: str) -> Iterator[str]:
    left = iter(rows)
    while some := list(islice(left, ROWS_IN_LIST)):
        yield f"UNWIND [{', '.join(spell_value(row) for row in some)}] AS row {what};"


def _tell_entity(graph: Graph, key: str) -> Row:
    entity = graph.entities[key]
    return {
        "id": key,
        "name": entity.name,
        "type": str(entity.type),
        "names": list(entity.names),
        "wikidata": entity.wikidata,
        "lexicon": entity.lexicon,
    }


def _tell_article(graph: Graph, key: str) -> Row:
    article = graph.articles[key]
    told = {"title": article.title, "published": article.published, "source": article.source, "url": article.url}
    return {"id": key, **told}


def _tell_edge(subject: str, object_: str, key: str, edge: Row) -> Row:
    plain = ("kind", "label", "post", "capacity", "ended", "acting", "status", "standing", "inferred")
    return {
        "id": key,
        "subject": subject,
        "object": object_,
        **{name: edge[name] for name in plain},
        **_tell_date("at", edge["at"]),
        **_tell_date("start", edge["start"]),
        **_tell_date("end", edge["end"]),
        "sources": len(edge["sources"]),
        "quotes": [item["quote"] for item in edge["evidence"]],
        "articles": [item["article"] for item in edge["evidence"]],
    }


def _tell_date(name: str, value: str | None) -> Row:
    if not value or not is_partial_date(value):
        return {name: value}
    earliest, latest = find_bounds(value)
    return {name: value, f"{name}Earliest": earliest.isoformat(), f"{name}Latest": latest.isoformat()}


def spell_value(value: str | bool | int | list[str] | Row) -> str:
    r"""The value as Cypher writes it; a map leaves out what is nothing.

    >>> spell_value({"name": "O'Neil\n", "ended": False, "post": None, "quotes": ["腾讯"]})
    "{name: 'O\\'Neil\\n', ended: false, quotes: ['腾讯']}"
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{_TO_ESCAPE.sub(_escape, clean_text(value))}'"
        case int():
            return str(value)
        case list():
            return f"[{', '.join(map(spell_value, value))}]"
    told = (f"{name}: {spell_value(each)}" for name, each in value.items() if each not in (None, ""))
    return f"{{{', '.join(told)}}}"


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\\u":
        # Neo4j before 5 reads \uXXXX anywhere in a query, behind a backslash too: the u itself is spelled so
        return "\\\\\\u0075"
    return _ESCAPED.get(found) or f"\\u{ord(found):04x}"
