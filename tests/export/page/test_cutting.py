"""A graph too large for a page: what lies around the focus is kept, and what was left out is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.page import collecting
from kg.export.page.cutting import count_steps, cut_graph

if TYPE_CHECKING:
    import pytest

    from kg.graph import Graph


def test_a_graph_that_is_not_too_large_stays_as_it_is(graph: Graph) -> None:
    assert cut_graph(graph, "o1", len(graph.entities)) is graph


def test_the_nearest_are_kept_and_among_them_those_with_most_edges(graph: Graph) -> None:
    steps = count_steps(graph.network, "o2")
    assert (steps["o2"], steps["p1"], steps["o1"], steps["l1"]) == (0, 1, 2, 3)
    assert set(cut_graph(graph, "o2", 2).entities) == {"o2", "p1"}
    assert set(cut_graph(graph, "o2", 3).entities) == {"o2", "p1", "o1"}


def test_only_what_is_known_of_the_kept_is_kept(graph: Graph) -> None:
    cut = cut_graph(graph, "o2", 2)
    assert {edge.id for edge in (*cut.tenures, *cut.changes)} == {"T1", "C3", "C4"}
    assert set(cut.articles) == {"新闻/1 a"}
    assert sorted(cut.network.nodes) == ["o2", "p1"]


def test_a_unit_whose_organization_was_left_out_names_none(graph: Graph) -> None:
    assert cut_graph(graph, "u1", 1).entities["u1"].parent is None


def test_without_a_focus_those_with_most_edges_are_kept(graph: Graph) -> None:
    assert set(cut_graph(graph, None, 2).entities) == {"o1", "p1"}


def test_the_page_says_what_was_left_out(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "left" not in collecting.collect_data(graph)
    monkeypatch.setattr(collecting, "cut_graph", lambda whole, focus: cut_graph(whole, focus, 2))
    data = collecting.collect_data(graph, "o2")
    assert data["left"] == {"entities": 8, "edges": 12}
    assert [entity["id"] for entity in data["entities"]] == ["p1", "o2"]
    assert len(data["edges"]) == 3
