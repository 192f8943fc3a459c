"""The graph of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.options import DEFAULT_OUT, choose_log, choose_store

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
    from kg import pipeline

    place = choose_store(store, out)
    return pipeline.open_graph(place, keep=keep, log=choose_log(log, place))
