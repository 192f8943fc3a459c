"""The whole way on Spark: sources to readings, readings to entities, statements to tenures and changes, all to tables.

Each stage writes what it made into a folder of its own and the next one starts from there, so that no article is read
twice and Spark does again only what was lost.  A build replaces the former one when all of it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import BuildError, UsageError
from kg.export.tables.columns import TABLES
from kg.scale.components import find_components
from kg.scale.folding import CONFLICTS, OWN, SHARED, fold_told, list_edges, tell_statements
from kg.scale.identity import settle_ids
from kg.scale.inputs import list_sources
from kg.scale.linking import ENTITIES, ISSUE, LINKS, QUAD, Linker, link_named, name_readings
from kg.scale.places import Place
from kg.scale.reading import read_articles, read_with_tools
from kg.scale.records import parse_sources
from kg.scale.reprints import find_reprints, report_reprints
from kg.scale.rows import count_edges, list_issues, list_links, spell_table, take_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from kg.link.judgements import Judgement
    from kg.model import Article, Reading

READINGS = "readings"
QUADS = "quads"
ARTICLES_IN_PART = 1_000
"""Articles of one task, at the most: a minute of reading, so that little is done again when a worker is lost."""
TASKS_A_CORE = 4
"""Tasks for each core at the least, so that none waits long for the slowest."""


@dataclass(frozen=True, slots=True)
class ScaleOptions:
    """What whoever builds may choose: `base` starts all minted IRIs, `judgements` are an analyst's on identity.

    `read` makes a reading of an article; whatever is given must be found on every worker.
    """

    base: str = "https://kg.example/"
    judgements: tuple[Judgement, ...] = ()
    read: Callable[[Article], Reading] = read_with_tools


@dataclass(frozen=True, slots=True)
class ScaleReport:
    """What a build found and wrote: rows of each table, the errors among the issues, and how evenly it was parted.

    `components` are the groups that were folded by themselves, `largest` the statements of the largest of them.
    """

    articles: int
    reprints: int
    entities: int
    statements: int
    tenures: int
    changes: int
    conflicts: int
    issues: int
    errors: int
    quads: int
    components: int
    largest: int

    @property
    def failed(self) -> bool:
        """True when some input was lost."""
        return self.errors > 0


def build_tables(
    spark: SparkSession, paths: Sequence[str], out: str, options: ScaleOptions | None = None
) -> ScaleReport:
    """Reads all inputs and writes the graph into the folder `out`: tables of Parquet, and N-Quads in parts.

    `paths` and `out` may be addresses of whatever file system Spark knows (`hdfs://…`, `s3a://…`).  `out` then
    holds `entities`, `links`, `statements`, `tenures`, `changes`, `conflicts`, `issues`, `readings` and `quads`.
    Raises UsageError for paths that cannot be read so, and BuildError, with the former build unharmed, when Spark
    gives up.
    """
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    chosen, place = options or ScaleOptions(), Place(spark, out)
    try:
        place.clear()
        keep_readings(spark, paths, place, chosen)
        report = keep_folded(place, chosen)
        place.publish((READINGS, QUADS, *(table.name for table in TABLES), LINKS, CONFLICTS, "issues"))
    except (PySparkException, Py4JJavaError) as error:
        raise BuildError(f"spark: {_find_cause(error)}; what was in {out} before is still there") from error
    return report


def keep_readings(spark: SparkSession, paths: Sequence[str], place: Place, options: ScaleOptions) -> None:
    """Writes the readings of all articles, and the issues of what could not be read, into the place."""
    sources, issues = list_sources(paths)
    if not sources and not issues:
        raise UsageError("kg spark-build: nothing to read; name Parquet, JSON Lines, text files or folders")
    place.keep(list_issues(spark, issues), "missing")
    settled = place.keep(settle_ids(place.keep(parse_sources(spark, sources), "parsed")), "settled")
    articles = settled.where("article IS NOT NULL")
    number = articles.count()
    parts = max(spark.sparkContext.defaultParallelism * TASKS_A_CORE, -(-number // ARTICLES_IN_PART))
    place.keep(read_articles(articles.repartition(max(1, min(parts, number))), options.read), READINGS)


def keep_folded(place: Place, options: ScaleOptions) -> ScaleReport:
    """Links and folds the place's readings, and writes every table and the N-Quads into it."""
    from pyspark.sql import functions as f

    readings = place.read(READINGS)
    reprints = place.keep(find_reprints(readings, place.keep), "reprints")
    firsts = readings.join(reprints, "id", "left_anti")
    linked = place.keep(link_named(name_readings(firsts), Linker(options.base, options.judgements)), "linked")
    links = linked.where(f.col("kind") == LINKS).select(f.col("key").alias("id"), f.col("payload").alias("links"))
    sayings = _leave_unsaid(readings, reprints).join(links, "id", "left")
    told = place.keep(tell_statements(sayings, options.base), "told")
    components = place.keep(find_components(list_edges(told), place.keep), "components")
    folded = place.keep(fold_told(told, components, options.base), "folded")
    for table in TABLES:
        if table.name != ENTITIES:
            place.keep(take_table(folded, table), table.name)
    edges = count_edges(place.read("tenures"), place.read("changes"))
    place.keep(spell_table(linked, edges), ENTITIES)
    place.keep(list_links(linked), LINKS)
    conflicts = folded.where(f.col("kind") == CONFLICTS)
    schema = "id string, kind string, edges array<string>, statements array<string>"
    place.keep(conflicts.select(f.from_json("payload", schema).alias("row")).select("row.*"), CONFLICTS)
    _keep_issues(place, linked, reprints)
    lines = _list_quads(linked, told, folded)
    place.keep_lines(lines, QUADS)
    sizes = components.groupBy("component").count().agg(f.count("*").alias("all"), f.max("count").alias("most")).first()
    issues = place.read("issues")
    counts = {name: place.read(name).count() for name in (ENTITIES, "statements", "tenures", "changes", CONFLICTS)}
    return ScaleReport(
        articles=readings.count(),
        reprints=reprints.count(),
        **counts,
        issues=issues.count(),
        errors=issues.where("severity = 'error'").count(),
        quads=place.read_lines(QUADS).count(),
        components=sizes["all"],
        largest=sizes["most"] or 0,
    )


