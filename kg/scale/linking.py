"""Linking: the articles' entities become entities of the whole, by the local build's own function.

What an organization is decides who its units are and which people of one name are one, and one article ties what it
names together, so that no cut through a corpus leaves linking as it is: it sees everything at once, in one task, of
which only names, parents and who is related to whom are sent there, neither texts nor quotes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.export import ExportOptions, Publication
from kg.export.namespaces import Minter
from kg.export.tables.listing import list_table
from kg.export.triples import describe_entities
from kg.graph import Graph
from kg.link import link_readings
from kg.model import Argument, Article, Entity, EntityType, Evidence, Link, Reading, Statement, Status
from kg.ontology import load_ontology
from kg.scale.payload import decode, encode, map_rows, spell_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyspark.sql import DataFrame

    from kg.link import Linking
    from kg.link.judgements import Judgement

NAMED = {"id": "string", "entities": "string", "ends": "string"}
LINKED = {"kind": "string", "key": "string", "payload": "string"}
LINKS, QUAD, ISSUE, ENTITIES = "links", "quad", "issue", "entities"
"""What a row of `LINKED` holds: an article's links, a triple's line, an issue, or a row of the table of entities."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An article's entity with the whole's entity that it is, of which the id, the type and the name are told."""

    link: Link
    entity: Entity


def name_readings(readings: DataFrame) -> DataFrame:
    """What linking needs of each reading, as `NAMED` has it."""
    told = readings.select("id", "entities", "statements")
    return told.mapInArrow(map_rows(name_rows, NAMED), spell_schema(NAMED))


def name_rows(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same, a row of a reading after the other."""
    for row in rows:
        said = decode(row["statements"], tuple[Statement, ...])
        ends = dict.fromkeys((_spell_end(s.subject), s.relation, str(s.status), _spell_end(s.object)) for s in said)
        yield {"id": row["id"], "entities": row["entities"], "ends": encode([*ends])}


def _spell_end(argument: Argument) -> tuple[str, str]:
    return argument.entity, str(argument.type)


def _take_named(row: Mapping[str, Any]) -> Reading:
    """The reading without texts: of its statements, what they relate and how they stand."""
    ends = decode(row["ends"], tuple[tuple[tuple[str, str], str, str, tuple[str, str]], ...])
    entities = decode(row["entities"], tuple[Entity, ...])
    statements = tuple(
        Statement("", row["id"], _take_end(one), relation, _take_end(two), Evidence("", 0, 0), status=Status(status))
        for one, relation, status, two in ends
    )
    return Reading(Article(row["id"], ""), entities, statements)


def _take_end(end: tuple[str, str]) -> Argument:
    return Argument("", EntityType(end[1]), end[0])


@dataclass(frozen=True, slots=True)
class Linker:
    """Links all that it is given on one worker; `judgements` are an analyst's, `base` starts the IRIs."""

    base: str
    judgements: tuple[Judgement, ...] = ()

    def link_rows(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The links of every article, and the entities as rows and triples."""
        readings = [_take_named(row) for row in rows]
        if not readings:
            return
        generic = load_ontology().reading.get("generic", ())
        linking = link_readings(readings, generic=generic, judgements=self.judgements)
        for reading in linking.sources:
            yield _row(LINKS, reading.article.id, encode(_list_linked(reading, linking)))
        for issue in linking.issues:
            yield _row(ISSUE, issue.where, encode(issue))
        yield from describe_linked(linking.entities, self.base)


def _list_linked(reading: Reading, linking: Linking) -> list[Linked]:
    links = [linking.links[entity.id] for entity in reading.entities]
    return [Linked(link, replace(linking.entities[link.entity], names=())) for link in links]


def describe_linked(entities: Mapping[str, Entity], base: str) -> Iterator[dict[str, Any]]:
    """The entities as rows of their table, whose counts are still 0, and as triples."""
    graph = make_piece(entities=entities)
    for found in list_table(ENTITIES, Publication(graph, ExportOptions(base), {})):
        yield _row(ENTITIES, str(found["id"]), encode(found))
    for triple in describe_entities(graph, Minter(base)):
        yield _row(QUAD, "", " ".join(triple))


def _row(kind: str, key: str, payload: str) -> dict[str, Any]:
    return {"kind": kind, "key": key, "payload": payload}


def link_named(named: DataFrame, linker: Linker) -> DataFrame:
    """The rows of `LINKED` of all that is named."""
    return named.coalesce(1).mapInArrow(map_rows(linker.link_rows, LINKED), spell_schema(LINKED))


def make_piece(
    *,
    articles: Mapping[str, Article] | None = None,
    entities: Mapping[str, Entity] | None = None,
    links: Mapping[str, Link] | None = None,
    statements: Iterable[Statement] = (),
    sources: tuple[Reading, ...] = (),
) -> Graph:
    """A part of the whole graph, by which tables and RDF of that part are written; nothing in it is folded yet."""
    import networkx

    return Graph(
        articles or {},
        entities or {},
        links or {},
        {statement.id: statement for statement in statements},
        (),
        (),
        (),
        (),
        networkx.MultiDiGraph(),
        sources,
        (),
    )
