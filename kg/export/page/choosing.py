"""The organization that the page opens on, where nobody names one."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.dates import find_bounds
from kg.model import EntityType, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph import Graph
    from kg.model import Change, Tenure

BELOW = ("unit_of", "subsidiary_of")
LEADING = ("holds_post", "heads")
RECENT = timedelta(days=365)
"""What was published so shortly before the last article counts as news."""


def choose_focus(graph: Graph) -> str | None:
    """The organization that tells most: of its units, of who leads it, and of what is new; None for an empty graph.

    The least of the three counts decides, so that one with a little of each goes before a university with a thousand
    professors and no unit; then what the three make together, then the number of edges, then the smaller id.  Where
    there is no organization at all, whatever has most edges is chosen.
    """
    degrees: Mapping[str, int] = dict(graph.network.degree())
    chosen = [key for key, entity in graph.entities.items() if entity.type is EntityType.ORGANIZATION] or list(degrees)
    counts = _count_told(graph)

    def rank(key: str) -> tuple[int, int, int, str]:
        told = counts[key]
        return -min(told), -math.prod(count + 1 for count in told), -degrees[key], key

    return min(chosen, key=rank, default=None)


def _count_told(graph: Graph) -> dict[str, tuple[int, int, int]]:
    """Of each entity how many units, leaders and lately told edges it has."""
    units: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    news: dict[str, set[str]] = defaultdict(set)
    for key, entity in graph.entities.items():
        if entity.parent is not None:
            units[entity.parent].add(key)
    for tenure in graph.tenures:
        if tenure.status in (Status.DENIED, Status.NEGATED):
            continue
        if tenure.relation in BELOW:
            units[tenure.object].add(tenure.subject)
        elif tenure.relation in LEADING:
            heads[tenure.object].add(tenure.subject)
    published = {key: find_bounds(article.published)[1] for key, article in graph.articles.items() if article.published}
    since = max(published.values(), default=date.max) - RECENT
    edges: list[Tenure | Change] = [*graph.tenures, *graph.changes]
    for edge in edges:
        if any(published.get(graph.statements[key].article, date.min) >= since for key in edge.statements):
            news[edge.subject].add(edge.id)
            news[edge.object].add(edge.id)
    return {key: (len(units[key]), len(heads[key]), len(news[key])) for key in graph.entities}
