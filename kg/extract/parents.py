"""A unit's parent taken over from what the article says, so that linking knows which 研发部 is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import EntityType, Status

if TYPE_CHECKING:
    from kg.model import Reading


def adopt_parents(reading: Reading) -> Reading:
    """The reading whose units without a parent have the one that a statement names, the surest first.

    Only asserted statements count; a parent that would make a circle is left out.
    """
    parents = {entity.id: entity.parent for entity in reading.entities if entity.parent is not None}
    said = [s for s in reading.statements if s.relation == "unit_of" and s.status is Status.ASSERTED]
    for statement in sorted(said, key=lambda s: (-s.confidence, s.former, s.evidence.start)):
        unit, owner = statement.subject.entity, statement.object.entity
        if unit not in parents and not _descends(owner, unit, parents):
            parents[unit] = owner
    entities = tuple(
        replace(entity, parent=parents[entity.id])
        if entity.type is EntityType.UNIT and entity.parent is None and entity.id in parents
        else entity
        for entity in reading.entities
    )
    return replace(reading, entities=entities)


def _descends(entity: str, ancestor: str, parents: dict[str, str]) -> bool:
    """True when `ancestor` is the entity itself or stands above it."""
    seen: set[str] = set()
    current: str | None = entity
    while current is not None and current not in seen:
        if current == ancestor:
            return True
        seen.add(current)
        current = parents.get(current)
    return False
