"""Turtle that is made out of TriG is what the engine would have written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.export import ExportOptions, Publication, turtle
from kg.export import files as files_module
from kg.export.publishing import prepare_publication
from kg.graph import Graph

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Graph({}, {}, {}, {}, (), (), (), (), nx.MultiDiGraph(), (), ())
SAID = '<https://kg.example/id/statement/{}> <https://kg.example/ns#quote> "}} .\\n\\t{{ graph: {{"'


def write_both(publication: Publication, folder: Path) -> tuple[str, str]:
    """Turtle as the engine writes it, and as it is made out of TriG."""
    turtle.write_turtle(publication, folder / "kg.ttl")
    turtle.write_trig(publication, folder / "kg.trig")
    turtle.derive_turtle(publication, folder / "kg.trig", folder / "derived.ttl")
    return (folder / "kg.ttl").read_text("utf-8"), (folder / "derived.ttl").read_text("utf-8")


@pytest.mark.parametrize("block", [1, 300, files_module.BLOCK])
def test_turtle_made_out_of_trig_is_the_same(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(files_module, "BLOCK", block)
    written, derived = write_both(prepare_publication(graph), tmp_path)
    assert derived == written
    assert len(written) > 10_000


@pytest.mark.parametrize("homes", [(), ("",), ("https://kg.example/graph/1",), ("", "https://x.example/a%20b", "b:c")])
def test_with_and_without_graphs(tmp_path: Path, homes: tuple[str, ...]) -> None:
    triples = {home: [SAID.format(f"{place}{n}") for n in "ab"] for place, home in enumerate(homes)}
    written, derived = write_both(Publication(NOTHING, ExportOptions(), triples), tmp_path)
    assert derived == written
    assert derived.count("statement:") == 2 * len(homes) + bool(homes)


def test_what_looks_like_a_frame_in_a_text_stays(tmp_path: Path) -> None:
    _, derived = write_both(Publication(NOTHING, ExportOptions(), {"": [SAID.format(1)]}), tmp_path)
    assert '"} .\\n\\t{ graph: {"' in derived
