from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_bounds
from kg.export import ExportOptions, Publication
from kg.export.networks.gexf import EDGE_COLUMNS, NAMESPACE, NODE_COLUMNS, find_interval, write_gexf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

PARTIAL = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)


def find_all(path: Path, name: str) -> list[ET.Element]:
    return ET.parse(path).getroot().findall(f".//{{{NAMESPACE}}}{name}")  # noqa: S314 - a file of ours


def test_networkx_reads_it_back_whole(publish: Callable[[str], Path], graph: Graph) -> None:
    read = nx.read_gexf(publish("gexf"), version="1.3")
    assert read.is_directed()
    assert read.graph["mode"] == "dynamic"
    assert read.number_of_nodes() == len(graph.entities)
    assert read.number_of_edges() == graph.network.number_of_edges()
    assert read.nodes["o2"]["label"] == "腾讯"
    assert read.nodes["o2"]["entity_type"] == "organization"
    edge = next(row for *_, row in read.edges(data=True) if row["edge"] == "T3")
    assert (edge["quotes"], edge["start"], edge.get("end")) == ("向总裁沈若兰汇报", "2025-12-17", None)
    assert edge["ended"] is False


def test_the_graph_is_such_as_gephi_takes_for_dynamic(publish: Callable[[str], Path]) -> None:
    (graph,) = find_all(publish("gexf"), "graph")
    assert graph.attrib == {
        "mode": "dynamic", "defaultedgetype": "directed", "idtype": "string", "timeformat": "date",
        "timerepresentation": "interval",
    }  # fmt: skip
    assert [child.tag.partition("}")[2] for child in graph] == ["attributes", "attributes", "nodes", "edges"]


def test_partial_dates_reach_to_their_bounds_and_open_ends_are_left_out(publish: Callable[[str], Path]) -> None:
    edges = {edge.attrib["id"]: edge.attrib for edge in find_all(publish("gexf"), "edge")}
    assert (edges["T1"]["start"], edges["T1"]["end"]) == ("2019-03-01", "2024-12-31")
    assert (edges["C3"]["start"], edges["C3"]["end"]) == ("2019-03-01", "2019-03-31")
    assert "start" not in edges["T4"]
    assert "end" not in edges["T4"]
    dates = [edge[name] for edge in edges.values() for name in ("start", "end") if name in edge]
    assert len(dates) > 5
    assert [day for day in dates if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)] == []


def test_parallel_edges_are_of_different_kinds(publish: Callable[[str], Path]) -> None:
    ends = [(e.attrib["source"], e.attrib["target"], e.attrib["kind"]) for e in find_all(publish("gexf"), "edge")]
    assert len(ends) > len({pair[:2] for pair in ends}), "the sample has parallel edges"
    assert len(ends) == len(set(ends))


def test_values_are_of_declared_columns(publish: Callable[[str], Path]) -> None:
    declared = {column.attrib["id"] for column in find_all(publish("gexf"), "attribute")}
    assert declared == {*NODE_COLUMNS, *EDGE_COLUMNS}
    values = find_all(publish("gexf"), "attvalue")
    assert {value.attrib["for"] for value in values} <= declared
    assert {value.attrib["value"] for value in values if value.attrib["for"] == "ended"} == {"true", "false"}


def test_nothing_of_the_clock_is_in_it(publish: Callable[[str], Path]) -> None:
    assert "lastmodifieddate" not in publish("gexf").read_text("utf-8")


@given(PARTIAL, PARTIAL)
def test_an_interval_covers_what_is_told_and_never_ends_before_it_starts(start: str | None, end: str | None) -> None:
    found = find_interval({"at": None, "start": start, "end": end})
    if "start" in found and "end" in found:
        assert found["start"] <= found["end"]
    if start and not end:
        assert found == {"start": find_bounds(start)[0].isoformat()}
    if end and not start:
        assert found == {"end": find_bounds(end)[1].isoformat()}


def test_hostile_text_comes_back(tmp_path: Path, graph: Graph) -> None:
    hostile = "<&\">'\r\n\t]]>\u202e\u2028腾讯\0\ud800 末"
    changed = replace(graph, entities={**graph.entities, "o2": replace(graph.entities["o2"], names=(hostile,))})
    write_gexf(Publication(changed, ExportOptions(), {}), tmp_path / "a.gexf")
    read = nx.read_gexf(tmp_path / "a.gexf", version="1.3")
    assert read.nodes["o2"]["names"] == hostile.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
