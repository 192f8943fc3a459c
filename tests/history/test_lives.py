from __future__ import annotations

from collections.abc import Callable

from kg.graph import Graph
from kg.history.lives import list_life
from kg.ontology import load_ontology

Tell = Callable[..., Graph]
ONTOLOGY = load_ontology()


def live(graph: Graph, name: str) -> list[tuple[str | None, str | None, str, str | None]]:
    about = {key for key, entity in graph.entities.items() if entity.name == name}
    return [(row["since"], row["until"], row["relation"], row["post"]) for row in list_life(graph, ONTOLOGY, about)]


def test_a_career_in_order_of_time(tell: Tell) -> None:
    graph = tell(
        ("2025-03-02", ("周以宁", "appointed_to", "云岭科技", {"post": "总裁", "at": "2025-03-01"})),
        ("2020-03-02", ("周以宁", "joins", "华晟控股", {"at": "2020-03"})),
        ("2024-03-02", ("周以宁", "leaves", "华晟控股", {"at": "2024"})),
    )
    assert live(graph, "周以宁") == [
        ("2020-03", "2024", "works_for", None),
        ("2025-03-01", None, "holds_post", "总裁"),
    ]


def test_an_event_that_no_state_holds_is_a_row(tell: Tell) -> None:
    graph = tell(("2025-03-02", ("云岭科技", "acquires", "华晟控股", {"at": "2025-03-01"})))
    assert live(graph, "华晟控股") == [("2025-03-01", "2025-03-01", "acquires", None)]


def test_a_rumor_that_comes_true_shows_its_stages(tell: Tell) -> None:
    graph = tell(
        ("2025-05-02", ("周以宁", "joins", "云岭科技", {"status": "rumored"})),
        ("2025-06-02", ("周以宁", "joins", "云岭科技", {"status": "denied"})),
        ("2025-07-02", ("周以宁", "joins", "云岭科技", {"at": "2025-07-01"})),
    )
    about = {key for key, entity in graph.entities.items() if entity.name == "周以宁"}
    stages = [row["stages"] for row in list_life(graph, ONTOLOGY, about) if row["status"] == "asserted"]
    assert stages == ["rumored 2025-05-02 → denied 2025-06-02 → asserted 2025-07-02"]
