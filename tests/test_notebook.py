"""Two lines of a notebook: the graph of a store, shown as its page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import UsageError
from kg.pipeline import add


def test_a_store_opens_as_a_graph_that_shows_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n", "utf-8")
    add([str(tmp_path / "a.txt")], tmp_path / "kg.db")
    graph = kg.open_graph(str(tmp_path / "kg.db"))
    assert "周以宁" in {entity.name for entity in graph.entities.values()}
    assert "周以宁" in graph._repr_html_()


def test_a_store_that_is_not_there_is_told_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.db: no such store; build one with: kg build"):
        kg.open_graph(tmp_path / "nowhere.db")


def test_the_package_loads_nothing_before_it_is_asked() -> None:
    code = "import kg, sys; print(sorted(name for name in sys.modules if name.startswith('kg.')))"
    root = Path(__file__).resolve().parents[1]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
