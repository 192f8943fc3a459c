"""What hangs together through shared tokens: the parts that can be folded one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.scale.payload import map_rows, spell_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame

    Edge = tuple[str, str, bool]

FEW = 5_000_000
"""Edges that one task unites in memory (about a gibibyte); more of them are joined by all workers, round by round."""
COMPONENTS = {"node": "string", "component": "string"}


def unite_nodes(edges: Iterable[Edge]) -> dict[str, str]:
    """The component of every node of the edges (node, token, whether it binds): the smallest node of it.

    Two nodes that share a token are of one component, where the token binds at one of them at least.

    >>> unite_nodes([("a", "x", True), ("b", "x", False), ("b", "y", False), ("c", "y", False)])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    having: dict[str, list[str]] = {}
    binding: set[str] = set()
    parents: dict[str, str] = {}
    for node, token, binds in edges:
        parents.setdefault(node, node)
        having.setdefault(token, []).append(node)
        if binds:
            binding.add(token)

    def find(node: str) -> str:
        while parents[node] != node:
            parents[node] = node = parents[parents[node]]
        return node

    for token in binding:
        first, *others = having[token]
        for other in others:
            least, greater = sorted((find(first), find(other)))
            parents[greater] = least
    return {node: find(node) for node in parents}


def find_components(edges: DataFrame, keep: Callable[[DataFrame, str], DataFrame], *, few: int = FEW) -> DataFrame:
    """The same of a table with the columns `node`, `token` and `binds`, as one with the columns of `COMPONENTS`.

    Up to `few` edges are united by one task.  `keep` writes a table under a name and gives it back.
    """
    edges = keep(edges, "edges")
    if edges.count() <= few:
        return edges.coalesce(1).mapInArrow(map_rows(_unite_rows, COMPONENTS), spell_schema(COMPONENTS))
    return spread_labels(edges, keep)


def _unite_rows(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    united = unite_nodes((row["node"], row["token"], row["binds"]) for row in rows)
    return ({"node": node, "component": component} for node, component in united.items())


def spread_labels(edges: DataFrame, keep: Callable[[DataFrame, str], DataFrame]) -> DataFrame:
    """The same by joins alone, whatever the number of edges.

    Labels go from node to token and back, and each round also asks what its label has become, so that a chain takes
    about the logarithm of its length in rounds, each of which starts from what the last one wrote.
    """
    from pyspark.sql import functions as f

    spread = edges.groupBy("token").agg(f.max("binds").alias("binds"), f.count("*").alias("times"))
    binding = spread.where("binds AND times > 1").select("token")
    bound = keep(edges.join(binding, "token").select("node", "token").distinct(), "bound")
    labels, number = bound.select("node", f.col("node").alias("component")).distinct(), 0
    while True:
        smallest = bound.join(labels, "node").groupBy("token").agg(f.min("component").alias("least"))
        found = bound.join(smallest, "token").groupBy("node").agg(f.min("least").alias("least"))
        further = found.select(f.col("node").alias("least"), f.col("least").alias("further"))
        stepped = found.join(further, "least", "left").select(
            "node", f.least("least", f.coalesce("further", "least")).alias("component")
        )
        stepped = keep(stepped, f"labels-{number}")
        former = labels.select("node", f.col("component").alias("former"))
        if not stepped.join(former, "node").where("component != former").limit(1).count():
            break
        labels, number = stepped, number + 1
    alone = edges.select("node").distinct()
    return alone.join(stepped, "node", "left").select("node", f.coalesce("component", "node").alias("component"))
