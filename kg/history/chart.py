"""The organization chart of a day: units in their organization, who sits in them, who reports to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.history.holding import Held, list_holding
from kg.model import EntityType
from kg.timeline.holding import Hold
from kg.timeline.posts import fold_post

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kg.graph import Graph
    from kg.model import Entity, Tenure

UNDER = ("unit_of", "subsidiary_of")
SEATS = ("holds_post", "heads")
LINE = "reports_to"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a post of the branch (a plain head has none), and to whom he reports in it."""

    person: Entity
    held: Held
    lines: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """An organization or unit with its seats and what hangs on it; `held` puts it where it hangs, None for a root."""

    entity: Entity
    held: Held | None
    seats: tuple[Seat, ...]
    lines: tuple[Held, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Day:
    graph: Graph
    children: Mapping[str, Sequence[Held]]
    seats: Mapping[str, Sequence[Held]]
    lines: Mapping[str, Sequence[Held]]
    posts: Mapping[str, set[str]]


def draw_chart(graph: Graph, day: date, roots: Sequence[str] = ()) -> tuple[Branch, ...]:
    """The trees of the day, one for each of `roots` (entity ids).

    Without roots, one for every organization that belongs to no other on that day and has anything to show.
    A unit that several claim hangs where it lies deepest; nothing hangs on itself.
    """
    holding = list_holding(graph, day, (*UNDER, *SEATS, LINE))
    parents = _choose_parents([held for held in holding if held.tenure.relation in UNDER])
    children, seats, lines = defaultdict(list), defaultdict(list), defaultdict(list)
    posts: dict[str, set[str]] = defaultdict(set)
    for held in parents.values():
        children[held.tenure.object].append(held)
    for held in holding:
        if held.tenure.relation in SEATS:
            seats[held.tenure.object].append(held)
            posts[held.tenure.subject].add(_fold_post(held.tenure.post))
        elif held.tenure.relation == LINE:
            lines[held.tenure.subject].append(held)
    today = _Day(graph, children, seats, lines, posts)
    if not roots:
        tops = (key for key, entity in graph.entities.items() if entity.type is EntityType.ORGANIZATION)
        roots = [key for key in tops if key not in parents and (children[key] or seats[key])]
        roots.sort(key=lambda key: (-_count_below(key, children), graph.entities[key].name, key))
    return tuple(_grow_branch(today, key, None) for key in roots)


def _choose_parents(holding: Sequence[Held]) -> dict[str, Held]:
    """Where each unit or subsidiary hangs: the surest, then the deepest claim that makes no circle."""
    claims: dict[str, list[Held]] = defaultdict(list)
    for held in holding:
        claims[held.tenure.subject].append(held)
    depths: dict[str, int] = {}

    def measure(key: str, below: frozenset[str]) -> int:
        if key not in depths:
            above = [held.tenure.object for held in claims.get(key, ()) if held.tenure.object not in below]
            depths[key] = 1 + max((measure(one, below | {key}) for one in above if one != key), default=-1)
        return depths[key]

    for key in sorted(claims):
        measure(key, frozenset({key}))
    chosen: dict[str, Held] = {}
    for key in sorted(claims):
        for held in sorted(
            claims[key], key=lambda h: (h.hold is Hold.MAY_BE, -depths.get(h.tenure.object, 0), h.tenure.id)
        ):
            if key not in _climb(held.tenure.object, chosen):
                chosen[key] = held
                break
    return chosen


def _climb(key: str, parents: Mapping[str, Held]) -> list[str]:
    chain = [key]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]].tenure.object)
    return chain


def _count_below(key: str, children: Mapping[str, Sequence[Held]]) -> int:
    return sum(1 + _count_below(held.tenure.subject, children) for held in children.get(key, ()))


def _grow_branch(today: _Day, key: str, held: Held | None) -> Branch:
    below = sorted(today.children.get(key, ()), key=lambda h: _rank_child(today, h))
    return Branch(
        today.graph.entities[key],
        held,
        tuple(_list_seats(today, key)),
        tuple(today.lines.get(key, ())),
        tuple(_grow_branch(today, child.tenure.subject, child) for child in below),
    )


def _rank_child(today: _Day, held: Held) -> tuple[bool, str, str]:
    """Units before subsidiaries, each by name."""
    entity = today.graph.entities[held.tenure.subject]
    return entity.type is EntityType.ORGANIZATION, entity.name, entity.id


def _list_seats(today: _Day, key: str) -> list[Seat]:
    found = today.seats.get(key, ())
    titled = {held.tenure.subject for held in found if held.tenure.relation == "holds_post"}
    shown = [held for held in found if held.tenure.relation == "holds_post" or held.tenure.subject not in titled]
    shown.sort(key=lambda h: (h.tenure.start or "9999", h.tenure.post or "", h.tenure.subject, h.tenure.id))
    return [
        Seat(today.graph.entities[held.tenure.subject], held, tuple(_choose_lines(today, held.tenure)))
        for held in shown
    ]


def _choose_lines(today: _Day, seat: Tenure) -> list[Held]:
    """The reporting lines of who sits there: in the capacity of this post, or in one that is no post of his."""
    posts = today.posts[seat.subject] - {""}
    return [
        held
        for held in today.lines.get(seat.subject, ())
        if not (named := {p for p in posts if _meets(p, _fold_post(held.tenure.capacity))})
        or _fold_post(seat.post) in named
    ]


def _fold_post(post: str | None) -> str:
    return fold_post(post, str)


def _meets(post: str, capacity: str) -> bool:
    return bool(capacity) and (post in capacity or capacity in post)
