"""A unit's parent taken over from what the article says elsewhere: of the unit itself, or of the one it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ids import hash_parts
from kg.model import EntityType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Reading, Statement

FORMING = ("@merging_to_form", "成")
"""What a template of merges_into holds whose object is made by the merger."""


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


def inherit_parents(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements in which a unit's guessed parent gives way to the one named for the unit that it comes from.

    A unit renamed, split off or made by a merger stays where its forerunners were, if these have one parent.
    """
    rows = tuple(statements)
    named: dict[str, Statement] = {}
    for row in rows:
        if row.relation == "unit_of" and row.extractor != "context":
            named.setdefault(row.subject.entity, row)
    forerunners: dict[str, set[str]] = {}
    for old, new in _list_descents(rows):
        forerunners.setdefault(new, set()).add(old)
    splits = {(row.subject.entity, row.object.entity) for row in rows if row.relation == "splits_from"}
    return tuple(_move_guess(row, named, forerunners.get(row.subject.entity, set()), splits) for row in rows)


def _list_descents(rows: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Pairs of a unit and one that comes from it."""
    for row in rows:
        formed = row.relation == "merges_into" and any(word in row.template for word in FORMING)
        if row.relation == "renamed_to" or formed:
            yield row.subject.entity, row.object.entity
        elif row.relation == "splits_from":
            yield row.object.entity, row.subject.entity


def _move_guess(
    row: Statement, named: Mapping[str, Statement], forerunners: set[str], splits: set[tuple[str, str]]
) -> Statement:
    if row.relation != "unit_of" or row.extractor != "context":
        return row
    parents = {named[old].object.entity: named[old] for old in sorted(forerunners) if old in named}
    left = {parent for old, parent in splits if old in forerunners}
    parents = {parent: said for parent, said in parents.items() if not said.former and parent not in left}
    if len(parents) != 1:
        return row
    found = next(iter(parents.values()))
    if found.object.entity == row.subject.entity:
        return row
    return replace(
        row,
        id=hash_parts(row.id, found.object.surface),
        object=found.object,
        context=(*row.context, found.evidence),
    )


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
