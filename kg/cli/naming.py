"""The one entity that a command is about, where guessing would do harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph import Graph
    from kg.model import Entity

WHICH_HELP = "A name, an entity's id, or at least four characters of its beginning."
Which = Annotated[str, typer.Argument(metavar="ENTITY", help=WHICH_HELP)]
_ID_START = re.compile(r"[0-9a-f]{4,}")


def find_single(graph: Graph, wanted: str) -> Entity:
    """The entity with that id, beginning of an id, or name, which must be one and no other's.

    Raises UsageError that lists those of the name by their ids and what tells them apart, or the nearest name.
    """
    from kg.graph import find_entity
    from kg.ids import fold_name
    from kg.segment import fold_text

    if wanted in graph.entities:
        return graph.entities[wanted]
    near = find_entity(graph, wanted)
    folded = fold_name(fold_text(wanted))
    found = [e for e in near if folded in {fold_name(fold_text(name)) for name in (e.name, *e.names)}]
    if not found and _ID_START.fullmatch(wanted):
        found = [entity for key, entity in graph.entities.items() if key.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{wanted}" is {len(found)} entities; name one by its id:\n{spell_candidates(graph, found)}')
    if near:
        raise UsageError(f'no entity is called "{wanted}"; names that hold it:\n{spell_candidates(graph, near[:10])}')
    names = {name for entity in graph.entities.values() for name in entity.names}
    guess = suggest(wanted, names)
    raise UsageError(f'"{wanted}" is not in this store' + (f"; {guess}" if guess.startswith("did") else ""))


def spell_candidates(graph: Graph, entities: Sequence[Entity]) -> str:
    """A line each: id, name, type, what tells it from others of its name, and how many articles name it."""
    from kg.cli.screen import make_visible
    from kg.link.linked import list_within

    within = list_within(graph)
    return "\n".join(
        make_visible(
            f"  {entity.id}  {entity.name}  {entity.type}"
            + (f"  ({'、'.join(within[entity.id])})" if within[entity.id] else "")
            + f"  in {', '.join(graph.network.nodes[entity.id]['articles'][:3])}"
        )
        for entity in entities
    )
