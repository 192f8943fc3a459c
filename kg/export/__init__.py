"""A graph is written in the formats of its users: RDF for machines, a page for people, tables for both.

An exporter is a function of graph, path and options, and one line in `EXPORTERS`; the command line's
choices derive from that dict.  Nothing heavy is loaded before a format is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def _write_turtle(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.turtle import write_turtle

    write_turtle(graph, path, options)


def _write_trig(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.turtle import write_trig

    write_trig(graph, path, options)


def _write_nquads(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.turtle import write_nquads

    write_nquads(graph, path, options)


def _write_jsonld(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.jsonld import write_jsonld

    write_jsonld(graph, path, options)


def _write_page(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.page import write_page

    write_page(graph, path, options)


def _write_rows(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.rows import write_rows

    write_rows(graph, path, options)


def _write_graphml(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.tables import write_graphml

    write_graphml(graph, path, options)


def _write_csv(graph: Graph, path: Path, options: ExportOptions) -> None:
    from kg.export.tables import write_csv

    write_csv(graph, path, options)


EXPORTERS: dict[str, Exporter] = {
    "ttl": Exporter("kg.ttl", _write_turtle),
    "trig": Exporter("kg.trig", _write_trig),
    "nq": Exporter("kg.nq", _write_nquads),
    "jsonld": Exporter("kg.jsonld", _write_jsonld),
    "html": Exporter("kg.html", _write_page),
    "jsonl": Exporter("statements.jsonl", _write_rows),
    "graphml": Exporter("kg.graphml", _write_graphml),
    "csv": Exporter("kg.csv", _write_csv),
}
