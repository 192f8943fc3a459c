"""What is spelled short in the file is again, in the browser, what was collected."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from big_graph import make_big_graph
from playwright._impl._driver import compute_driver_executable

from kg.export.page.collecting import collect_data
from kg.export.page.packing import pack_data

if TYPE_CHECKING:
    from kg.graph import Graph

UNPACKING = Path(__file__).parent / "scripts" / "unpack.js"


def unpack(packed: dict[str, Any], folder: Path) -> dict[str, Any]:
    file = folder / "packed.json"
    file.write_text(json.dumps(packed), "utf-8")
    call = [compute_driver_executable()[0], str(UNPACKING), str(file)]
    found = subprocess.run(call, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    data: dict[str, Any] = json.loads(found.stdout)
    return data


def measure(data: dict[str, Any]) -> int:
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def test_the_browser_reads_what_was_collected(graph: Graph, tmp_path: Path) -> None:
    data = collect_data(graph)
    assert unpack(pack_data(data), tmp_path) == data


def test_characters_that_count_twice_in_a_script_do_not_shift_a_quote(graph: Graph, tmp_path: Path) -> None:
    articles = {key: replace(a, text=a.text.replace("星", "𨰻")) for key, a in graph.articles.items()}
    data = collect_data(replace(graph, articles=articles))
    assert any("𨰻" in item["quote"] and item.get("after") for item in data["evidence"])
    assert unpack(pack_data(data), tmp_path) == data


def test_an_empty_graph_is_packed_too(graph: Graph, tmp_path: Path) -> None:
    empty = replace(graph, entities={}, tenures=(), changes=(), network=type(graph.network)(), articles={})
    data = collect_data(empty)
    assert unpack(pack_data(data), tmp_path) == data


@pytest.fixture(scope="module")
def industry() -> Graph:
    return make_big_graph(20_000)


def test_a_larger_graph_is_packed_into_less_than_half(industry: Graph, tmp_path: Path) -> None:
    data = collect_data(industry)
    packed = pack_data(data)
    assert measure(packed) < measure(data) / 2
    assert unpack(packed, tmp_path) == data
