"""The tenures of a graph that hold on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.timeline.holding import Hold, Told, find_hold, find_hold_bounds, find_told
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kg.graph import Graph
    from kg.model import Tenure


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure as it stands on a day, and when it was written of."""

    tenure: Tenure
    hold: Hold
    told: Told


def list_holding(graph: Graph, day: date, relations: Iterable[str] = ()) -> list[Held]:
    """The vouched-for tenures that hold on the day, of these relations (of all, when none is named)."""
    wanted = frozenset(relations)
    published = {key: article.published for key, article in graph.articles.items()}
    found = []
    for tenure in graph.tenures:
        if tenure.status in VOUCHED and (not wanted or tenure.relation in wanted):
            told = find_told(tenure, graph.statements, published)
            hold = find_hold(find_hold_bounds(tenure, told), day)
            if hold is not None:
                found.append(Held(tenure, hold, told))
    return found
