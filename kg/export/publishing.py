"""A publication is checked before anything of it is written, and reaches its folder whole or not at all."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.export import EXPORTERS, ExportOptions, Publication
from kg.export.base import read_manifest
from kg.export.shapes.check import check_triples
from kg.export.triples import list_triples
from kg.export.validate import check_graph
from kg.garbage import pause_collection
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.graph import Graph


@pause_collection()
def prepare_publication(graph: Graph, options: ExportOptions | None = None) -> Publication:
    """The graph with its RDF, all checks passed; raises BuildError that says what is wrong with it."""
    chosen = options or ExportOptions()
    check_graph(graph)
    triples = list_triples(graph, chosen)
    check_triples(chain.from_iterable(triples.values()), load_ontology())
    return Publication(graph, chosen, triples)


def write_formats(
    publication: Publication, formats: Iterable[str], folder: Path, begin: Callable[[str], None] = lambda _: None
) -> tuple[str, ...]:
    """Writes the formats into `folder` and returns the names of their files, `csv/entities.csv` for one in a folder.

    `begin` is told of each before it is written.
    """
    chosen = {name: EXPORTERS[name] for name in formats}
    derived = {
        name: one.derivation for name, one in chosen.items() if one.derivation and one.derivation.source in chosen
    }
    for exporter in (one for name, one in chosen.items() if name not in derived):
        begin(f"writing {exporter.file}")
        exporter.write(publication, folder / exporter.file)
    for name, derivation in derived.items():
        begin(f"writing {chosen[name].file}")
        derivation.write(publication, folder / chosen[derivation.source].file, folder / chosen[name].file)
    return tuple(name for exporter in chosen.values() for name in _list_files(folder, exporter.file))


def _list_files(folder: Path, name: str) -> Iterator[str]:
    path = folder / name
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return (file.relative_to(folder).as_posix() for file in files)


def recall_formats(folder: Path) -> tuple[str, ...]:
    """The formats that were last published into `folder` and are still there.

    They are written again whenever one is, so that all files of a folder tell of one graph: what was retracted is
    gone from each.
    """
    files = read_manifest(folder).get("files")
    tops = {str(name).partition("/")[0] for name in files} if isinstance(files, dict) else set()
    return tuple(
        name for name, exporter in EXPORTERS.items() if exporter.file in tops and (folder / exporter.file).exists()
    )
