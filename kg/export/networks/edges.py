"""The edges of a graph's network, in one order on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import Graph


def sort_edges(graph: Graph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The edges with subject, object, id and what is told of them, sorted by these."""
    return sorted(graph.network.edges(keys=True, data=True), key=lambda edge: edge[:3])
