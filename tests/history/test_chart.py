from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.graph import Graph
from kg.history.chart import Branch, draw_chart

Tell = Callable[..., Graph]


def spell(graph: Graph, day: str, *names: str) -> list[str]:
    roots = [key for name in names for key, entity in graph.entities.items() if entity.name == name]
    return [line for branch in draw_chart(graph, date.fromisoformat(day), roots) for line in _spell(graph, branch, 0)]


def _spell(graph: Graph, branch: Branch, depth: int) -> list[str]:
    lines = ["  " * depth + branch.entity.name]
    for seat in branch.seats:
        to = "、".join(graph.entities[line.tenure.object].name for line in seat.lines)
        lines.append(
            "  " * depth + f"- {seat.held.tenure.post or '头'} {seat.person.name}" + (f" → {to}" if to else "")
        )
    return lines + [line for child in branch.branches for line in _spell(graph, child, depth + 1)]


STORY = (
    ("2024-03-05", ("算法部", "unit_of", "云岭科技", {"start": "2024-03-01"}), ("语音组", "unit_of", "算法部")),
    ("2024-03-05", ("周以宁", "heads", "算法部", {"start": "2024-03-01"})),
    ("2025-06-02", ("周以宁", "heads", "算法部", {"end": "2025-06-01", "former": True})),
    (
        "2025-06-02",
        ("邵知微", "appointed_to", "算法部", {"post": "总经理", "at": "2025-06-01"}),
        ("邵知微", "reports_to", "秦如是"),
    ),
)


def test_the_chart_is_that_of_its_day(tell: Tell) -> None:
    graph = tell(*STORY)
    assert spell(graph, "2024-02-28", "云岭科技") == ["云岭科技"]
    assert spell(graph, "2024-03-05", "云岭科技") == ["云岭科技", "  算法部", "  - 头 周以宁", "    语音组"]
    assert spell(graph, "2025-06-02", "云岭科技") == [
        "云岭科技",
        "  算法部",
        "  - 总经理 邵知微 → 秦如是",
        "    语音组",
    ]


def test_without_roots_every_organization_with_something_to_show_is_one(tell: Tell) -> None:
    graph = tell(*STORY, ("2025-01-01", ("罗望舒", "holds_post", "华晟控股", {"post": "董事长"})))
    assert spell(graph, "2025-06-02") == [
        "云岭科技",
        "  算法部",
        "  - 总经理 邵知微 → 秦如是",
        "    语音组",
        "华晟控股",
        "- 董事长 罗望舒",
    ]


def test_plans_and_rumors_are_not_how_things_stand(tell: Tell) -> None:
    planned = ("罗望舒", "holds_post", "华晟控股", {"post": "董事长", "status": "planned"})
    rumored = ("秦如是", "holds_post", "华晟控股", {"post": "总裁", "status": "rumored"})
    assert spell(tell(("2025-01-01", planned, rumored)), "2025-01-02", "华晟控股") == ["华晟控股"]


def test_units_that_claim_each_other_hang_once(tell: Tell) -> None:
    graph = tell(("2025-01-01", ("算法部", "unit_of", "语音组"), ("语音组", "unit_of", "算法部")))
    lines = spell(graph, "2025-01-02", "算法部", "语音组")
    assert sorted(line.strip() for line in lines) in (["算法部", "语音组", "语音组"], ["算法部", "算法部", "语音组"])


def test_a_line_belongs_to_the_post_it_is_in_the_capacity_of(tell: Tell) -> None:
    graph = tell(
        (
            "2025-12-18",
            ("周以宁", "holds_post", "云岭科技", {"post": "首席科学家"}),
            ("周以宁", "holds_post", "算法部", {"post": "负责人"}),
            ("算法部", "unit_of", "云岭科技"),
            ("周以宁", "reports_to", "邵知微", {"capacity": "首席科学家"}),
            ("周以宁", "reports_to", "秦如是", {"capacity": "算法部负责人"}),
        )
    )
    assert spell(graph, "2025-12-18", "云岭科技") == [
        "云岭科技",
        "- 首席科学家 周以宁 → 邵知微",
        "  算法部",
        "  - 负责人 周以宁 → 秦如是",
    ]
