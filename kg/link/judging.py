"""What an analyst wants said about identity, made into a judgement: sensible, or a clear usage error."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.link.judgements import Judgement, Named, Side, Verb, list_holding, name_judgement
from kg.link.linked import list_members, list_within
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from kg.link.linked import Linked
    from kg.model import Entity

MOST_MENTIONS = 100
"""A merge holds by any mention of a side, so its line names no more than this many of each."""

KIN = (
    frozenset({EntityType.ORGANIZATION, EntityType.UNIT}),
    frozenset({EntityType.ORGANIZATION, EntityType.PRODUCT}),
    frozenset({EntityType.UNIT, EntityType.PRODUCT}),
)
"""Types that one thing can be read as: 微信 is a product here and a unit there; a person is only ever a person."""

SAME = frozenset({"renamed_to"})
"""Relations that may hold between a thing and itself: who was renamed is still the same."""


def merge_entities(
    linked: Linked,
    one: str,
    two: str,
    log: Sequence[Judgement] = (),
    *,
    by: str,
    at: str,
    why: str = "",
    force: bool = False,
) -> Judgement:
    """The judgement that the entities with these ids are one, which keeps the name and type of the first.

    `log` are the judgements so far, behind which it will stand.  Raises UsageError where they are one already,
    where their types cannot be one thing, and, unless `force`, where a statement relates them to each other:
    nobody reports to himself.
    """
    first, second = linked.entities[one], linked.entities[two]
    if one == two:
        raise UsageError(
            f"kg merge: both are {first.name} ({one}) already; see what it is made of with: kg links {one}"
        )
    if first.type is not second.type and {first.type, second.type} not in KIN:
        raise UsageError(
            f"kg merge: {first.name} is of type {first.type} and {second.name} of type {second.type}, "
            "which cannot be one thing"
        )
    quote = "" if force else _find_relating(linked, one, two)
    if quote:
        raise UsageError(
            f"kg merge: a sentence relates {first.name} to {second.name}, so they are two things in it: “{quote}”; "
            "if it was read wrongly and they are one, merge them with --force"
        )
    sides = _describe_sides(linked, [(one, None), (two, None)], most=MOST_MENTIONS)
    return name_judgement(Judgement("", Verb.MERGE, at, by, why, sides), log)


def _find_relating(linked: Linked, one: str, two: str) -> str:
    for reading in linked.sources:
        for statement in reading.statements:
            ends = {linked.links[argument.entity].entity for argument in (statement.subject, statement.object)}
            if ends == {one, two} and statement.relation not in SAME:
                return statement.evidence.quote
    return ""


def split_entity(
    linked: Linked,
    key: str,
    relink: Callable[[Sequence[Judgement]], Linked],
    log: Sequence[Judgement] = (),
    *,
    by: str,
    at: str,
    why: str = "",
    articles: Collection[str] = (),
) -> Judgement:
    """The judgement that the entity with the id `key` is several.

    With `articles`, what these name is parted from the rest, which stays; else what merges of the `log` made
    one is parted as it was before them, which `relink` tells; else each article's is another.
    Raises UsageError where nothing can be parted and for an article that does not name the entity.
    """
    entity = linked.entities[key]
    members = list_members(linked)[key]
    if articles:
        groups = _part_articles(entity, members, articles)
    else:
        groups = _part_merges(members, relink, log) or _part_each(members)
    if len(groups) < 2:
        raise UsageError(
            f"kg split: {entity.name} ({key}) is named by one article only, {members[0][0]}; there is nothing to part"
        )
    sides = _describe_sides(linked, [(key, group) for group in groups])
    return name_judgement(Judgement("", Verb.SPLIT, at, by, why, sides, rest=bool(articles)), log)


_Members = list[tuple[str, "Entity"]]


def _part_articles(entity: Entity, members: _Members, articles: Collection[str]) -> list[_Members]:
    naming = {article for article, _ in members}
    strange = [article for article in articles if article not in naming]
    if strange:
        raise UsageError(
            f'--article: "{strange[0]}" does not name {entity.name}; those that do: {", ".join(sorted(naming)[:20])}'
        )
    if naming <= set(articles):
        raise UsageError(f"--article: every article that names {entity.name} is given; leave out those of the rest")
    return [[m for m in members if m[0] not in articles], [m for m in members if m[0] in articles]]


def _part_merges(
    members: _Members, relink: Callable[[Sequence[Judgement]], Linked], log: Sequence[Judgement]
) -> list[_Members]:
    """The members in the groups that they would be without any merge; none where no merge joined them."""
    holding = list_holding(log)
    if all(judgement.verb is not Verb.MERGE for judgement in holding):
        return []
    links = relink([judgement for judgement in holding if judgement.verb is not Verb.MERGE]).links
    groups: dict[str, _Members] = defaultdict(list)
    for article, entity in members:
        groups[links[entity.id].entity].append((article, entity))
    return list(groups.values()) if len(groups) > 1 else []


def _part_each(members: _Members) -> list[_Members]:
    groups: dict[str, _Members] = defaultdict(list)
    for article, entity in members:
        groups[article].append((article, entity))
    return list(groups.values()) if len(groups) > 1 else [[member] for member in members]


def _describe_sides(
    linked: Linked, sides: Iterable[tuple[str, _Members | None]], most: int | None = None
) -> tuple[Side, ...]:
    known, within = list_members(linked), list_within(linked)
    return tuple(
        Side(
            key,
            linked.entities[key].type,
            linked.entities[key].name,
            within[key],
            tuple(Named(article, entity.id, entity.name) for article, entity in (members or known[key])[:most]),
        )
        for key, members in sides
    )
