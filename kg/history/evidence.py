"""The sentences behind a tenure or change, first published first, as rows of plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.graph import network

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.graph import Graph

SHOWN = ("quote", "article", "title", "source", "published", "speaker", "status")
CITED = ("quote", "source", "published", "article")
"""What a row that is about more than one sentence shows of the first of them."""


def list_evidence(graph: Graph, statements: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each statement: quote, article, title, source, published, speaker, status; in order of publication."""
    found = network.list_evidence((graph.statements[key] for key in statements), graph.articles)
    return [{key: row[key] for key in SHOWN} for row in found]


def cite_first(evidence: Sequence[Mapping[str, Any]], *more: str) -> dict[str, Any]:
    """The first sentence of the evidence, by `CITED` and whatever `more` is named; None for each where there is none.

    >>> cite_first([])
    {'quote': None, 'source': None, 'published': None, 'article': None}
    """
    first = evidence[0] if evidence else {}
    return {key: first.get(key) for key in (*CITED, *more)}


def spell_source(row: dict[str, Any]) -> str:
    """Who published it and when, in a few characters.

    >>> spell_source({"source": "云岭日报", "published": "2025-03-04", "title": "人事", "article": "a1"})
    '云岭日报 2025-03-04'
    """
    return " ".join(part for part in (row["source"] or row["title"] or row["article"], row["published"]) if part)
