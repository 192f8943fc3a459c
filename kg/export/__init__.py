"""A graph is written in the formats of its users: RDF for machines, a page for people, tables for both.

An exporter is a function of publication and path, and one line in `EXPORTERS`; the command line's choices
derive from that dict.  Nothing heavy is loaded before a format is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import Quad

    from kg.graph import Graph

__all__ = ["EXPORTERS", "Derivation", "ExportOptions", "Exporter", "Publication", "View"]


class View(StrEnum):
    """What the page shows at once: a network, an organization chart, careers along time, or rows."""

    GRAPH = "graph"
    CHART = "chart"
    TIMELINE = "timeline"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a publisher may choose.

    `base` is the IRI that all minted IRIs start with, ending in `/` or `#`.  The page opens in `view` on the entity
    whose id is `focus`, None for the most telling organization; no other format knows of these two.
    """

    base: str = "https://kg.example/"
    focus: str | None = None
    view: View = View.GRAPH


@dataclass(frozen=True, eq=False)
class Publication:
    """A graph that may be published, walked once for all formats.

    `triples` is its RDF as lines of N-Triples without their full stops, sorted, by the IRI of their graph; the
    default graph's come first, by "".  `kg.export.publishing.prepare_publication` makes it, and checks it.
    """

    graph: Graph
    options: ExportOptions
    triples: Mapping[str, Collection[str]]

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """The same RDF as quads, in the same order; made when it is first asked for."""
        from kg.export.triples import parse_quads

        return parse_quads(self.triples)

    def read_quads(self) -> Iterable[Quad]:
        """The same quads, to be gone through once; those of a large graph are made as they are asked for."""
        from kg.export.packed import RUN
        from kg.export.triples import stream_quads

        return self.quads if sum(map(len, self.triples.values())) <= RUN else stream_quads(self.triples)


@dataclass(frozen=True, slots=True)
class Derivation:
    """A function that writes the file of a format out of that of another one, the `source`, which is given first."""

    source: str
    write: Callable[[Publication, Path, Path], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: the name of its file (or folder) and the function that writes it.

    Where the source of its `derivation` is written too, that gives the same file in less time.
    """

    file: str
    write: Callable[[Publication, Path], None]
    derivation: Derivation | None = None


def _load_on_use(module: str, name: str) -> Callable[..., None]:
    """The function `name` of a module of this package, imported when it is first called."""

    def write(publication: Publication, *paths: Path) -> None:
        getattr(import_module(f"kg.export.{module}"), name)(publication, *paths)

    return write


EXPORTERS: dict[str, Exporter] = {
    "ttl": Exporter(
        "kg.ttl", _load_on_use("turtle", "write_turtle"), Derivation("trig", _load_on_use("turtle", "derive_turtle"))
    ),
    "trig": Exporter("kg.trig", _load_on_use("turtle", "write_trig")),
    "nt": Exporter("kg.nt", _load_on_use("ntriples", "write_ntriples")),
    "nq": Exporter("kg.nq", _load_on_use("ntriples", "write_nquads")),
    "jsonld": Exporter("kg.jsonld", _load_on_use("jsonld", "write_jsonld")),
    "rdfxml": Exporter("kg.rdf", _load_on_use("rdfxml", "write_rdfxml")),
    "html": Exporter("kg.html", _load_on_use("page.rendering", "write_page")),
    "jsonl": Exporter("statements.jsonl", _load_on_use("rows", "write_rows")),
    "csv": Exporter("csv", _load_on_use("tables.csv_files", "write_csv")),
    "parquet": Exporter("parquet", _load_on_use("tables.parquet_files", "write_parquet")),
    "sheet": Exporter("kg-sheet.csv", _load_on_use("tables.sheet", "write_sheet")),
    "graphml": Exporter("kg.graphml", _load_on_use("networks.graphml", "write_graphml")),
    "gexf": Exporter("kg.gexf", _load_on_use("networks.gexf", "write_gexf")),
    "ftm": Exporter("kg.ftm.json", _load_on_use("ftm.writing", "write_ftm")),
    "cypher": Exporter("kg.cypher", _load_on_use("networks.cypher", "write_cypher")),
    "memgraph": Exporter("kg.cypherl", _load_on_use("networks.cypher", "write_memgraph")),
}
