"""The map of everything: every label has room of its own, each island its organization, the same in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, pairwise
from math import dist

import pytest

from kg.export.page.places import place_nodes

LABEL = (150, 40)
PLACING = """
from big_graph import make_big_graph
from kg.export.page.collecting import list_ties
from kg.export.page.places import place_nodes
graph = make_big_graph(20_000)
print(place_nodes({key: str(entity.type) for key, entity in graph.entities.items()}, set(list_ties(graph))))
"""
GROUPS = [(f"o{group}", f"p{group}-{number}", 4) for group in range(6) for number in range(7)]
SHAPES: dict[str, list[tuple[str, str, int]]] = {
    "a path": [(f"p{number:04}", f"p{number + 1:04}", 1) for number in range(700)],
    "a star": [("o0", f"p{number}", 1) for number in range(700)],
    "pairs": [(f"p{number}", f"q{number}", 1) for number in range(300)],
    "loners": [(f"p{number}", f"p{number}", 1) for number in range(300)],
    "islands in a ring": [*GROUPS, *((f"p{group}-0", f"p{(group + 1) % 6}-1", 1) for group in range(6))],
    "islands apart": [(one, other, strength) for copy in "abc" for one, other, strength in
                      ((f"{one}{copy}", f"{other}{copy}", strength) for one, other, strength in GROUPS)],
    "units of units": [("p1", "u3", 3), ("u3", "u2", 20), ("u2", "u1", 20), ("u1", "o1", 20), ("p2", "o1", 3)],
}  # fmt: skip
TYPES = {"o": "organization", "u": "unit", "p": "person", "q": "product"}


def place(ties: list[tuple[str, str, int]]) -> dict[str, tuple[int, int]]:
    nodes = sorted({node for one, other, _ in ties for node in (one, other)})
    return place_nodes({node: TYPES[node[0]] for node in nodes}, ties)


def find_overlaps(places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    """The nodes of a row whose labels touch; rows are told apart by more than a label's height."""
    heights = sorted({y for _, y in places.values()})
    assert all(low - high >= LABEL[1] for high, low in pairwise(heights))
    rows: dict[int, list[tuple[int, str]]] = {}
    for node, (x, y) in places.items():
        rows.setdefault(y, []).append((x, node))
    return [(a[1], b[1]) for row in rows.values() for a, b in pairwise(sorted(row)) if b[0] - a[0] < LABEL[0]]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_has_a_place_and_no_two_labels_overlap(shape: str) -> None:
    places = place(SHAPES[shape])
    assert set(places) == {node for one, other, _ in SHAPES[shape] for node in (one, other)}
    assert find_overlaps(places) == []


def test_islands_do_not_reach_into_each_other() -> None:
    places = place(SHAPES["islands in a ring"])
    boxes = []
    for group in "012345":
        across, down = zip(*(place for node, place in places.items() if node[1] == group), strict=True)
        boxes.append((min(across), min(down), max(across), max(down)))
    apart = [a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1] for a, b in combinations(boxes, 2)]
    assert apart == [True] * 15


def test_people_stand_with_their_unit_and_units_with_their_organization() -> None:
    places = place(SHAPES["units of units"])
    assert dist(places["p1"], places["u3"]) < dist(places["p1"], places["o1"])
    assert dist(places["p2"], places["o1"]) < dist(places["p2"], places["u3"])


def test_the_map_is_about_as_wide_to_its_height_as_a_screen_beside_its_panels() -> None:
    places = place(SHAPES["a star"])
    wide, high = (max(values) - min(values) for values in zip(*places.values(), strict=True))
    assert 1.1 < wide / high < 1.8


def test_nothing_has_no_places() -> None:
    assert place_nodes({}, []) == {}


def run_with(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run([sys.executable, "-c", PLACING], env=environment, capture_output=True, text=True, check=True)
    return found.stdout


def test_places_do_not_hang_on_the_order_of_sets() -> None:
    assert run_with("1") == run_with("2")
