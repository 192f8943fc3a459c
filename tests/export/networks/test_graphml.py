from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.export import ExportOptions, Publication
from kg.export.characters import clean_text
from kg.export.networks.graphml import write_graphml

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


TEXTS = st.text(st.sampled_from("<&>\"'\r\n\t]\u202e\u2028\x85\u200d腾a \0\ud800\ufffe"), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("]]>\r\n<![CDATA[")
@given(TEXTS)
def test_hostile_text_comes_back(tmp_path: Path, graph: Graph, text: str) -> None:
    named = replace(graph, entities={**graph.entities, "o2": replace(graph.entities["o2"], names=("末", text, "末"))})
    write_graphml(Publication(named, ExportOptions(), {}), tmp_path / "a.graphml")
    read = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert read.nodes["o2"]["names"] == clean_text(f"末 · {text} · 末")
