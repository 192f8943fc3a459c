"""What a page opens on is kept for as long as it can be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.export import ExportOptions, View
from kg.export.base import MANIFEST
from kg.export.page.opening import recall_focus, recall_view, spell_opening

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph


def test_what_was_chosen_is_recalled(graph: Graph, tmp_path: Path) -> None:
    told = spell_opening(ExportOptions(focus="o2", view=View.CHART))
    (tmp_path / MANIFEST).write_text(json.dumps(told), "utf-8")
    assert (recall_focus(tmp_path, graph), recall_view(tmp_path)) == ("o2", View.CHART)


@pytest.mark.parametrize(
    "manifest", ["", "{}", '{"page": "x"}', '{"page": {"focus": "gone", "view": "map"}}', '{"page": {"focus": ["o1"]}}']
)
def test_what_the_graph_no_longer_holds_is_forgotten(graph: Graph, tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    assert (recall_focus(tmp_path, graph), recall_view(tmp_path)) == (None, View.GRAPH)
