"""What linking gives, and what tells its entities from others of their name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.link.units import HOLDERS
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Entity, Issue, Link, Reading


class Linked(Protocol):
    """Readings whose entities are linked: a `Linking`, or the graph that was made of one."""

    @property
    def sources(self) -> tuple[Reading, ...]:
        """The readings that were linked, in the order of their articles' ids."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The store's entities by id."""

    @property
    def links(self) -> Mapping[str, Link]:
        """The link of every article's entity by its id."""


@dataclass(frozen=True, slots=True)
class Linking:
    """The store's entities by id, the link of every article's entity by its id, both sorted by key.

    `issues` name the judgements that say nothing of these readings any more.
    """

    sources: tuple[Reading, ...]
    entities: dict[str, Entity]
    links: dict[str, Link]
    issues: tuple[Issue, ...] = ()


def list_members(linked: Linked) -> dict[str, list[tuple[str, Entity]]]:
    """The articles' entities that each entity of the store is, with their articles' ids, in the order of these."""
    members: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for reading in linked.sources:
        for entity in reading.entities:
            members[linked.links[entity.id].entity].append((reading.article.id, entity))
    return dict(members)


def list_within(linked: Linked) -> dict[str, tuple[str, ...]]:
    """What tells each entity from others of its name: a unit's owner, the organizations a person is tied to.

    Names, sorted; an organization, a product or a place is told by its name alone and has none.
    """
    within: dict[str, set[str]] = {key: set() for key in linked.entities}
    for key, entity in linked.entities.items():
        if entity.parent is not None:
            within[key].add(linked.entities[entity.parent].name)
    for reading in linked.sources:
        for statement in reading.statements:
            for one, two in ((statement.subject, statement.object), (statement.object, statement.subject)):
                if one.type is EntityType.PERSON and two.type in HOLDERS and one.entity in linked.links:
                    within[linked.links[one.entity].entity].add(_name_holder(linked, two.entity))
    return {key: tuple(sorted(names - {""})) for key, names in within.items()}


def _name_holder(linked: Linked, local: str) -> str:
    """The name of the organization at the top of what a person is tied to; "" for an entity of no reading."""
    if local not in linked.links:
        return ""
    entity = linked.entities[linked.links[local].entity]
    while entity.parent is not None:
        entity = linked.entities[entity.parent]
    return entity.name
