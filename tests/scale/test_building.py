"""The same input gives the same graph on Spark as in a local build; what is lost or broken on the way costs itself."""

from __future__ import annotations

import datetime
import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow
import pytest
from industry import write_industry
from news import write_news as mix_news
from news import write_rows as write_mixed
from pyarrow import parquet
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import UsageError
from kg.link.reprints import part_reprints
from kg.model import Article, Issue, Reading
from kg.pipeline import build
from kg.scale import ScaleReport, build_tables
from kg.scale.components import find_components, spread_labels, unite_nodes
from kg.scale.inputs import list_sources
from kg.scale.payload import decode, encode
from kg.scale.reading import FAILED, read_articles, spell_reading
from kg.scale.records import parse_sources
from kg.scale.reprints import find_reprints

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame, SparkSession


pytestmark = pytest.mark.spark
SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
MIXED, CHARACTERS = 2_000, 100
"""So many articles are mixed of the annotated ones, of about so many characters: short, for tests run in minutes."""
SAME_ID = ("云帆科技今日宣布，李静出任首席执行官。", "远山集团今日宣布，王磊出任财务部总经理。")


@dataclass(frozen=True)
class Built:
    local: Path
    scaled: Path
    report: ScaleReport


def write_lines(path: Path, rows: list[dict[str, Any] | str]) -> str:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def read_table(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(folder / name).to_pylist()
    return rows


def spell_rows(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in rows)


@pytest.fixture(scope="module")
def built(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two thousand mixed articles, and sixty with bad records, ids that come twice and reprints, built both ways.

    The command takes the session that there is.
    """
    assert spark.version
    folder = tmp_path_factory.mktemp("scale")
    news = [
        {"id": f"c{n}", "title": "云帆科技换帅", "published": f"2025-03-{n + 1:02}", "text": text}
        for n, text in enumerate(write_news())
    ]
    rows: list[dict[str, Any] | str] = [*news]
    rows[3:3] = ["{broken", "[1]", "", json.dumps({"id": "silent"}), json.dumps({**news[0], "published": "gestern"})]
    rows += [{"id": "twice", "text": text, "published": "2024-05-06"} for text in (*SAME_ID, *SAME_ID)]
    rows += [{**news[5], "id": "reprint", "published": "2025-06-01"}, {"text": SAME_ID[0], "published": "2023-01-02"}]
    write_mixed(folder / "mixed.jsonl", mix_news(MIXED, seed=7, characters=CHARACTERS))
    written = write_lines(folder / "新闻 1.jsonl", rows)
    paths = [str(SEEDS), written, str(folder / "mixed.jsonl"), str(folder / "missing.txt")]
    called = CliRunner().invoke(app, ["spark-build", *paths, "--out", str(folder / "scaled"), "--json"])
    assert called.exit_code == 1, called.output
    report = ScaleReport(**json.loads(called.stdout.splitlines()[-1]))
    build(paths, folder / "local", folder / "local.db", formats=("nq", "parquet"))
    return Built(folder / "local", folder / "scaled", report)


def write_news() -> list[str]:
    people, units = ["李静", "王磊", "张敏", "刘洋", "陈勇", "杨艳"], ["财务部", "研究院", "市场部", "技术部", "法务部"]
    return [
        f"云帆科技今日宣布，{person}出任{unit}总经理，向首席执行官周强汇报。此前，{person}在远山集团担任{unit}负责人。\n"
        f"远山集团同日宣布，{people[number - 1]}卸任{unit}负责人，由{people[number - 2]}接任。"
        for unit in units
        for number, person in enumerate(people)
    ]


@pytest.mark.parametrize("name", ["entities", "statements", "tenures", "changes"])
def test_tables_are_those_of_a_local_build(built: Built, name: str) -> None:
    local = read_table(built.local / "parquet", f"{name}.parquet")
    assert len(local) > 20
    assert spell_rows(read_table(built.scaled, name)) == spell_rows(local)


def test_quads_are_those_of_a_local_build_and_none_stands_twice(built: Built) -> None:
    lines = [line for part in (built.scaled / "quads").glob("part-*") for line in part.read_text("utf-8").splitlines()]
    assert sorted(lines) == sorted((built.local / "kg.nq").read_text("utf-8").splitlines())
    assert len(lines) == built.report.quads


def test_issues_are_those_of_a_local_build(built: Built) -> None:
    local = [json.loads(line) for line in (built.local / "issues.jsonl").read_text("utf-8").splitlines()]
    assert {row["code"] for row in local} >= {
        "bad-json",
        "no-text",
        "bad-date",
        "duplicate-id",
        "reprint",
        "missing-path",
    }
    assert spell_rows(read_table(built.scaled, "issues")) == spell_rows(local)


def test_the_report_counts_what_is_there(built: Built) -> None:
    report = built.report
    assert report.failed
    assert report.articles == len(read_table(built.scaled, "readings")) >= MIXED
    # two that are written to be reprints, and four of the mixed
    assert (report.reprints, report.statements) == (2 + 4, len(read_table(built.scaled, "statements")))
    assert 1 < report.components <= report.statements
    assert 1 <= report.largest < report.statements
    assert not (built.scaled / "_work").exists()


def test_every_named_entity_is_linked(built: Built) -> None:
    ids = {row["id"] for row in read_table(built.scaled, "entities")}
    links = read_table(built.scaled, "links")
    assert {row["entity"] for row in links} == ids
    assert all(row["reasons"] and 0 < row["score"] <= 1 for row in links)


def keep_in(folder: Path, spark: SparkSession) -> Callable[[DataFrame, str], DataFrame]:
    def keep(table: DataFrame, name: str) -> DataFrame:
        table.write.mode("overwrite").parquet(str(folder / name))
        return spark.read.parquet(str(folder / name))

    return keep


@dataclass(frozen=True)
class Stumbling:
    """Kills its worker at the first attempt to read one article, and cannot read another at any."""

    fallen: str

    def __call__(self, article: Article) -> Reading:
        if article.id == "c" and not Path(self.fallen).exists():
            Path(self.fallen).touch()
            os._exit(9)
        if article.id == "b":
            raise RecursionError("an article without an end")
        return Reading(article, (), ())


def test_nothing_to_read_is_bad_usage(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"must end in \.parquet, \.jsonl, \.ndjson"):
        build_tables(spark, ["s3a://news/2025"], str(tmp_path / "out"))
    with pytest.raises(UsageError, match="standard input"):
        build_tables(spark, ["-"], str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_lost_worker_is_replaced_and_a_failing_article_costs_itself(spark: SparkSession, tmp_path: Path) -> None:
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # no worker can import a test
    rows = [(encode(Article(key, "云帆科技。")),) for key in "abcd"]
    articles = spark.createDataFrame(rows, "article string")
    found = read_articles(articles, Stumbling(str(tmp_path / "fallen"))).collect()
    assert (tmp_path / "fallen").exists()
    assert sorted(row["id"] for row in found) == ["a", "b", "c", "d"]
    [issue] = [issue for row in found for issue in decode(row["issues"], tuple[Issue, ...])]
    assert (issue.code, issue.severity) == (FAILED, "error")
    assert issue.message == 'the article "b" could not be read: RecursionError: an article without an end'


def test_parquet_is_read_by_its_columns(spark: SparkSession, tmp_path: Path) -> None:
    days = [datetime.date(2025, 1, 2)] * 3
    table = {"id": ["a", None, "e"], "text": ["云帆科技。", "远山集团。", None], "published": days}
    place = tmp_path / "news [1].parquet"
    parquet.write_table(pyarrow.table(table), place)
    sources, issues = list_sources([str(place)])
    assert not issues
    found = parse_sources(spark, sources).collect()
    articles = [decode(row["article"], Article) for row in found if row["article"]]
    assert [article.id[:9] for article in articles] == ["a", "news [1]-"]
    assert {article.published for article in articles} == {"2025-01-02"}
    [issue] = [decode(row["issue"], Issue) for row in found if row["issue"]]
    assert (issue.code, issue.where, issue.line) == ("no-text", "news [1].parquet", 3)


def test_reprints_are_those_of_a_local_build(spark: SparkSession, tmp_path: Path) -> None:
    readings = write_industry(600, 4)

    def print_again(reading: Reading, number: int, *, text: str | None = None) -> Reading:
        article = reading.article
        again = replace(article, id=f"again-{number}-{article.id}", published=("2030-01-01", None)[number % 2])
        return replace(reading, article=replace(again, text=text, digest=text) if text else again, statements=())

    copies = [print_again(reading, number) for number, reading in enumerate(readings[:20])]
    copies += [print_again(r, n, text=f"本报讯 {r.article.text}") for n, r in enumerate(readings[10:30])]
    both = [*readings, *copies]
    _, issues = part_reprints(both)
    assert len(issues) >= 40
    rows = [tuple(spell_reading(reading).values()) for reading in both]
    schema = ", ".join(f"{name} string" for name in spell_reading(both[0]))
    table = spark.createDataFrame(rows, schema)
    found = {row["id"]: row["first"] for row in find_reprints(table, keep_in(tmp_path, spark)).collect()}
    assert {issue.where: issue.message.split('"')[1] for issue in issues} == found


def test_components_are_the_same_however_they_are_found(spark: SparkSession, tmp_path: Path) -> None:
    chain = [(f"n{number + step:03}", f"t{number}", step == 0) for number in range(40) for step in (0, 1)]
    apart = [("x", "idle", False), ("y", "idle", False), ("z", "alone", True)]
    edges = spark.createDataFrame([*chain, *apart], "node string, token string, binds boolean")
    united = unite_nodes([*chain, *apart])
    assert len(set(united.values())) == 4
    keep = keep_in(tmp_path, spark)
    for found in (find_components(edges, keep), spread_labels(edges, keep)):
        assert {row["node"]: row["component"] for row in found.collect()} == united
