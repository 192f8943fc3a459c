"""Positions for the whole graph, computed once, so that no browser has to let a simulation run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

SPRING = 400
"""Components up to this many nodes are laid out by springs, larger ones by rings, which take no time."""
SPACING = 170


def place_nodes(network: networkx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Whole-number positions of all nodes: components side by side in rows, largest first.

    Positions are the same in every run: starting points come from the order of ids, not from chance.
    """
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.weakly_connected_components(network)), key=lambda p: (-len(p), p[0]))
    places: dict[str, tuple[int, int]] = {}
    left, top, height = 0.0, 0.0, 0.0
    width = SPACING * 2 * math.sqrt(max(1, network.number_of_nodes())) * 1.6
    for part in parts:
        local = _place_part(_take_part(network, part), part)
        low_x, low_y = min(x for x, _ in local.values()), min(y for _, y in local.values())
        wide = max(x for x, _ in local.values()) - low_x + 2 * SPACING
        high = max(y for _, y in local.values()) - low_y + SPACING
        if left and left + wide > width:
            left, top, height = 0.0, top + height, 0.0
        for node, (x, y) in local.items():
            places[node] = (round(left + x - low_x), round(top + y - low_y))
        left, height = left + wide, max(height, high)
    return places


def _take_part(network: networkx.MultiDiGraph[str], nodes: list[str]) -> networkx.Graph[str]:
    """The nodes and the lines between them, in the order of ids.

    A subgraph view walks its nodes in the order of a set, which is another one in every run.
    """
    import networkx as nx

    part: networkx.Graph[str] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in network.edges(nodes)}))
    return part


def _place_part(part: networkx.Graph[str], nodes: list[str]) -> dict[str, tuple[float, float]]:
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) > SPRING:
        return _place_rings(part)
    import networkx as nx

    size = SPACING * math.sqrt(len(nodes)) * 1.1
    start = {
        node: (math.cos(2 * math.pi * i / len(nodes)), math.sin(2 * math.pi * i / len(nodes)))
        for i, node in enumerate(nodes)
    }
    found = nx.spring_layout(part, pos=start, seed=1, iterations=120, k=2.2 / math.sqrt(len(nodes)))
    return {node: (float(x) * size * 1.6, float(y) * size) for node, (x, y) in sorted(found.items())}


def _place_rings(part: networkx.Graph[str]) -> dict[str, tuple[float, float]]:
    """A tree of shortest ways from the busiest node, each node in its parent's sector."""
    root = min(part.nodes, key=lambda node: (-part.degree(node), node))
    children: dict[str, list[str]] = {root: []}
    order, seen = [root], {root}
    for node in order:
        for other in sorted(part.neighbors(node)):
            if other not in seen:
                seen.add(other)
                children[node].append(other)
                children[other] = []
                order.append(other)
    leaves: dict[str, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[c] for c in children[node]) or 1
    places: dict[str, tuple[float, float]] = {}
    sectors = {root: (0.0, 2 * math.pi, 0)}
    ring = max(SPACING * 2.0, leaves[root] * SPACING / (2 * math.pi) / 3)
    for node in order:
        begin, span, depth = sectors[node]
        middle = begin + span / 2
        places[node] = (1.5 * ring * depth * math.cos(middle), ring * depth * math.sin(middle))
        for child in children[node]:
            share = span * leaves[child] / leaves[node]
            sectors[child] = (begin, share, depth + 1)
            begin += share
    return places
