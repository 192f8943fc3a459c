"""Tables and networks by the command line, as their users get them."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n"
FORMATS = ("csv", "parquet", "sheet", "graphml", "gexf", "ftm", "cypher", "memgraph")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        call, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("tables")
    (base / "a.txt").write_text(TEXT, "utf-8")
    out = base / "out"
    built = run("build", str(base / "a.txt"), "--out", str(out), "--formats", "nq")
    assert built.returncode == 0, built.stderr
    exported = run("export", "--out", str(out), "--formats", ",".join(FORMATS))
    assert exported.returncode == 0, exported.stderr
    return out


def test_the_manifest_names_each_file_of_a_folder(folder: Path) -> None:
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert {"csv/tenures.csv", "parquet/tenures.parquet", "kg-sheet.csv", "kg.graphml"} <= set(files)


def test_export_writes_tables_that_say_who_reports_to_whom(folder: Path) -> None:
    with (folder / "csv" / "tenures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["relation"] == "reports_to"]
    assert [(row["subject_name"], row["object_name"]) for row in rows] == [("周以宁", "陆知行")]
    path = {"path": str(folder / "parquet" / "tenures.parquet")}
    asked = duckdb.execute("SELECT quotes[1] FROM read_parquet($path) WHERE relation = 'reports_to'", path).fetchall()
    assert len(asked) == 1
    assert "向总裁陆知行汇报" in asked[0][0]


def test_exporting_again_changes_no_byte(folder: Path) -> None:
    def read() -> dict[str, bytes]:
        return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    before = read()
    assert run("export", "--out", str(folder), "--formats", ",".join(FORMATS)).returncode == 0
    assert read() == before


def test_help_names_every_format() -> None:
    told = run("export", "--help").stdout
    assert [name for name in FORMATS if name not in told] == []
