"""`kg show`: everything known about an entity, each line with its sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUT, Out, StoreFile, choose_store
from kg.errors import UsageError


def show_entity(
    name: Annotated[str, typer.Argument(help="A name or alias, such as 姚顺雨.")],
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print what is known about a person, an organization, a unit or a product.

    Example:
      kg show 姚顺雨
    """
    from kg.graph import build_graph, describe_entity, find_entity
    from kg.lexicon import load_lexicon
    from kg.ontology import load_ontology
    from kg.store import Store

    place = choose_store(store, out)
    if not place.exists():
        raise UsageError(f"{place}: no such store; build one with: kg build PATH… --store {place}")
    with Store.open(place, read_only=True) as opened:
        graph = build_graph(opened.readings(), load_lexicon(), load_ontology())
    found = find_entity(graph, name)
    if not found:
        raise UsageError(f'"{name}" is not in {place}')
    for entity in found:
        _print_entity(describe_entity(graph, entity.id), as_json)
