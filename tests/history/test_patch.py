from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.graph import Graph
from kg.history.patch import write_patch
from kg.ontology import load_ontology

Tell = Callable[..., Graph]


def patch(graph: Graph, first: str, last: str) -> list[str]:
    days = date.fromisoformat(first), date.fromisoformat(last)
    lines = write_patch(graph, load_ontology(), *days, base="https://kg.example/").splitlines()
    assert (lines[0][:2], lines[1], lines[-1]) == ("H ", "TX .", "TC .")
    return [line[0] for line in lines[2:-1]]


def test_a_handover_takes_one_triple_and_gives_another(tell: Tell) -> None:
    graph = tell(
        ("2024-03-05", ("周以宁", "heads", "算法部", {"start": "2024-03-01", "end": "2025-06-01"})),
        ("2025-06-02", ("邵知微", "heads", "算法部", {"start": "2025-06-01"})),
    )
    assert patch(graph, "2025-05-31", "2025-06-01") == ["D", "A"]
    assert patch(graph, "2025-06-01", "2025-06-01") == []


def test_what_may_have_held_before_is_not_new(tell: Tell) -> None:
    graph = tell(("2025-06-02", ("邵知微", "heads", "算法部")))
    assert patch(graph, "2025-06-01", "2025-06-02") == []
    assert patch(graph, "2020-06-01", "2025-06-02") == ["A"]


def test_plans_are_no_triples(tell: Tell) -> None:
    graph = tell(("2025-06-02", ("邵知微", "heads", "算法部", {"start": "2025-06-01", "status": "planned"})))
    assert patch(graph, "2020-06-01", "2025-06-02") == []
