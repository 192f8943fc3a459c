from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_rows_carry_the_names_of_the_store(publish: Callable[[str], Path]) -> None:
    rows = [json.loads(line) for line in publish("jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 13
    assert rows == sorted(rows, key=lambda row: (row["article"], row["evidence"]["start"], row["id"]))
    joined = next(row for row in rows if row["relation"] == "joins")
    assert joined["object"] == {"id": "o2", "name": "腾讯", "names": ["腾讯", "Tencent"], "type": "organization"}
    assert joined["at"] == "2019-03"
    assert joined["evidence"]["quote"] == "陆明川曾于2019年3月加入腾讯"


def test_graphml_is_read_back_whole(publish: Callable[[str], Path], graph: Graph) -> None:
    graph.network["o1"]["g1"]["C7"]["evidence"][0]["quote"] = "\x0b竖排\x00"
    read = nx.read_graphml(publish("graphml"), force_multigraph=True)
    assert read.number_of_nodes() == len(graph.entities)
    assert read.number_of_edges() == graph.network.number_of_edges()
    assert read.nodes["o2"]["label"] == "腾讯"
    assert read["p1"]["p2"]["T3"]["quotes"] == "向总裁沈若兰汇报"
    assert read["o1"]["g1"]["C7"]["quotes"] == "\ufffd竖排\ufffd"


def test_csv_opens_as_utf8_and_holds_no_formula(publish: Callable[[str], Path], graph: Graph) -> None:
    graph.network["o1"]["g1"]["C7"]["evidence"][0]["quote"] = "=1+1"
    text = publish("csv").read_text("utf-8")
    assert text.startswith("\ufeffsubject,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 16
    released = next(row for row in rows if row["edge"] == "C7")
    assert released["quote"] == "'=1+1"
    reports = next(row for row in rows if row["edge"] == "T3")
    assert (reports["subject"], reports["relation"], reports["object"]) == ("陆明川", "reports_to", "沈若兰")
    assert reports["ended"] == "false"
