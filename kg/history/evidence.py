"""The sentences behind a tenure or change, first published first, as rows of plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import Graph


def list_evidence(graph: Graph, statements: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each statement: quote, article, title, source, published, speaker, status; in order of publication."""
    found = [graph.statements[key] for key in statements]
    found.sort(key=lambda s: (graph.articles[s.article].published or "9999", s.article, s.evidence.start, s.id))
    rows = []
    for statement in found:
        article = graph.articles[statement.article]
        rows.append(
            {
                "quote": statement.evidence.quote,
                "article": article.id,
                "title": article.title,
                "source": article.source,
                "published": article.published,
                "speaker": statement.speaker,
                "status": str(statement.status),
            }
        )
    return rows


def spell_source(row: dict[str, Any]) -> str:
    """Who published it and when, in a few characters.

    >>> spell_source({"source": "云岭日报", "published": "2025-03-04", "title": "人事", "article": "a1"})
    '云岭日报 2025-03-04'
    """
    return " ".join(part for part in (row["source"] or row["title"] or row["article"], row["published"]) if part)
