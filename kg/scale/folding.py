"""Folding: what must be folded together is brought together, and folded by the local build's own function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.export import ExportOptions, Publication
from kg.export.namespaces import Minter
from kg.export.ntriples import spell_quads
from kg.export.tables.listing import list_table
from kg.export.triples import describe_named, walk_folded
from kg.garbage import pause_collection
from kg.graph import read_media, read_titles
from kg.model import Article, Entity, Link, Reading, Statement
from kg.scale.linking import Linked, make_piece
from kg.scale.payload import decode, encode, map_rows, spell_schema
from kg.scale.tokens import list_tokens
from kg.timeline import fold_statements
from kg.tools import load_tools

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyspark.sql import DataFrame

TOLD = {"id": "string", "tokens": "array<string>", "binding": "array<string>", "payload": "string", "line": "string"}
FOLDED = {"kind": "string", "payload": "string"}
SHARED, OWN, CONFLICTS = "shared", "own", "conflicts"
"""Kinds of folded rows beside the names of tables: lines of N-Quads that other groups may have too, those of this
group alone, and rows of the table of conflicts."""
TABLES = ("statements", "tenures", "changes")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the two entities that its ends were linked to and its article without the text."""

    statement: Statement
    subject: Entity
    object: Entity
    article: Article


def tell_statements(sources: DataFrame, base: str) -> DataFrame:
    """The statements of readings joined with their `links`, as `TOLD` has them, and the lines of what articles name.

    A row holds either a statement with its tokens or a line of N-Quads.
    """
    return sources.mapInArrow(map_rows(Teller(base).tell_rows, TOLD), spell_schema(TOLD))


@dataclass(frozen=True, slots=True)
class Teller:
    """Takes readings apart on a worker."""

    base: str

    def tell_rows(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The statements of each reading, and the lines that tell what its article names."""
        ontology, minter = load_tools().ontology, Minter(self.base)
        for row in rows:
            article = replace(decode(row["article"], Article), text="", blocks=())
            linked = decode(row["links"] or "[]", tuple[Linked, ...])
            by_local = {one.link.local: one for one in linked}
            reading = Reading(article, tuple(Entity(key, one.entity.type, "") for key, one in by_local.items()), ())
            piece = make_piece(
                articles={article.id: article},
                links={key: one.link for key, one in by_local.items()},
                sources=(reading,),
            )
            for triple in dict.fromkeys(describe_named(piece, minter)):
                yield {"line": f"{' '.join(triple)} ."}
            said = decode(row["statements"], tuple[Statement, ...])
            for statement in {statement.id: statement for statement in said}.values():
                subject, target = by_local[statement.subject.entity].entity, by_local[statement.object.entity].entity
                tokens = list_tokens(statement, subject.id, target.id, ontology)
                yield {
                    "id": statement.id,
                    "tokens": [token.name for token in tokens],
                    "binding": [token.name for token in tokens if token.binds],
                    "payload": encode(Told(statement, subject, target, article)),
                }


def list_edges(told: DataFrame) -> DataFrame:
    """The tokens of every statement, for `find_components`."""
    from pyspark.sql import functions as f

    single = told.where("id IS NOT NULL").select(
        f.col("id").alias("node"), "binding", f.explode("tokens").alias("token")
    )
    return single.select("node", "token", f.array_contains("binding", f.col("token")).alias("binds"))


def fold_told(told: DataFrame, components: DataFrame, base: str) -> DataFrame:
    """What the statements amount to, as `FOLDED` has it: each component folded whole, on one worker."""
    placed = told.where("id IS NOT NULL").select("id", "payload").join(components.withColumnRenamed("node", "id"), "id")
    ordered = placed.repartition("component").sortWithinPartitions("component", "id").select("component", "payload")
    return ordered.mapInArrow(map_rows(Folder(base).fold_rows, FOLDED), spell_schema(FOLDED))


@dataclass(frozen=True, slots=True)
class Folder:
    """Folds components on a worker; they come one after the other, so that but a few are held in memory.

    Small ones are folded `together` up to so many statements: folded by itself, each would cost as much as dozens of
    statements, and the result is the same.
    """

    base: str
    together: int = 5_000

    def fold_rows(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows of tables and the lines of N-Quads of all components."""
        held: list[Told] = []
        for _, group in groupby(rows, key=lambda row: row["component"]):
            held += (decode(row["payload"], Told) for row in group)
            if len(held) >= self.together:
                yield from self.fold_whole(held)
                held = []
        if held:
            yield from self.fold_whole(held)

    @pause_collection()
    def fold_whole(self, told: Sequence[Told]) -> list[dict[str, Any]]:
        """The same of statements of whole components."""
        tools = load_tools()
        ends = [
            pair for one in told for pair in ((one.statement.subject, one.subject), (one.statement.object, one.object))
        ]
        piece = make_piece(
            articles={one.article.id: one.article for one in told},
            entities={entity.id: entity for _, entity in ends},
            links={argument.entity: Link(argument.entity, entity.id, 1.0) for argument, entity in ends},
            statements=(one.statement for one in told),
        )
        folded = fold_statements(
            piece.statements.values(),
            piece.links,
            tools.ontology,
            published={key: article.published for key, article in piece.articles.items()},
            name_post=read_titles(tools.lexicon),
            is_medium=read_media(tools.lexicon, tools.ontology),
        )
        graph = replace(piece, tenures=folded.tenures, changes=folded.changes, conflicts=folded.conflicts)
        options = ExportOptions(self.base)
        publication = Publication(graph, options, {})
        rows = [{"kind": name, "payload": encode(row)} for name in TABLES for row in list_table(name, publication)]
        rows += ({"kind": CONFLICTS, "payload": encode(conflict)} for conflict in graph.conflicts)
        for home, triples in walk_folded(graph, options).items():
            lines = dict.fromkeys(" ".join(triple) for triple in triples)
            kind = OWN if home else SHARED
            rows += ({"kind": kind, "payload": line.rstrip("\n")} for line in spell_quads({home: lines}))
        return rows