def _leave_unsaid(readings: DataFrame, reprints: DataFrame) -> DataFrame:
    """The articles with what they say, which of a reprint is nothing."""
    from pyspark.sql import functions as f

    marked = readings.select("id", "article", "statements").join(reprints.select("id", "first"), "id", "left")
    said = f.when(f.col("first").isNull(), f.col("statements")).otherwise(f.lit("[]"))
    return marked.select("id", "article", said.alias("statements"))


def _keep_issues(place: Place, linked: DataFrame, reprints: DataFrame) -> None:
    """All issues in one table: of inputs, of readings, of reprints and of judgements that lost a side, each once."""
    from pyspark.sql import functions as f

    schema = "code string, `where` string, message string, hint string, line bigint, severity string"
    whole = [
        place.read("missing").select("issue"),
        place.read("settled").where("issue IS NOT NULL").select("issue"),
        report_reprints(reprints),
        linked.where(f.col("kind") == ISSUE).select(f.col("payload").alias("issue")),
    ]
    rows = whole[0]
    for part in whole[1:]:
        rows = rows.unionByName(part)
    singles = rows.select(f.from_json("issue", schema).alias("row"))
    of_readings = place.read(READINGS).select(f.explode(f.from_json("issues", f"array<struct<{_nest(schema)}>>")))
    together = singles.unionByName(of_readings.withColumnRenamed("col", "row")).select("row.*").distinct()
    place.keep(together.coalesce(1), "issues")


def _nest(schema: str) -> str:
    """Columns as the fields of a struct.

    >>> _nest("code string, line bigint")
    'code: string, line: bigint'
    """
    return ", ".join(column.replace(" ", ": ", 1) for column in schema.split(", "))


def _list_quads(linked: DataFrame, told: DataFrame, folded: DataFrame) -> DataFrame:
    """Every line of N-Quads once: only what two groups may both tell is looked through for the same line."""
    from pyspark.sql import functions as f

    entities = linked.where(f.col("kind") == QUAD).select(f.concat("payload", f.lit(" .")).alias("value"))
    articles = told.where("line IS NOT NULL").select(f.col("line").alias("value"))
    own = folded.where(f.col("kind") == OWN).select(f.col("payload").alias("value"))
    shared = folded.where(f.col("kind") == SHARED).select(f.col("payload").alias("value")).distinct()
    return entities.unionByName(articles).unionByName(own).unionByName(shared)


def _find_cause(error: BaseException) -> str:
    """The line of Spark's long account that says what happened."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if "Error" in line or "Exception" in line]
    return (told or lines or [type(error).__name__])[-1][:300]
