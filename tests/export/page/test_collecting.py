"""What the page knows of a graph: every edge with its days and its sentences, nothing that is no text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.export.page.collecting import collect_data

if TYPE_CHECKING:
    from kg.graph import Graph


def test_every_edge_has_evidence_with_its_exact_words(graph: Graph) -> None:
    data = collect_data(graph)
    assert data["edges"]
    assert all(edge["evidence"] for edge in data["edges"])
    quotes = {statement.evidence.quote for statement in graph.statements.values()}
    assert {item["quote"] for item in data["evidence"]} <= quotes


def test_a_quote_stands_in_its_sentence(graph: Graph) -> None:
    shown = {item["quote"]: item for item in collect_data(graph)["evidence"]}
    assert shown["陆明川曾于2019年3月加入腾讯"]["before"] == "据悉,"
    assert shown["陆明川曾于2019年3月加入腾讯"]["after"] == ",2024年离开。"


def test_links_are_web_addresses_only(graph: Graph) -> None:
    addresses = [row["url"] for row in collect_data(graph)["articles"] if "url" in row]
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


def test_two_entities_never_share_a_place(graph: Graph) -> None:
    places = {(entity["x"], entity["y"]) for entity in collect_data(graph)["entities"]}
    assert len(places) == len(graph.entities)


def test_an_edge_tells_who_vouches_and_what_is_inferred(graph: Graph) -> None:
    edges = {edge["id"]: edge for edge in collect_data(graph)["edges"]}
    assert (edges["T1"]["endInferred"], edges["T7"]["inferred"], edges["T2"]["standing"]) == (True, True, "reported")
    assert edges["C5"]["stages"] == [{"published": "2025-12", "status": "rumored"}]
    assert edges["T1"]["sources"] == 1


def test_what_is_not_told_has_no_key(graph: Graph) -> None:
    undated = {key: replace(article, published=None) for key, article in graph.articles.items()}
    tenures = [replace(t, stages=tuple(replace(s, published=None) for s in t.stages)) for t in graph.tenures]
    data = collect_data(replace(graph, articles=undated, tenures=tuple(tenures)))
    rows = [row for kind in ("entities", "edges", "evidence", "articles") for row in data[kind]]
    rows += [stage for row in data["edges"] for stage in row.get("stages", ())]
    assert {"status": "asserted"} in rows
    assert not [row for row in rows for value in row.values() if not value and type(value) is not int]


def test_all_characters_of_names_have_readings(graph: Graph) -> None:
    readings = collect_data(graph)["pinyin"]
    names = "".join(name for entity in graph.entities.values() for name in (entity.name, *entity.names))
    assert readings["陆"].split()[0] == "lu"
    assert {character for character in names if "\u4e00" <= character <= "\u9fff"} == set(readings)
