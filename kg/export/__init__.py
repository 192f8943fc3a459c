"""A graph is written in the formats of its users: RDF for machines, a page for people, tables for both.

An exporter is a function of graph, path and options, and one line in `EXPORTERS`; the command line's
choices derive from that dict.  Nothing heavy is loaded before a format is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

__all__ = ["EXPORTERS", "ExportOptions", "Exporter"]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a publisher may choose: `base` is the IRI that all minted IRIs start with, ending in `/` or `#`."""

    base: str = "https://kg.example/"


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: the name of its file and the function that writes it."""

    file: str
    write: Callable[[Graph, Path, ExportOptions], None]


def _load_on_use(module: str, name: str) -> Callable[[Graph, Path, ExportOptions], None]:
    """The function `name` of a module of this package, imported when it is first called."""

    def write(graph: Graph, path: Path, options: ExportOptions) -> None:
        getattr(import_module(f"kg.export.{module}"), name)(graph, path, options)

    return write


EXPORTERS: dict[str, Exporter] = {
    "ttl": Exporter("kg.ttl", _load_on_use("turtle", "write_turtle")),
    "trig": Exporter("kg.trig", _load_on_use("turtle", "write_trig")),
    "nq": Exporter("kg.nq", _load_on_use("turtle", "write_nquads")),
    "jsonld": Exporter("kg.jsonld", _load_on_use("jsonld", "write_jsonld")),
    "html": Exporter("kg.html", _load_on_use("page", "write_page")),
    "jsonl": Exporter("statements.jsonl", _load_on_use("rows", "write_rows")),
    "graphml": Exporter("kg.graphml", _load_on_use("tables", "write_graphml")),
    "csv": Exporter("kg.csv", _load_on_use("tables", "write_csv")),
}
