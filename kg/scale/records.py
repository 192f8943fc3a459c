"""Sources as a table of articles that are still to be read: parsed, each with its place, ids settled."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.model import Article, Issue
from kg.read.discover import Found
from kg.read.origin import recall_origin
from kg.read.reading import read_content, read_record
from kg.read.records import Row, read_rows
from kg.scale.inputs import FILE, LINES, ROWS, Source, read_path
from kg.scale.payload import encode, map_rows, spell_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame, SparkSession

PLACE = ("source", "path", "block", "at")
"""Where a record stands among all, in the order of the inputs: its source's number, its file, block and line in it."""
PARSED = {
    "source": "bigint",
    "path": "string",
    "block": "bigint",
    "at": "bigint",
    "id": "string",
    "digest": "string",
    "article": "string",
    "issue": "string",
}
FIELDS = ("id", "title", "text", "published", "source", "url", "reporters", "editors", "language")


@dataclass(frozen=True, slots=True)
class Parser:
    """Makes articles of records on a worker.

    `places` leads from the path of a source to its number; of lines, `before` has the number of the first line of
    each block as Spark counts, and how many stand before it in its file.
    """

    sources: tuple[Source, ...]
    places: Mapping[str, int]
    before: Mapping[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def find_source(self, path: str) -> int:
        """The number of the source that a file belongs to: its own, or that of the folder that holds it."""
        where = PurePosixPath(read_path(path))
        return next(self.places[str(place)] for place in (where, *where.parents) if str(place) in self.places)

    def parse_lines(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The articles of lines of JSON."""
        for row in rows:
            raw = (row["value"] or "").encode("utf-8", "surrogatepass")
            first, lines = self.before[row["path"], row["block"]]
            line = lines + row["at"] - first + 1
            for found in read_rows(io.BytesIO(raw), self.sources[self.find_source(row["path"])].name):
                record = replace(found, line=line) if isinstance(found, Row) else _move_issue(found, line)
                yield from self._take_record(row, record)

    def parse_rows(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The articles of rows of Parquet."""
        for row in rows:
            fields = {name: row[name] for name in FIELDS if row.get(name) is not None}
            yield from self._take_record(row, Row(row["at"] + 1, fields))

    def parse_files(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The articles of whole files."""
        for row in rows:
            number = self.find_source(row["path"])
            source = self.sources[number]
            name = Path(source.stem + PurePosixPath(source.path).suffix)
            # where workers share no file system with the notes of fetched pages, there are none
            origin = recall_origin(Path(source.path))
            for found in read_content(row["content"], Found(name, source.name), origin):
                yield _spell_found(row, number, found)

    def _take_record(self, row: Mapping[str, Any], record: Row | Issue) -> Iterator[dict[str, Any]]:
        number = self.find_source(row["path"])
        source = self.sources[number]
        taken = [record] if isinstance(record, Issue) else read_record(record, _find(source), source.stem)
        for found in taken:
            yield _spell_found(row, number, found)


def _find(source: Source) -> Found:
    return Found(Path(source.path), source.name)


def _move_issue(issue: Issue, line: int) -> Issue:
    """The issue of a line that was looked at alone, at the line's place in its file."""
    return replace(issue, line=line, message=issue.message.replace("line 1", f"line {line}", 1))


def _spell_found(row: Mapping[str, Any], number: int, found: Article | Issue) -> dict[str, Any]:
    place = {"source": number, "path": row["path"], "block": row.get("block") or 0, "at": row.get("at") or 0}
    if isinstance(found, Issue):
        return {**place, "issue": encode(found)}
    return {**place, "id": found.id, "digest": found.digest, "article": encode(found)}


def parse_sources(spark: SparkSession, sources: Sequence[Source]) -> DataFrame:
    """The articles and issues of all sources, a row each, as `PARSED` has it.  Raises UsageError where Spark finds
    no such folder, or Parquet without a column `text`.
    """
    found = tuple(sources)
    places = {source.path: number for number, source in enumerate(found)}
    parts = [
        part
        for kind, parse in ((LINES, _parse_lines), (ROWS, _parse_rows), (FILE, _parse_files))
        if (of_kind := tuple(source for source in found if source.kind == kind))
        for part in parse(spark, of_kind, Parser(found, places))
    ]
    if not parts:
        return spark.createDataFrame([], spell_schema(PARSED))
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionByName(part)
    return whole


def _parse_lines(spark: SparkSession, own: tuple[Source, ...], parser: Parser) -> list[DataFrame]:
    from pyspark.sql import functions as f

    lines = spark.read.option("lineSep", "\n").text([source.address for source in own])
    placed = lines.select(
        "value",
        f.col("_metadata.file_path").alias("path"),
        f.col("_metadata.file_block_start").alias("block"),
        f.monotonically_increasing_id().alias("at"),
    )
    # Spark cuts files into blocks and counts lines by partition: what stands before each block gives a line its number
    blocks = placed.groupBy("path", "block").agg(f.min("at").alias("first"), f.count("*").alias("lines")).collect()
    before: dict[tuple[str, int], tuple[int, int]] = {}
    lines_of: dict[str, int] = {}
    for block in sorted(blocks, key=lambda row: (row["path"], row["block"])):
        before[block["path"], block["block"]] = block["first"], lines_of.get(block["path"], 0)
        lines_of[block["path"]] = lines_of.get(block["path"], 0) + block["lines"]
    return [placed.mapInArrow(map_rows(replace(parser, before=before).parse_lines, PARSED), spell_schema(PARSED))]


def _parse_rows(spark: SparkSession, own: tuple[Source, ...], parser: Parser) -> list[DataFrame]:
    from pyspark.sql import functions as f

    parts = []
    for source in own:
        table = spark.read.parquet(source.address)
        if "text" not in table.columns:
            raise UsageError(f"{source.name}: no column “text” among {', '.join(table.columns)}; name it so")
        placed = table.select(
            *(name for name in FIELDS if name in table.columns),
            f.col("_metadata.file_path").alias("path"),
            f.col("_metadata.row_index").alias("at"),
        )
        parts.append(placed.mapInArrow(map_rows(parser.parse_rows, PARSED), spell_schema(PARSED)))
    return parts


def _parse_files(spark: SparkSession, own: tuple[Source, ...], parser: Parser) -> list[DataFrame]:
    from pyspark.sql import functions as f

    whole = spark.read.format("binaryFile").load([source.address for source in own])
    files = whole.select(f.col("_metadata.file_path").alias("path"), "content")
    return [files.mapInArrow(map_rows(parser.parse_files, PARSED), spell_schema(PARSED))]
