"""The tables that a build on Spark writes, with the columns that `kg export --formats parquet` gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.tables.columns import ENTITIES as ENTITY_TABLE
from kg.export.tables.columns import Kind, Table
from kg.scale.linking import ENTITIES, LINKS
from kg.scale.payload import encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame, SparkSession

    from kg.model import Issue

_TYPES = {
    Kind.TEXT: "string",
    Kind.TEXTS: "array<string>",
    Kind.DAY: "date",
    Kind.FLAG: "boolean",
    Kind.COUNT: "bigint",
    Kind.SHARE: "double",
}


def take_table(folded: DataFrame, table: Table) -> DataFrame:
    """The rows of one table among all that was folded."""
    return _spell_rows(folded.where(f"kind = '{table.name}'"), table)


def _spell_rows(rows: DataFrame, table: Table) -> DataFrame:
    from pyspark.sql import functions as f

    schema = ", ".join(f"`{column.name}` {_TYPES[column.kind]}" for column in table.columns)
    return rows.select(f.from_json("payload", schema).alias("row")).select("row.*")


def spell_table(linked: DataFrame, edges: DataFrame) -> DataFrame:
    """The table of entities, each with the number of `edges` that it is an end of."""
    from pyspark.sql import functions as f

    rows = _spell_rows(linked.where(f"kind = '{ENTITIES}'"), ENTITY_TABLE).drop("tenures", "changes")
    counted = rows.join(edges, "id", "left").fillna(0, ["tenures", "changes"])
    return counted.select(*(f.col(column.name) for column in ENTITY_TABLE.columns))


def count_edges(tenures: DataFrame, changes: DataFrame) -> DataFrame:
    """How many tenures and changes each entity is an end of."""
    from pyspark.sql import functions as f

    ends = [
        table.select(f.explode(f.array_distinct(f.array("subject", "object"))).alias("id"), f.lit(name).alias("kind"))
        for name, table in (("tenures", tenures), ("changes", changes))
    ]
    counts = [f.count(f.when(f.col("kind") == name, 1)).alias(name) for name in ("tenures", "changes")]
    return ends[0].unionByName(ends[1]).groupBy("id").agg(*counts)


def list_links(linked: DataFrame) -> DataFrame:
    """The table of links: each article's entity, the entity that it is, how surely, and why."""
    from pyspark.sql import functions as f

    link = "struct<local: string, entity: string, score: double, reasons: array<string>>"
    rows = linked.where(f"kind = '{LINKS}'").select(
        f.col("key").alias("article"), f.explode(f.from_json("payload", f"array<struct<link: {link}>>")).alias("row")
    )
    return rows.select("article", "row.link.*")


def list_issues(spark: SparkSession, issues: Iterable[Issue]) -> DataFrame:
    """Issues that were found before Spark began, as a table of one column."""
    return spark.createDataFrame([(encode(issue),) for issue in issues], "issue string")
