from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.graph import Graph
from kg.history.gaps import GapKind, find_gaps, find_last_day
from kg.ontology import load_ontology

Tell = Callable[..., Graph]


def find(graph: Graph, day: str) -> list[tuple[GapKind, str, str]]:
    gaps = find_gaps(graph, load_ontology(), date.fromisoformat(day))
    return [
        (g.kind, graph.entities[g.entity].name, "、".join(sorted(graph.entities[p].name for p in g.people)))
        for g in gaps
    ]


GONE = ("周以宁", "holds_post", "云岭科技", {"post": "总裁", "start": "2020-01-01", "end": "2025-03-01"})
CAME = ("邵知微", "appointed_to", "云岭科技", {"post": "总裁", "at": "2025-06-01"})


def test_a_seat_is_vacant_until_somebody_takes_it(tell: Tell) -> None:
    graph = tell(("2025-03-02", GONE), ("2025-06-02", CAME))
    assert find(graph, "2025-02-28") == []
    assert find(tell(("2025-03-02", GONE)), "2025-04-01") == [(GapKind.VACANT, "云岭科技", "周以宁")]
    assert find(graph, "2025-06-01") == []


def test_a_shared_post_is_never_vacant(tell: Tell) -> None:
    gone = ("周以宁", "holds_post", "云岭科技", {"post": "副总裁", "start": "2020-01-01", "end": "2025-03-01"})
    assert find(tell(("2025-03-02", gone)), "2025-04-01") == []


def test_a_unit_that_nobody_leads_has_no_head(tell: Tell) -> None:
    units = (("算法部", "unit_of", "云岭科技"), ("语音组", "unit_of", "算法部"), ("周以宁", "heads", "算法部"))
    assert find(tell(("2025-03-02", *units)), "2025-03-02") == [(GapKind.HEADLESS, "语音组", "")]


def test_people_who_report_in_a_circle(tell: Tell) -> None:
    ring = (("周以宁", "reports_to", "邵知微"), ("邵知微", "reports_to", "秦如是"), ("秦如是", "reports_to", "周以宁"))
    [(kind, _, people)] = find(tell(("2025-03-02", *ring)), "2025-03-02")
    assert (kind, people) == (GapKind.CYCLE, "周以宁、秦如是、邵知微")


def test_who_is_only_followed_went_silently(tell: Tell) -> None:
    held = ("周以宁", "holds_post", "云岭科技", {"post": "总裁", "start": "2020-01-01"})
    graph = tell(("2020-01-02", held), ("2025-06-02", CAME))
    assert (GapKind.SILENT, "云岭科技", "周以宁") in find(graph, "2025-06-02")


def test_the_last_day_is_that_of_the_last_publication(tell: Tell) -> None:
    assert find_last_day(tell(("2025-03-02", GONE), ("2025-06", CAME))) == date(2025, 6, 30)
