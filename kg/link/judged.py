"""Judgements brought to a store: each side is found again among the articles' entities, whatever a rebuild changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.link.clusters import Reason, fold_full_name
from kg.link.judgements import Verb, list_holding
from kg.link.linked import list_members, list_within
from kg.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.link.clusters import Clusters, Local
    from kg.link.judgements import Judgement, Named, Side
    from kg.link.linked import Linked
    from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Found:
    """A judgement with the articles' entities that each of its sides is in the store as it is now."""

    judgement: Judgement
    sides: tuple[tuple[str, ...], ...]

    @property
    def complete(self) -> bool:
        """True when it still says something: both sides of a merge, at least two of a split, were found."""
        found = sum(bool(side) for side in self.sides)
        return found == len(self.sides) if self.judgement.verb is Verb.MERGE else found > 1


def find_sides(judgements: Iterable[Judgement], known: Mapping[str, Local]) -> list[Found]:
    """The merges and splits that hold, their sides found by article and entity id, or by the name in that article."""
    holding = list_holding(judgements)
    index = _index_locals(holding, known)
    return [
        Found(
            judgement,
            tuple(
                tuple(dict.fromkeys(key for named in side.mentions for key in _find_named(named, side, known, index)))
                for side in judgement.sides
            ),
        )
        for judgement in holding
    ]


_Place = tuple[str, str, str]


def _index_locals(judgements: Sequence[Judgement], known: Mapping[str, Local]) -> dict[_Place, list[str]]:
    articles = {named.article for judgement in judgements for side in judgement.sides for named in side.mentions}
    index: dict[_Place, list[str]] = defaultdict(list)
    if articles:
        for local in known.values():
            if local.article in articles:
                index[local.article, local.entity.type, local.key].append(local.id)
    return index


def _find_named(
    named: Named, side: Side, known: Mapping[str, Local], index: Mapping[_Place, Sequence[str]]
) -> Sequence[str]:
    local = known.get(named.entity)
    if local is not None and local.article == named.article:
        return (local.id,)
    same = index.get((named.article, side.type, fold_full_name(named.name, side.type)), ())
    return same if len(same) == 1 else ()


def find_lost(found: Sequence[Found], linked: Linked) -> list[Found]:
    """The same, a side of a merge that has no article left being the store's entity that it is for certain.

    That is the one with its id, or the only one of its name and type that shares what told it apart.  A split
    speaks of articles: without them nothing is left of it.
    """
    members, within = list_members(linked), list_within(linked)
    names: dict[tuple[EntityType, str], list[str]] = defaultdict(list)
    for key, entity in linked.entities.items():
        names[entity.type, fold_full_name(entity.name, entity.type)].append(key)

    def fit_side(side: Side) -> list[str]:
        if side.entity in linked.entities:
            return [side.entity]
        same = names.get((side.type, fold_full_name(side.name, side.type)), [])
        return [key for key in same if not side.within or not set(side.within).isdisjoint(within[key])]

    def list_keys(side: Side) -> tuple[str, ...]:
        fitting = fit_side(side)
        return tuple(entity.id for _, entity in members[fitting[0]]) if len(fitting) == 1 else ()

    return [
        replace(item, sides=tuple(map(lambda keys, side: keys or list_keys(side), item.sides, item.judgement.sides)))
        if item.judgement.verb is Verb.MERGE
        else item
        for item in found
    ]


def apply_judgements(clusters: Clusters, found: Iterable[Found]) -> None:
    """Joins and parts what an analyst judged, the latest first, so that a later word stands against an earlier."""
    for item in reversed([item for item in found if item.complete]):
        judgement = item.judgement
        if judgement.verb is Verb.MERGE:
            (one, two), lead = item.sides, judgement.sides[0]
            reason = Reason(1.0, "judged", spell_judgement(judgement))
            clusters.merge_judged(one, two, reason, (lead.type, lead.name))
        else:
            clusters.part_judged([side for side in item.sides if side], rest=judgement.rest and bool(item.sides[0]))


def spell_judgement(judgement: Judgement) -> str:
    """Who judged when, why, and the judgement's id, in a few words."""
    why = f": {judgement.why}" if judgement.why else ""
    return f"by {judgement.by} on {judgement.at[:10]}{why} ({judgement.id})"


def report_lost(found: Iterable[Found]) -> tuple[Issue, ...]:
    """An issue for each judgement that says nothing of the store as it is; it stays in the log."""
    return tuple(
        Issue(
            "judgement-lost",
            item.judgement.id,
            f"{item.judgement.verb} of {_spell_sides(item)} {spell_judgement(item.judgement)} finds "
            f"{'only one side' if any(item.sides) else 'no side'} among the articles",
            f"it is kept and holds again when they come back; to take it back: kg undo {item.judgement.id}",
            severity="warning",
        )
        for item in found
        if not item.complete
    )


def _spell_sides(item: Found) -> str:
    return " and ".join(dict.fromkeys(spell_side(side) for side in item.judgement.sides))


def spell_side(side: Side) -> str:
    """A side as its reader knows it: 李静 (云岭科技)."""
    return side.name + (f" ({'、'.join(side.within)})" if side.within else "")
