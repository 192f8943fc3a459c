"""The graph of a store, as the commands that only read it need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph


def open_graph(store: Path, log: Path | None = None) -> Graph:
    """The graph of a store by its log of judgements, the one beside it unless `log` names another.

    Raises UsageError where there is no such store, DataError for a damaged log.
    """
    from kg.graph import build_graph
    from kg.lexicon import load_lexicon
    from kg.link.judgements import find_log, load_judgements
    from kg.ontology import load_ontology
    from kg.store import Store

    judgements = load_judgements(log or find_log(store))
    with Store.open(store, read_only=True) as opened:
        return build_graph(opened.readings(), load_lexicon(), load_ontology(), judgements)
