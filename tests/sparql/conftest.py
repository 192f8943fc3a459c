"""A small graph in Oxigraph, made once."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.export import EXPORTERS
from kg.export.publishing import prepare_publication
from kg.sparql import load_quads

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.graph import Graph


@pytest.fixture(scope="session")
def small_graph() -> Graph:
    graph: Graph = runpy.run_path(str(Path(__file__).parent / "small.py"))["build_small_graph"]()
    return graph


@pytest.fixture(scope="session")
def small_file(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "kg.nq"
    EXPORTERS["nq"].write(prepare_publication(small_graph), path)
    return path


@pytest.fixture(scope="session")
def small(small_file: Path) -> Store:
    return load_quads(small_file)
