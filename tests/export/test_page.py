"""The page as a file: self-contained, its data inert, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING

from kg.export.layout import place_nodes
from kg.export.page import choose_focus, collect_data, escape_json, render_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_nothing_is_fetched_from_outside(publish: Callable[[str], Path]) -> None:
    page = publish("html").read_text("utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page)
    assert "default-src 'none'" in page


def test_every_script_is_allowed_by_its_hash(publish: Callable[[str], Path]) -> None:
    page = publish("html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page


def test_data_cannot_leave_its_element() -> None:
    spelled = escape_json({"quote": "</script><script>alert(1)</script> \u2028 & <b>"})
    assert not set("<>&\u2028") & set(spelled)
    assert json.loads(spelled)["quote"].startswith("</script>")


def test_every_edge_has_evidence_with_its_exact_words(graph: Graph) -> None:
    data = collect_data(graph)
    assert data["edges"]
    assert all(edge["evidence"] for edge in data["edges"])
    quotes = {statement.evidence.quote for statement in graph.statements.values()}
    assert {item["quote"] for item in data["evidence"]} <= quotes


def test_links_are_web_addresses_only(graph: Graph) -> None:
    assert all((row["url"] or "https://").startswith("https://") for row in collect_data(graph)["articles"])


def test_the_page_opens_on_an_organization(graph: Graph) -> None:
    focus = choose_focus(graph)
    assert focus is not None
    assert graph.entities[focus].type == "organization"


def test_two_nodes_never_share_a_place(graph: Graph) -> None:
    places = place_nodes(graph.network)
    assert len(places) == graph.network.number_of_nodes()
    assert len(set(places.values())) == len(places)


def test_the_same_graph_gives_the_same_bytes(graph: Graph) -> None:
    assert render_page(collect_data(graph)) == render_page(collect_data(graph))


def test_an_edge_tells_who_vouches_and_what_is_inferred(graph: Graph) -> None:
    edges = {edge["id"]: edge for edge in collect_data(graph)["edges"]}
    assert (edges["T1"]["end_inferred"], edges["T7"]["inferred"], edges["T2"]["standing"]) == (True, True, "reported")
    assert edges["C5"]["stages"] == [{"published": "2025-12", "status": "rumored"}]
    assert edges["T1"]["sources"] == 1
