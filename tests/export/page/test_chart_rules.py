"""The page's own rules of who holds what on a day, and hangs where, are those of the library."""

from __future__ import annotations

import json
import random
import runpy
import subprocess
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from big_graph import make_big_graph
from playwright._impl._driver import compute_driver_executable

from kg.export.page.collecting import collect_data
from kg.history.chart import Branch, draw_chart
from kg.timeline.holding import Bounds, find_hold

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.history.holding import Held

HERE = Path(__file__).parent


def run_script(name: str, given: object, folder: Path) -> list[Any]:
    file = folder / "given.json"
    file.write_text(json.dumps(given), "utf-8")
    call = [compute_driver_executable()[0], str(HERE / "scripts" / name), str(file)]
    found = subprocess.run(call, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    answer: list[Any] = json.loads(found.stdout)
    return answer


def spell(branch: Branch) -> list[Any]:
    return [
        branch.entity.id,
        branch.held and spell_held(branch.held),
        [[s.person.id, spell_held(s.held), [spell_held(line) for line in s.lines]] for s in branch.seats],
        [spell_held(line) for line in branch.lines],
        [spell(child) for child in branch.branches],
    ]


def spell_held(held: Held) -> list[str]:
    return [held.tenure.id, held.hold.replace(" ", "")]


def draw_both(graph: Graph, days: list[date], roots: list[str], folder: Path) -> tuple[list[Any], list[Any]]:
    """The trees of each day as the page draws them, and as the library does."""
    given = {"data": collect_data(graph), "days": [day.isoformat() for day in days], "roots": roots}
    drawn = run_script("draw_trees.js", given, folder)
    return drawn, [[spell(b) for b in (*draw_chart(graph, day), *draw_chart(graph, day, roots))] for day in days]


def test_the_sample_is_drawn_as_the_library_does(tmp_path: Path) -> None:
    graph = runpy.run_path(str(HERE.parent / "sample.py"))["build_sample_graph"]()
    drawn, expected = draw_both(graph, [date(2025, 12, 17), date(2026, 5, 1)], ["o1", "u1", "u2"], tmp_path)
    assert drawn == expected
    assert [seat[0] for seat in expected[0][0][2]] == ["p1"]


def test_a_big_graph_is_drawn_as_the_library_does(tmp_path: Path) -> None:
    graph = make_big_graph(30_000)
    dice = random.Random(6)  # noqa: S311 - a test repeats its throws
    days = [date(2013, 1, 1) + timedelta(days=dice.randrange(5000)) for _ in range(6)]
    roots = sorted(key for key, entity in graph.entities.items() if entity.type in {"organization", "unit"})
    drawn, expected = draw_both(graph, days, dice.sample(roots, 20), tmp_path)
    assert sum(len(branch[4]) for trees in expected for branch in trees) > 100
    assert any(seat[2] for trees in expected for branch in trees for seat in branch[2])
    assert drawn == expected


def test_the_page_knows_on_which_days_a_tenure_holds(tmp_path: Path) -> None:
    told = (None, *(date(2018, 1, day) for day in (3, 5, 7)))
    asked = [date(2018, 1, day) for day in (1, 3, 4, 5, 7, 9)]
    every = [
        Bounds(*days[:4], over=over, last_told=days[4]) for days in product(told, repeat=5) for over in (True, False)
    ]
    pairs = [(bounds, day) for bounds in every for day in asked]
    expected = [find_hold(bounds, day) for bounds, day in pairs]
    given = [[spell_bounds(bounds), day.isoformat()] for bounds, day in pairs]
    assert run_script("find_holds.js", given, tmp_path) == [hold and hold.replace(" ", "") for hold in expected]


def spell_bounds(bounds: Bounds) -> dict[str, object]:
    days = {
        "maybeFrom": bounds.maybe_from,
        "from": bounds.from_,
        "until": bounds.until,
        "maybeUntil": bounds.maybe_until,
        "lastTold": bounds.last_told,
    }
    return {**{key: day.isoformat() for key, day in days.items() if day}, **({"over": True} if bounds.over else {})}
