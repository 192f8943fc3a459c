"""The places of nodes: the same in every run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PLACING = """
from itertools import combinations
import networkx as nx
from kg.export.page.places import place_nodes
network = nx.MultiDiGraph()
for group, apart in enumerate(combinations("abcd", 2)):
    pairs = [pair for pair in combinations("abcd", 2) if pair != apart]
    network.add_edges_from((f"{group}{one}", f"{group}{other}") for one, other in pairs)
print(sorted(place_nodes(network).items()))
"""
# four of whom all but two are joined stand in a balance that the least difference tips


def place(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    found = subprocess.run([sys.executable, "-c", PLACING], env=environment, capture_output=True, text=True, check=True)
    return found.stdout


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_places_do_not_hang_on_the_order_of_sets(seed: str) -> None:
    assert place(seed) == place("0")
