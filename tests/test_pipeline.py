"""From files to a published graph: what must always hold of a whole build."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

from kg.errors import BuildError
from kg.export import EXPORTERS
from kg.link.judgements import Judgement, Named, Side, Verb, append_judgement, name_judgement
from kg.model import EntityType, Issue, Reading
from kg.pipeline import FORMATS, STORE, BuildReport, build, read_all
from kg.sparql.kept import CURRENT, KEPT, open_kept
from kg.tools import load_tools

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export import Publication

FIRST = """---
id: first
title: 云栈科技换帅
published: 2025-03-05
source: 样例日报
---
云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。

公司同时成立智能座舱事业部，由何景明负责。
"""
SECOND = {
    "id": "second",
    "title": "",
    "text": "陆知行卸任云栈科技总裁。",
    "published": "2025-06-01",
    "source": "样例日报",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, "utf-8")
    (folder / "second.jsonl").write_text(json.dumps(SECOND, ensure_ascii=False) + "\n", "utf-8")
    return folder


def publish(news: Path, out: Path) -> BuildReport:
    return build([str(news)], out, out / "kg.db")


def read_bytes(out: Path) -> dict[str, bytes]:
    """The bytes of all files; a store of quads stands for itself by its generation, which its content names."""
    files = {file.name: file.read_bytes() for file in sorted(out.iterdir()) if file.is_file()}
    kept = (out / KEPT / CURRENT).read_bytes()
    return {name: data for name, data in files.items() if not name.startswith("kg.db")} | {KEPT: kept}


def test_a_build_writes_every_file(news: Path, tmp_path: Path) -> None:
    report = publish(news, tmp_path / "out")
    assert report.articles == 2
    assert report.statements >= 4
    assert not report.failed
    assert set(read_bytes(tmp_path / "out")) == {
        "kg.ttl", "kg.trig", "kg.nq", "kg.jsonld", "kg.html", "statements.jsonl", "issues.jsonl", "manifest.json",
        "kg.oxigraph", "kg.register",
    }  # fmt: skip


def test_each_stage_of_publishing_is_told_before_it_begins(news: Path, tmp_path: Path) -> None:
    told: list[str] = []
    build([str(news)], tmp_path / "out", tmp_path / "kg.db", formats=("ttl", "trig", "html", STORE), begin=told.append)
    written = ["writing kg.trig", "writing kg.html", "writing kg.ttl"]
    assert told[:6] == ["opening kg.db", "linking and folding", "checking the graph", *written]
    assert told[6:] in ([], [f"loading {KEPT}"])


def test_building_again_gives_the_same_bytes(news: Path, tmp_path: Path) -> None:
    publish(news, tmp_path / "one")
    publish(news, tmp_path / "two")
    first = read_bytes(tmp_path / "one")
    assert first == read_bytes(tmp_path / "two")
    publish(news, tmp_path / "one")
    assert first == read_bytes(tmp_path / "one"), "adding the same articles twice changes nothing"


def test_a_build_reads_the_log_beside_its_store_and_leaves_it(news: Path, tmp_path: Path) -> None:
    publish(news, tmp_path / "out")
    plain = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    side = Side("gone", EntityType.PERSON, "无此人", (), (Named("no-article", "no-entity", "无此人"),))
    judgement = name_judgement(Judgement("", Verb.MERGE, "2026-01-02T03:04:05+08:00", "王分析", "", (side, side)))
    log = tmp_path / "out" / "kg.judgements.jsonl"
    append_judgement(log, judgement)
    before = log.read_bytes()
    report = publish(news, tmp_path / "out")
    assert log.read_bytes() == before
    assert [(issue.code, issue.where) for issue in report.issues] == [("judgement-lost", judgement.id)]
    assert judgement.id in (tmp_path / "out" / "issues.jsonl").read_text("utf-8")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["judgements"] != plain["judgements"]
    assert manifest["articles"] == plain["articles"]


def test_rdf_counts_agree_in_two_engines(news: Path, tmp_path: Path) -> None:
    publish(news, tmp_path / "out")
    turtle, trig = tmp_path / "out" / "kg.ttl", tmp_path / "out" / "kg.trig"
    rdflib_turtle, rdflib_trig = rdflib.Graph(), rdflib.Dataset()
    rdflib_turtle.parse(data=turtle.read_text("utf-8"), format="turtle")
    rdflib_trig.parse(data=trig.read_text("utf-8"), format="trig")
    ours_turtle = {q.triple for q in pyoxigraph.parse(path=str(turtle), format=pyoxigraph.RdfFormat.TURTLE)}
    ours_trig = set(pyoxigraph.parse(path=str(trig), format=pyoxigraph.RdfFormat.TRIG))
    assert len(rdflib_turtle) == len(ours_turtle) > 100
    assert len(list(rdflib_trig.quads())) == len(ours_trig) > 100


def test_every_statement_quotes_its_article(news: Path, tmp_path: Path) -> None:
    publish(news, tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "statements.jsonl").read_text("utf-8").splitlines()]
    assert rows
    texts = {r.article.id: r.article for r in read_all([str(news)], load_tools()) if isinstance(r, Reading)}
    for row in rows:
        article, evidence = texts[row["article"]], row["evidence"]
        text = article.title if evidence.get("in") == "title" else article.text
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_bad_input_is_reported_and_nothing_else_is_lost(news: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    (news / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    lines = [json.dumps({"id": f"n{n}", "text": "何景明加入云栈科技。"}, ensure_ascii=False) for n in range(6)]
    (news / "lines.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n", "utf-8")
    (news / "broken.html").write_text("<html><body><p>何景明出任云栈科技总裁。<div", "utf-8")
    found = list(read_all([str(news), str(news / "missing.txt")], load_tools()))
    codes = {(issue.code, issue.line) for issue in found if isinstance(issue, Issue)}
    assert {("empty-file", None), ("binary-file", None), ("missing-path", None), ("bad-json", 7)} <= codes
    read = {reading.article.id for reading in found if isinstance(reading, Reading)}
    assert {"first", "second", *(f"n{n}" for n in range(6))} <= read


def test_issues_of_a_build_are_written_and_make_it_fail(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    report = publish(news, tmp_path / "out")
    assert report.failed
    rows = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    assert [row["code"] for row in rows] == ["empty-file"]
    assert all(row["message"] and row["hint"] for row in rows)


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != STORE])
def test_a_full_disk_leaves_the_former_publication(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    out = tmp_path / "out"
    publish(news, out)
    before, names = read_bytes(out), {path.name for path in out.iterdir()}
    third = {**SECOND, "id": "third", "text": "陆知行加入星河科技。", "published": "2025-07-01"}
    (news / "third.jsonl").write_text(json.dumps(third, ensure_ascii=False), "utf-8")

    def fail(publication: Publication, path: Path) -> None:
        path.write_bytes(str(publication.options).encode())
        raise OSError(errno.ENOSPC, "No space left on device")

    exporter = EXPORTERS[format_]
    derivation = exporter.derivation and replace(exporter.derivation, write=lambda given, _, path: fail(given, path))
    monkeypatch.setitem(EXPORTERS, format_, replace(exporter, write=fail, derivation=derivation))
    with pytest.raises(BuildError, match=r"cannot publish into .*out: No space left on device; nothing there was"):
        publish(news, out)
    assert read_bytes(out) == before
    assert {path.name for path in out.iterdir()} == names


def test_a_store_that_cannot_be_written_leaves_the_former_publication(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    publish(news, out)
    before, quads = read_bytes(out), len(open_kept(out / KEPT))
    (news / "second.jsonl").unlink()

    def fail(path: Path, _: object) -> None:
        path.mkdir()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.sparql.kept._load", fail)
    with pytest.raises(BuildError, match="No space left on device; nothing there was changed"):
        build([str(news)], out, out / "other.db")
    (out / "other.db").unlink()
    assert read_bytes(out) == before
    assert len(open_kept(out / KEPT)) == quads


def test_a_file_in_the_place_of_the_folder_is_told(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(BuildError, match=r"cannot publish into .*out: File exists"):
        build([str(news)], tmp_path / "out", tmp_path / "kg.db")


def test_other_formats_of_the_folder_are_written_again(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([str(news)], out, out / "kg.db", formats=("csv", "nt", STORE))
    assert "卸任云栈科技总裁" in (out / "csv" / "statements.csv").read_text("utf-8-sig")
    (out / "kg.nt").rename(tmp_path / "taken.nt")
    (news / "second.jsonl").unlink()
    build([str(news)], out, tmp_path / "other.db", formats=("ttl",))
    assert not (out / "kg.nt").exists()
    assert "卸任云栈科技总裁" not in (out / "csv" / "statements.csv").read_text("utf-8-sig")
    assert len(open_kept(out / KEPT)) == len(rdflib.Graph().parse(out / "kg.ttl"))
    assert set(json.loads((out / "manifest.json").read_text("utf-8"))["files"]) >= {"kg.ttl", "csv/statements.csv"}
