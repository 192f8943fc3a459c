from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_graphml_is_read_back_whole(publish: Callable[[str], Path], graph: Graph) -> None:
    graph.network["o1"]["g1"]["C7"]["evidence"][0]["quote"] = "\x0b竖排\x00"
    read = nx.read_graphml(publish("graphml"), force_multigraph=True)
    assert read.number_of_nodes() == len(graph.entities)
    assert read.number_of_edges() == graph.network.number_of_edges()
    assert read.nodes["o2"]["label"] == "腾讯"
    assert read["p1"]["p2"]["T3"]["quotes"] == "向总裁沈若兰汇报"
    assert read["o1"]["g1"]["C7"]["quotes"] == "\ufffd竖排\ufffd"
