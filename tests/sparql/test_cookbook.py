"""The cookbook says what the queries answer on the demo, and each of them answers something there."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.sparql import list_queries, load_quads

if TYPE_CHECKING:
    from pyoxigraph import Store

COOKBOOK: dict[str, Any] = runpy.run_path(str(Path(__file__).parent / "write_cookbook.py"))
ROOT: Path = COOKBOOK["ROOT"]


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Store:
    return load_quads(demo_folder / "kg.nq")


def test_every_query_answers_something_on_the_demo_and_the_cookbook_is_fresh(demo: Store) -> None:
    queries = list_queries()
    empty = [query.name for query in queries if "(0 rows)" in COOKBOOK["answer_example"](demo, query)]
    assert queries
    assert empty == []
    assert COOKBOOK["PAGE"].read_text("utf-8") == COOKBOOK["spell_cookbook"](demo), "stale: run make cookbook"


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_both_readmes_link_the_cookbook(page: str) -> None:
    assert "(docs/cookbook.md)" in (ROOT / page).read_text("utf-8")
