"""Texts that newspapers took over from each other, found by group-bys; the local build's own functions decide.

What `kg.link.reprints.part_reprints` finds for a text depends on the texts that share a key with it and on nothing
that was found for another, so each step of it is a group-by here: the first texts of every key, the earlier ones that
share most keys with a text, those among them whose signatures agree, and of these the first of which it is a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.link.reprints import FULL, LOOKED_AT, is_reprint, may_be_one, report_reprint, take_print
from kg.model import Article
from kg.scale.payload import decode, encode, map_rows, spell_schema
from kg.scale.reading import take_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame

PRINTS = {"id": "string", "day": "string", "digest": "string", "keys": "array<string>", "signature": "binary"}
COPIES = {"id": "string", "other": "string", "day": "string"}
ISSUES = {"issue": "string"}
UNDATED = "9999"


def find_reprints(readings: DataFrame, keep: Callable[[DataFrame, str], DataFrame]) -> DataFrame:
    """The ids of all reprints, each with the `first` publication of its text.

    `keep` writes a table under a name and gives it back, so that no step is done twice.
    """
    from pyspark.sql import functions as f

    prints = keep(
        readings.select("id", "published", "article").mapInArrow(map_rows(_take_prints, PRINTS), spell_schema(PRINTS)),
        "prints",
    )
    day, own = f.struct("day", "id"), f.struct(f.col("day").alias("day"), f.col("id").alias("id"))
    first = prints.where("digest != ''").groupBy("digest").agg(f.min(own).alias("first"), f.count("*").alias("texts"))
    same = (
        prints.join(first.where("texts > 1").select("digest", "first"), "digest")
        .where(f.col("first") < day)
        .select("id", f.col("first.id").alias("other"))
    )
    near = keep(_list_near(prints), "near")
    told = readings.select("id", "article", "entities", "statements")
    others = told.select(*(f.col(name).alias(f"other_{name}") for name in told.columns))
    # those of which the very text stands earlier are settled
    pairs = near.join(same, "id", "left_anti").join(told, "id")
    pairs = pairs.join(others, pairs["other"] == others["other_id"])
    copies = pairs.mapInArrow(map_rows(_find_copies, COPIES), spell_schema(COPIES))
    earliest = copies.groupBy("id").agg(f.min(f.struct("day", "other")).alias("first"))
    earlier = same.unionByName(earliest.select("id", f.col("first.other").alias("other")))
    return _follow(keep(earlier, "earlier"), keep)


def _take_prints(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        article = decode(row["article"], Article)
        taken = take_print(article)
        yield {
            "id": row["id"],
            "day": row["published"] or UNDATED,
            "digest": article.digest,
            "keys": list(taken.keys),
            "signature": taken.signature,
        }


def _list_near(prints: DataFrame) -> DataFrame:
    """Each text with the earlier ones worth comparing, as far as keys and signatures can tell."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    keyed = prints.select("id", "day", f.explode("keys").alias("key"))
    ranked = keyed.withColumn("rank", f.row_number().over(Window.partitionBy("key").orderBy("day", "id")))
    heads = ranked.where(f.col("rank") <= FULL).select(
        "key", f.col("id").alias("other"), f.col("day").alias("other_day"), f.col("rank").alias("other_rank")
    )
    later = ranked.where("rank > 1").join(heads, "key").where("other_rank < rank")
    shared = later.groupBy("id", "other", "other_day").agg(f.count("*").alias("shared"))
    most = Window.partitionBy("id").orderBy(f.desc("shared"), "other_day", "other")
    nearest = shared.withColumn("place", f.row_number().over(most)).where(f.col("place") <= LOOKED_AT)
    signed = nearest.join(prints.select("id", "signature"), "id").join(
        prints.select(f.col("id").alias("other"), f.col("signature").alias("other_signature")), "other"
    )
    columns = {**COPIES, "day": "string"}
    named = signed.select("id", "other", f.col("other_day").alias("day"), "signature", "other_signature")
    return named.mapInArrow(map_rows(_keep_alike, columns), spell_schema(columns))


def _keep_alike(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if may_be_one(row["signature"], row["other_signature"]))


def _find_copies(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if is_reprint(take_reading(row), take_reading(row, "other_")))


def _follow(earlier: DataFrame, keep: Callable[[DataFrame, str], DataFrame]) -> DataFrame:
    """What each is a reprint of, followed to the first publication: every step doubles the way that is gone."""
    from pyspark.sql import functions as f

    table, number = earlier.select("id", f.col("other").alias("first")), 0
    while True:
        ahead = table.select(f.col("id").alias("first"), f.col("first").alias("ahead"))
        table = table.join(ahead, "first", "left")
        if not table.where("ahead IS NOT NULL").limit(1).count():
            return table.select("id", "first")
        table = keep(table.select("id", f.coalesce("ahead", "first").alias("first")), f"followed-{number}")
        number += 1


def report_reprints(reprints: DataFrame) -> DataFrame:
    """An issue for each reprint."""
    return reprints.mapInArrow(map_rows(_report, ISSUES), spell_schema(ISSUES))


def _report(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({"issue": encode(report_reprint(row["id"], row["first"]))} for row in rows)
