"""Statements as JSON Lines, the shape that scoring and other programs read, with the store's names."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.export.files import write_lines
from kg.model import write_statement_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph
    from kg.model import Argument, Entity, Statement


def statement_row(statement: Statement, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The statement as one flat JSON object; `entities` maps the entity ids in its arguments to entities."""
    return write_statement_row(statement, dict(entities))


def list_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """A row a statement, sorted by article, place in it and id; entities are those of the store."""

    def link(argument: Argument) -> Argument:
        return replace(argument, entity=graph.links[argument.entity].entity)

    entities = dict(graph.entities)
    for statement in sorted(graph.statements.values(), key=lambda s: (s.article, s.evidence.start, s.id)):
        linked = replace(statement, subject=link(statement.subject), object=link(statement.object))
        yield write_statement_row(linked, entities)


def write_rows(publication: Publication, path: Path) -> None:
    """Writes `statements.jsonl`."""
    write_lines(path, (json.dumps(row, ensure_ascii=False) + "\n" for row in list_rows(publication.graph)))
