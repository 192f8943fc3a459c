"""The graphs that are here, each with its size and a digest of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.garbage import pause_collection
from kg.sparql.kept import find_graph

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """A graph of the store: its IRI ("" for the default graph), its triples' number, and the sha256 of its lines."""

    name: str
    size: int
    digest: str


def list_graphs(store: Store) -> list[LocalGraph]:
    """All graphs that hold anything, the default one first, then by IRI; raises UsageError for blank nodes.

    A blank node has no name that two requests, or two pushes, could share.
    """
    from pyoxigraph import BlankNode

    named = list(store.named_graphs())
    blank = next((graph for graph in named if isinstance(graph, BlankNode)), None)
    if blank is not None:
        raise UsageError(f"a graph has a blank node for its name, which cannot be pushed: {blank}")
    names = ["", *sorted(graph.value for graph in named)]
    graphs = [_describe(store, name) for name in names]
    return [graph for graph in graphs if graph.size]


def _describe(store: Store, name: str) -> LocalGraph:
    lines = list_lines(store, name)
    return LocalGraph(name, len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())


@pause_collection()
def list_lines(store: Store, name: str) -> list[str]:
    """The graph's triples as sorted lines of N-Triples."""
    found = [f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, find_graph(name))]
    blank = next((line for line in found if line.startswith("_:") or " _:" in line.partition('"')[0]), None)
    if blank is not None:
        raise UsageError(f"the graph holds a blank node, which cannot be pushed: {blank.strip()}")
    return sorted(found)
