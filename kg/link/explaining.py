"""Why an entity of the store is what it is: each article's mention of it, and what was kept apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.link.clusters import fold_full_name
from kg.link.judged import spell_judgement
from kg.link.judgements import Verb, list_holding
from kg.link.linked import list_members, list_within
from kg.link.persons import is_courtesy
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.link.judgements import Judgement
    from kg.link.linked import Linked
    from kg.model import Entity, Link

UNTOLD = {
    EntityType.PERSON: ("tied to", "no statement ties {} to an organization"),
    EntityType.UNIT: ("a unit of", "no article tells for certain whose unit {} is"),
}
"""Types that are told apart by what they belong to: how they belong, and what to say where that is not told."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """An article's mention of an entity: its names there, the link with its reasons, and what judgements say of it."""

    article: str
    entity: Entity
    link: Link
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """An entity that shares a name and was not taken for the same: what tells it apart, and why it is another."""

    entity: Entity
    within: tuple[str, ...]
    articles: tuple[str, ...]
    shared: str
    why: str


def list_linkages(linked: Linked, judgements: Iterable[Judgement], key: str) -> list[Linkage]:
    """Every article's mention of the entity with the id `key`, in the order of the articles' ids."""
    holding = list_holding(judgements)
    return [
        Linkage(
            article,
            entity,
            linked.links[entity.id],
            tuple(f"{j.verb} {spell_judgement(j)}" for j in holding if _find_side(j, (entity.id,)) is not None),
        )
        for article, entity in list_members(linked)[key]
    ]


def list_apart(linked: Linked, judgements: Iterable[Judgement], key: str) -> list[Apart]:
    """The entities that share a name with that of the id `key`, each with the reason why it is another."""
    members, within = list_members(linked), list_within(linked)
    own, holding = linked.entities[key], list_holding(judgements)
    names = _fold_names(own)
    found = []
    for other, entity in linked.entities.items():
        shared = sorted(names.keys() & _fold_names(entity).keys()) if other != key else []
        if shared:
            articles = tuple(dict.fromkeys(article for article, _ in members[other]))
            why = _tell_apart(own, entity, within, members, holding)
            found.append(Apart(entity, within[other], articles, names[shared[0]], why))
    return found


def _fold_names(entity: Entity) -> dict[str, str]:
    """The entity's names by their folded form, but for those that tell nobody from others (李总)."""
    names = {fold_full_name(name, entity.type): name for name in (*reversed(entity.names), entity.name)}
    return {
        key: name
        for key, name in names.items()
        if len(key) > 1 and not (entity.type is EntityType.PERSON and is_courtesy(key))
    }


def _tell_apart(
    one: Entity,
    two: Entity,
    within: Mapping[str, Sequence[str]],
    members: Mapping[str, Sequence[tuple[str, Entity]]],
    holding: Iterable[Judgement],
) -> str:
    """Why two that share a name are two, the strongest reason first."""
    judged = _find_split(holding, *([entity.id for _, entity in members[each.id]] for each in (one, two)))
    if judged:
        return f"parted {spell_judgement(judged)}"
    if one.type is not two.type:
        return f"one is of type {one.type}, the other of type {two.type}"
    if one.lexicon and two.lexicon and one.lexicon != two.lexicon:
        return f"two entries of the lexicon: {one.lexicon} and {two.lexicon}"
    both = {article for article, _ in members[one.id]} & {article for article, _ in members[two.id]}
    if both:
        return f"one article names both: {min(both)}"
    if one.type in UNTOLD:
        return _tell_within(within[one.id], within[two.id], *UNTOLD[one.type])
    return "several share the name, and their full names differ"


def _find_split(holding: Iterable[Judgement], one: Collection[str], two: Collection[str]) -> Judgement | None:
    for judgement in holding:
        sides = _find_side(judgement, one), _find_side(judgement, two)
        if judgement.verb is Verb.SPLIT and None not in sides and sides[0] != sides[1]:
            return judgement
    return None


def _tell_within(one: Sequence[str], two: Sequence[str], how: str, unknown: str) -> str:
    if one and two:
        return f"this is {how} {'、'.join(one)}, the other {how} {'、'.join(two)}"
    return unknown.format("either" if not one and not two else "this one" if not one else "the other")


def _find_side(judgement: Judgement, keys: Collection[str]) -> int | None:
    """The number of the judgement's side that one of these articles' entities is on; None where none is."""
    for number, side in enumerate(judgement.sides):
        if any(named.entity in keys for named in side.mentions):
            return number
    return None
