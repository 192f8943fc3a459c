"""The best one-to-one assignment: each annotated statement takes at most one found statement, and the reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TIE = 1 << 20


def assign_pairs(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The rows with the columns they take, so that the sum of the weights is the largest possible.

    `weights` gives the positive weight of each (row, column) that may be joined.  Of equally good columns
    the first is taken, for the same input must give the same table.

    >>> assign_pairs({(0, 0): 9, (0, 1): 8, (1, 0): 5})
    {0: 1, 1: 0}
    """
    taken: dict[int, int] = {}
    for rows, columns in _part(weights):
        pairs = {(row, column) for row in rows for column in columns if (row, column) in weights}
        if len(rows) == 1 or len(columns) == 1:
            best = max(pairs, key=lambda pair: (weights[pair], -pair[0], -pair[1]))
            taken[best[0]] = best[1]
        else:
            taken.update(_match({pair: weights[pair] for pair in sorted(pairs)}))
    return dict(sorted(taken.items()))


def _part(weights: Mapping[tuple[int, int], int]) -> list[tuple[set[int], set[int]]]:
    """The rows and columns that hang together: few each, so that matching them is quick."""
    parts: list[tuple[set[int], set[int]]] = []
    for row, column in sorted(weights):
        near = [part for part in parts if row in part[0] or column in part[1]]
        merged: tuple[set[int], set[int]] = ({row}, {column})
        for part in near:
            merged[0].update(part[0])
            merged[1].update(part[1])
            parts.remove(part)
        parts.append(merged)
    return parts


def _match(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    for (row, column), weight in weights.items():
        graph.add_edge(row, -1 - column, weight=weight * TIE - column)
    return {max(pair): -1 - min(pair) for pair in nx.max_weight_matching(graph)}
