from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.errors import BuildError
from kg.export import EXPORTERS, ExportOptions
from kg.export import triples as triples_module
from kg.export.publishing import prepare_publication, write_formats

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph


def test_the_graph_is_checked_before_it_is_walked(graph: Graph) -> None:
    broken = replace(graph, tenures=(replace(graph.tenures[0], statements=("gone",)),))
    with pytest.raises(BuildError, match="unknown statement gone"):
        prepare_publication(broken)


def test_all_formats_are_written_from_one_walk(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = prepare_publication(graph)
    assert publication.options == ExportOptions()
    assert publication.quads is publication.quads
    monkeypatch.setattr(triples_module, "list_triples", lambda *_: pytest.fail("walked again"))
    monkeypatch.setattr(triples_module, "parse_quads", lambda *_: pytest.fail("parsed again"))
    files = write_formats(publication, EXPORTERS, tmp_path)
    assert list(dict.fromkeys(name.partition("/")[0] for name in files)) == [e.file for e in EXPORTERS.values()]
    assert set(files) == {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
