from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.graph import Graph
from kg.history.moments import choose_moments, list_moments, list_within
from kg.ontology import load_ontology

Tell = Callable[..., Graph]
ONTOLOGY = load_ontology()


def spell(
    graph: Graph, first: str = "0001-01-01", last: str = "9999-12-31", about: set[str] | None = None
) -> list[str]:
    chosen = choose_moments(list_moments(graph, ONTOLOGY), date.fromisoformat(first), date.fromisoformat(last), about)
    return [
        f"{m.at or '?'} {graph.entities[m.edge.subject].name} {m.kind} {graph.entities[m.edge.object].name} {m.phase}"
        + ("" if m.sure else " may be")
        for m in chosen
    ]


def test_an_appointment_is_one_moment_not_two(tell: Tell) -> None:
    row = ("周以宁", "appointed_to", "云岭科技", {"post": "总裁", "at": "2025-03-01"})
    assert spell(tell(("2025-03-02", row))) == ["2025-03-01 周以宁 appointed_to 云岭科技 event"]


def test_ends_and_beginnings_that_no_event_tells_are_moments(tell: Tell) -> None:
    graph = tell(
        ("2025-03-02", ("周以宁", "holds_post", "云岭科技", {"post": "总裁", "start": "2020", "end": "2024-05"})),
        ("2025-03-02", ("周以宁", "reports_to", "邵知微", {"start": "2021-02"})),
    )
    assert spell(graph) == [
        "2020 周以宁 appointed_to 云岭科技 begin",
        "2021-02 周以宁 reports_to 邵知微 begin",
        "2024-05 周以宁 steps_down_from 云岭科技 end",
    ]


def test_a_coarse_date_may_lie_in_the_range(tell: Tell) -> None:
    graph = tell(("2025-03-02", ("周以宁", "joins", "云岭科技", {"at": "2024"})))
    assert spell(graph, "2024-06-01", "2024-06-30") == ["2024 周以宁 joins 云岭科技 event may be"]
    assert spell(graph, "2024-01-01", "2024-12-31") == ["2024 周以宁 joins 云岭科技 event"]
    assert spell(graph, "2025-01-01", "2025-12-31") == []


def test_what_has_no_date_stands_by_its_publication(tell: Tell) -> None:
    graph = tell(("2025-03-02", ("周以宁", "leaves", "云岭科技")))
    assert spell(graph, "2025-01-01", "2025-12-31") == ["? 周以宁 leaves 云岭科技 event may be"]


def test_what_is_not_so_is_no_moment(tell: Tell) -> None:
    assert spell(tell(("2025-03-02", ("周以宁", "leaves", "云岭科技", {"status": "negated"})))) == []


def test_a_history_is_about_all_units_below(tell: Tell) -> None:
    graph = tell(
        ("2025-03-02", ("算法部", "unit_of", "云岭科技"), ("语音组", "unit_of", "算法部")),
        ("2025-03-02", ("周以宁", "appointed_to", "语音组", {"post": "组长", "at": "2025-03-01"})),
        ("2025-03-02", ("秦如是", "joins", "华晟控股", {"at": "2025-03-01"})),
    )
    root = next(key for key, entity in graph.entities.items() if entity.name == "云岭科技")
    assert spell(graph, about=list_within(graph, root)) == ["2025-03-01 周以宁 appointed_to 语音组 event"]
