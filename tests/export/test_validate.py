from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import BuildError
from kg.export.validate import check_graph
from kg.model import Evidence, Tenure

if TYPE_CHECKING:
    from kg.graph import Graph


def find_edge(graph: Graph, key: str) -> dict[str, Any]:
    return next(data for *_, found, data in graph.network.edges(keys=True, data=True) if found == key)


def test_a_grounded_graph_passes(graph: Graph) -> None:
    check_graph(graph)


def test_an_edge_without_evidence_is_named(graph: Graph) -> None:
    find_edge(graph, "T3")["evidence"] = []
    with pytest.raises(BuildError, match=r"edge T3 \(p1 reports_to p2\): no evidence"):
        check_graph(graph)


def test_a_quote_that_stands_elsewhere_is_named(graph: Graph) -> None:
    find_edge(graph, "T3")["evidence"][0]["start"] += 1
    with pytest.raises(BuildError, match="does not stand at"):
        check_graph(graph)


def test_an_edge_of_an_unknown_statement_is_named(graph: Graph) -> None:
    find_edge(graph, "T3")["evidence"][0]["statement"] = "s99"
    with pytest.raises(BuildError, match="unknown statement s99"):
        check_graph(graph)


def test_an_edge_to_an_unknown_entity_is_named(graph: Graph) -> None:
    graph.network.add_edge("p1", "nobody", key="T9", evidence=find_edge(graph, "T3")["evidence"])
    with pytest.raises(BuildError, match="unknown entity nobody"):
        check_graph(graph)


def test_a_tenure_that_nothing_states_is_named(graph: Graph) -> None:
    broken = replace(graph, tenures=(*graph.tenures, Tenure("T9", "p1", "heads", "u1", ())))
    with pytest.raises(BuildError, match="tenure T9: no statement says it"):
        check_graph(broken)


def test_evidence_in_the_noise_of_a_page_is_refused(graph: Graph) -> None:
    article = graph.articles["新闻/1 a"]
    start = article.text.index("别家新闻")
    graph.statements["s3"] = replace(graph.statements["s3"], evidence=Evidence("别家新闻", start, start + 4))
    with pytest.raises(BuildError, match="lies in the noise of 新闻/1 a"):
        check_graph(graph)


def test_a_quote_from_the_title_is_compared_with_the_title(graph: Graph) -> None:
    graph.statements["s3"] = replace(graph.statements["s3"], evidence=Evidence("升级架构", 4, 8, "title"))
    check_graph(graph)
    graph.statements["s3"] = replace(graph.statements["s3"], evidence=Evidence("升级架构", 4, 8))
    with pytest.raises(BuildError, match="statement s3"):
        check_graph(graph)


def test_an_argument_without_a_link_is_named(graph: Graph) -> None:
    del graph.links["n2#o1"]
    with pytest.raises(BuildError, match="no link for 星河科技"):
        check_graph(graph)


def test_a_conflict_and_a_cause_lead_somewhere(graph: Graph) -> None:
    [conflict] = graph.conflicts
    lost = replace(graph, conflicts=(replace(conflict, edges=("gone",), statements=("lost",)),))
    with pytest.raises(BuildError, match=r"conflict X1: unknown side gone; conflict X1: unknown statement lost"):
        check_graph(lost)
    uncaused = replace(graph, tenures=tuple(replace(tenure, cause="gone") for tenure in graph.tenures[:1]))
    with pytest.raises(BuildError, match="tenure T1: unknown cause gone"):
        check_graph(uncaused)
    silent = replace(graph, tenures=tuple(replace(tenure, cause=None) for tenure in graph.tenures))
    with pytest.raises(BuildError, match="tenure T1: inferred without a cause"):
        check_graph(silent)
