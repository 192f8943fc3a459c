"""Positions for the whole graph, computed once, so that no browser has to let a simulation run.

The whole is a map, not a heap: each organization an island with its units and people around it, related islands near
each other, no two labels over one another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.export.page.hosting import add_ties, find_hosts
from kg.export.page.islands import HIGH, WIDE, join_islands, lay_island

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.export.page.hosting import Ties
    from kg.export.page.islands import Cell


def place_nodes(types: Mapping[str, str], ties: Iterable[tuple[str, str, int]]) -> dict[str, Cell]:
    """Whole-number positions of all nodes, given their types and how strongly they are tied to each other.

    Every other row of labels is moved by half a label, so that no line runs through a whole column of them.
    """
    near = add_ties(types, ties)
    hosts = find_hosts(types, near)
    guests: dict[str, list[str]] = defaultdict(list)
    roots: dict[str, str] = {}
    for node, host in hosts.items():
        roots[node] = node if host is None else roots[host]
        if host is not None:
            guests[host].append(node)
    islands = {root: lay_island(root, guests) for root in dict.fromkeys(roots.values())}
    cells = join_islands(islands, _tie_islands(near, roots))
    return {node: _find_middle(*cells[node]) for node in types}


def _find_middle(column: int, row: int) -> Cell:
    return column * WIDE + row % 2 * (WIDE // 2), row * HIGH


def _tie_islands(near: Ties, roots: Mapping[str, str]) -> Ties:
    ties: dict[str, dict[str, int]] = {}
    for node, others in near.items():
        for other, strength in others.items():
            one, two = roots[node], roots[other]
            if one != two:
                ties.setdefault(one, {})[two] = ties.get(one, {}).get(two, 0) + strength
    return ties
