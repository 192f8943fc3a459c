"""Which of the articles that were found are read: ids that come twice are settled as the local build settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.model import Article
from kg.read.article import rename_article, report_same_id
from kg.scale.payload import decode, encode, map_rows, spell_schema
from kg.scale.records import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

SETTLED = {"id": "string", "article": "string", "issue": "string"}


def settle_ids(parsed: DataFrame) -> DataFrame:
    """The articles to read and all issues (`SETTLED`), of a table as `parse_sources` gives it.

    The first text with an id keeps it; the same text again is passed over; another text gets a name of its own, and
    an issue tells of it.  Only ids that come twice are looked at together, without their texts.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    found = parsed.where(f.col("id").isNotNull())
    twice = found.groupBy("id").agg(f.count("*").alias("times")).where("times > 1").select("id")
    keys = found.select("id", "digest", *PLACE).join(twice, "id")
    place = f.struct(*PLACE)
    of_id, of_text = Window.partitionBy("id").orderBy(place), Window.partitionBy("id", "digest").orderBy(place)
    told = keys.select(
        *PLACE,
        (f.col("digest") != f.first("digest").over(of_id)).alias("other"),
        (f.row_number().over(of_text) > 1).alias("again"),
    )
    settled = parsed.join(told, [*PLACE], "left")
    return settled.mapInArrow(map_rows(_settle_rows, SETTLED), spell_schema(SETTLED))


def _settle_rows(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row["article"] is None:
            yield {"issue": row["issue"]}
        elif row["other"]:
            article = decode(row["article"], Article)
            renamed = rename_article(article)
            yield {"issue": encode(report_same_id(article, renamed))}
            if not row["again"]:
                yield {"id": renamed.id, "article": encode(renamed)}
        elif not row["again"]:
            yield {"id": row["id"], "article": row["article"]}
