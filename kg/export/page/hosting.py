"""With whom each entity stands on the map: a unit with its organization, a person with the unit they work in.

The strongest ties make a forest.  Its roots are the organizations around which several others gather; each tree of it
becomes an island.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Ties = Mapping[str, Mapping[str, int]]

GATHERED = 3
"""An organization with so many others than organizations around it is an island of its own."""
RANKS = {"unit": 0, "organization": 1}


def add_ties(nodes: Iterable[str], ties: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """How strongly each node is tied to each other, in the order of ids; ties of two add up.

    >>> add_ties("ba", [("a", "b", 2), ("b", "a", 1), ("a", "a", 9)])
    {'a': {'b': 3}, 'b': {'a': 3}}
    """
    near: dict[str, dict[str, int]] = {node: {} for node in sorted(nodes)}
    for one, other, strength in sorted(ties):
        if one != other:
            near[one][other] = near[one].get(other, 0) + strength
            near[other][one] = near[other].get(one, 0) + strength
    return near


def find_hosts(types: Mapping[str, str], near: Ties) -> dict[str, str | None]:
    """The host of each node, None for the root of a tree; hosts come before their guests, strong ties before weak.

    >>> types = {"t": "organization", "u": "unit", "p": "person", "q": "person", "x": "place"}
    >>> near = add_ties(types, [("u", "t", 9), ("p", "u", 3), ("p", "t", 3), ("q", "t", 1), ("q", "p", 1)])
    >>> find_hosts(types, near)
    {'t': None, 'u': 't', 'p': 'u', 'q': 't', 'x': None}
    """
    hosts: dict[str, str | None] = {}
    hubs = [
        node
        for node, others in near.items()
        if types[node] == "organization" and sum(types[other] != "organization" for other in others) >= GATHERED
    ]
    _gather(hubs, types, near, hosts)
    for node in sorted(near, key=lambda node: (types[node] != "organization", -len(near[node]), node)):
        if node not in hosts:
            _gather([node], types, near, hosts)
    return hosts


def _gather(roots: Iterable[str], types: Mapping[str, str], near: Ties, hosts: dict[str, str | None]) -> None:
    """Adds to `hosts` the roots and whatever can be reached from them, each by its strongest tie.

    Of ties that are equally strong that to a unit goes before that to its organization, and both before any other.
    """
    waiting: list[tuple[int, int, str, str]] = []

    def settle(node: str, host: str | None) -> None:
        hosts[node] = host
        for other, strength in near[node].items():
            if other not in hosts:
                heapq.heappush(waiting, (-strength, RANKS.get(types[node], len(RANKS)), node, other))

    for root in roots:
        settle(root, None)
    while waiting:
        _, _, host, node = heapq.heappop(waiting)
        if node not in hosts:
            settle(node, host)
