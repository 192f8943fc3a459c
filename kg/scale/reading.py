"""Articles read by Spark's workers, each by the same function as in the local build; what fails costs itself alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.graph import name_by_lexicon
from kg.model import Article, Entity, Issue, Reading, Statement
from kg.scale.payload import decode, encode, map_rows, spell_schema
from kg.tools import load_tools, read_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyspark.sql import DataFrame

READINGS = {
    "id": "string",
    "published": "string",
    "digest": "string",
    "article": "string",
    "entities": "string",
    "statements": "string",
    "issues": "string",
}
"""A row a reading; what only some stages need stands in a column of its own, so that the others need not load it."""
FAILED = "reading-failed"


def read_with_tools(article: Article) -> Reading:
    """The reading of an article by the installed package's tools, which each process loads once.

    Its entities are named by the lexicon, as a build does it before it links.
    """
    tools = load_tools()
    return name_by_lexicon(read_statements(article, tools), tools.lexicon)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows of articles on a worker by the function `read`."""

    read: Callable[[Article], Reading] = read_with_tools

    def read_rows(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """A reading for each row; one that fails holds nothing but the issue that says so."""
        for row in rows:
            article = decode(row["article"], Article)
            try:
                reading = self.read(article)
            # whatever one article of millions brings up must not cost the others: the next would not be read either
            except Exception as error:
                reading = Reading(article, (), (), (_report_failure(article, error),))
            yield spell_reading(reading)


def _report_failure(article: Article, error: Exception) -> Issue:
    return Issue(
        FAILED,
        article.path or article.id,
        f'the article "{article.id}" could not be read: {type(error).__name__}: {error}'[:500],
        "report it with the article; it is left out",
    )


def read_articles(articles: DataFrame, read: Callable[[Article], Reading] = read_with_tools) -> DataFrame:
    """The readings of a table with the column `article`, as `READINGS` has them."""
    return articles.select("article").mapInArrow(map_rows(Reader(read).read_rows, READINGS), spell_schema(READINGS))


def spell_reading(reading: Reading) -> dict[str, Any]:
    """A reading as a row."""
    return {
        "id": reading.article.id,
        "published": reading.article.published,
        "digest": reading.article.digest,
        "article": encode(reading.article),
        "entities": encode(reading.entities),
        "statements": encode(reading.statements),
        "issues": encode(reading.issues),
    }


def take_reading(row: Mapping[str, Any], prefix: str = "") -> Reading:
    """The reading of a row, without its issues."""
    return Reading(
        decode(row[f"{prefix}article"], Article),
        decode(row[f"{prefix}entities"], tuple[Entity, ...]),
        decode(row[f"{prefix}statements"], tuple[Statement, ...]),
    )
