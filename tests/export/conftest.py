from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.export import EXPORTERS, ExportOptions, Publication
from kg.export.triples import list_triples

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.graph import Graph

# it imports a library that has an environment of its own: `make ftm`
collect_ignore = ["ftm/check_ftm.py"]
# tests import nothing from one another, so the sample is run as a file
_BUILD: Callable[[], Graph] = runpy.run_path(str(Path(__file__).with_name("sample.py")))["build_sample_graph"]


@pytest.fixture
def graph() -> Graph:
    return _BUILD()


@pytest.fixture
def publish(graph: Graph, tmp_path: Path) -> Callable[[str], Path]:
    """Writes the sample in one format and returns the file."""

    def write(name: str, options: ExportOptions | None = None) -> Path:
        path = tmp_path / EXPORTERS[name].file
        chosen = options or ExportOptions()
        EXPORTERS[name].write(Publication(graph, chosen, list_triples(graph, chosen)), path)
        return path

    return write
