"""A graph that is too large for one page is cut to what lies around the focus, and the page says what was left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from kg.graph import Graph

MOST = 10_000
"""So many entities a page holds at most: it then opens in a few seconds on an ordinary laptop."""


def cut_graph(graph: Graph, focus: str | None, most: int = MOST) -> Graph:
    """The graph itself, or its `most` entities nearest to `focus` with the edges among them and the articles behind.

    Nearest is in fewest steps, then by most edges, then by id; what no way leads to comes last.  Statements and
    judgements are all kept: nothing that is left out refers to them.
    """
    if len(graph.entities) <= most:
        return graph
    steps = count_steps(graph.network, focus)
    degrees: dict[str, int] = dict(graph.network.degree())
    far = len(steps)
    ranked = sorted(graph.entities, key=lambda key: (steps.get(key, far), -degrees[key], key))
    kept = set(ranked[:most])
    tenures = tuple(edge for edge in graph.tenures if edge.subject in kept and edge.object in kept)
    changes = tuple(edge for edge in graph.changes if edge.subject in kept and edge.object in kept)
    told = {graph.statements[key].article for edges in (tenures, changes) for edge in edges for key in edge.statements}
    return replace(
        graph,
        articles={key: article for key, article in graph.articles.items() if key in told},
        entities={
            key: entity if entity.parent in kept else replace(entity, parent=None)
            for key, entity in graph.entities.items()
            if key in kept
        },
        tenures=tenures,
        changes=changes,
        network=graph.network.subgraph(kept),
    )


def count_steps(network: networkx.MultiDiGraph[str], start: str | None) -> dict[str, int]:
    """How many edges lead from `start` to each entity that can be reached, whichever way they point."""
    if start is None:
        return {}
    steps, reached = {start: 0}, [start]
    for node in reached:
        for other in (*network.successors(node), *network.predecessors(node)):
            if other not in steps:
                steps[other] = steps[node] + 1
                reached.append(other)
    return steps
