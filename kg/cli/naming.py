"""The one entity that a command is about, where guessing would do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError, suggest
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.graph import Graph
    from kg.model import Entity, EntityType

WHICH_HELP = "A name, an entity's id, or at least four characters of its beginning."
Which = Annotated[str, typer.Argument(metavar="ENTITY", help=WHICH_HELP)]
About = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="Whom it is about, with all units below.  [default: all]", show_default=False),
]
_ID_START = compile_regex(r"[0-9a-f]{4,}")


def find_single(
    graph: Graph, wanted: str, *, types: Collection[EntityType] = (), known_by: str | None = None
) -> Entity:
    """The entity with that id, beginning of an id, or name, which must be one and no other's.

    With `types`, only of these.  Raises UsageError that lists those of the name by their ids and what tells them
    apart, or the nearest name; where the graph holds only what was `known_by` a day, the message says so.
    """
    chosen = _find_named(graph, wanted, types, known_by)
    if types and chosen.type not in types:
        kinds = " or ".join(types)
        raise UsageError(f'"{wanted}" is a {chosen.type}, not {kinds}; see what is known with: kg timeline {wanted}')
    return chosen


def find_within(graph: Graph, name: str | None, known_by: str | None = None) -> set[str] | None:
    """The ids of what a listing about `name` is about: the entity and all below it; None where nobody is named."""
    from kg.history.moments import list_within

    return list_within(graph, find_single(graph, name, known_by=known_by).id) if name else None


def _find_named(graph: Graph, wanted: str, types: Collection[EntityType], known_by: str | None) -> Entity:
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
    found = [entity for entity in found if entity.type in types] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{wanted}" is {len(found)} entities; name one by its id:\n{spell_candidates(graph, found)}')
    if near:
        raise UsageError(f'no entity is called "{wanted}"; names that hold it:\n{spell_candidates(graph, near[:10])}')
    names = {name for entity in graph.entities.values() for name in entity.names}
    guess = suggest(wanted, names)
    place = f"what had been published by {known_by}" if known_by else "this store"
    raise UsageError(f'"{wanted}" is not in {place}' + (f"; {guess}" if guess.startswith("did") else ""))


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
