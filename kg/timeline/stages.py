"""How tenures and changes came to be told: who had it first, who vouches best, and what became of a rumor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Stage
from kg.timeline.denials import Edge, pair_denials
from kg.timeline.vouching import choose_best, choose_standing, rank_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.model import Standing, Statement, Status

_UNKNOWN = "9999"
"""Sorts what nobody knows the day of behind all days."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """How the statements of a store were told: each with its standing, and each article's day of publication."""

    statements: Mapping[str, Statement]
    published: Mapping[str, str | None]
    standings: Mapping[str, Standing]

    def choose_standing(self, statements: Sequence[Statement]) -> Standing:
        """The best standing among those statements that have the best status."""
        if len(statements) == 1:
            return self.standings[statements[0].id]
        return choose_standing(self.standings[statement.id] for statement in choose_best(statements))

    def list_sources(self, statements: Iterable[Statement]) -> tuple[str, ...]:
        """The articles of the statements, who had it first before the others, those without a date last."""
        articles = {statement.article for statement in statements}
        if len(articles) == 1:
            return tuple(articles)
        return tuple(sorted(articles, key=lambda key: (self.published.get(key) or _UNKNOWN, key)))

    def list_stages(self, statements: Iterable[Statement]) -> tuple[Stage, ...]:
        """The statements by day of publication and status, in that order; the worse status first within a day."""
        groups: dict[tuple[str | None, Status], list[str]] = defaultdict(list)
        for statement in statements:
            groups[self.published.get(statement.article), statement.status].append(statement.id)
        ordered = sorted(groups, key=lambda group: (group[0] or _UNKNOWN, -rank_status(group[1])))
        return tuple(Stage(day, status, tuple(sorted(groups[day, status]))) for day, status in ordered)


def share_stages(edges: Sequence[Edge], telling: Telling, name_post: Callable[[str], str]) -> list[Edge]:
    """The edges, those that are denied and what denies them with the stages of both.

    So a rumor that was denied and then confirmed shows all three, from either side.
    """
    pairs = pair_denials(edges, telling.statements, telling.published, name_post)
    stages = _merge_stages(pairs, {edge.id: edge.statements for edge in edges}, telling)
    return [replace(edge, stages=stages[edge.id]) if edge.id in stages else edge for edge in edges]


def _merge_stages(
    pairs: Mapping[str, str], said: Mapping[str, tuple[str, ...]], telling: Telling
) -> dict[str, tuple[Stage, ...]]:
    """The stages of each denied edge and of what it denies; `said` has the statements of every edge."""
    together: dict[str, list[str]] = defaultdict(list)
    for denied, affirmed in pairs.items():
        together[affirmed].append(denied)
    stages: dict[str, tuple[Stage, ...]] = {}
    for affirmed, denials in together.items():
        names = (affirmed, *denials)
        keys = {key for name in names for key in said[name]}
        stages |= dict.fromkeys(names, telling.list_stages([telling.statements[key] for key in keys]))
    return stages
