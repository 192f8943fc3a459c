"""The graph of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.options import DEFAULT_OUT, choose_log, choose_store
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph
    from kg.model import Reading


def open_graph(
    store: Path | None,
    out: Path = DEFAULT_OUT,
    *,
    keep: Callable[[Reading], bool] = lambda _: True,
    log: Path | None = None,
) -> Graph:
    """The graph of the store's readings that `keep` lets through, by the judgements of `log` (the one beside it).

    Raises UsageError where there is no store, DataError for a damaged log.
    """
    from kg.graph import build_graph
    from kg.lexicon import load_lexicon
    from kg.link.judgements import load_judgements
    from kg.ontology import load_ontology
    from kg.store import Store

    place = choose_store(store, out)
    if not place.exists():
        raise UsageError(f"{place}: no such store; build one with: kg build PATH… --store {place}")
    judgements = load_judgements(choose_log(log, place))
    with Store.open(place, read_only=True) as opened:
        readings = [reading for reading in opened.readings() if keep(reading)]
    return build_graph(readings, load_lexicon(), load_ontology(), judgements)
