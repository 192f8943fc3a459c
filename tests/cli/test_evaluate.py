"""`kg evaluate` as its users meet it: the table, JSON, given rows, and messages for broken files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = {
    "id": "a1",
    "title": "",
    "published": "2025-03-05",
    "text": "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。",
    "entities": [
        {"id": "e1", "type": "person", "names": ["周以宁"]},
        {"id": "e2", "type": "person", "names": ["陆知行"]},
        {"id": "e3", "type": "organization", "names": ["云栈科技"]},
    ],
    "statements": [
        {"subject": "e1", "relation": "appointed_to", "object": "e3", "post": "首席财务官", "at": "2025-03-03",
         "status": "asserted", "rank": "core", "evidence": "任命周以宁为首席财务官"},
        {"subject": "e1", "relation": "reports_to", "object": "e2", "status": "asserted", "rank": "useful",
         "evidence": "向总裁陆知行汇报"},
        {"subject": "e2", "relation": "founds", "object": "e3", "status": "asserted", "rank": "useful"},
    ],
}  # fmt: skip
ROW = {
    "article": "a1", "subject": {"name": "周以宁"}, "relation": "leaves", "object": {"name": "云栈科技"},
    "confidence": 0.4, "evidence": {"quote": "任命周以宁为首席财务官"},
}  # fmt: skip


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "evaluate", *arguments],
        capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(GOLD) + "\n", "utf-8")
    return file


def test_help_has_examples() -> None:
    result = run("--help")
    assert result.returncode == 0
    assert "kg evaluate tests/gold/t3.jsonl" in result.stdout


def test_articles_are_read_and_scored(gold: Path) -> None:
    result = run(str(gold), "--errors", "5")
    assert result.returncode == 0, result.stderr
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert lines["appointed_to"] == ["1", "1", "1", "0", "100.0", "100.0", "100.0"]
    assert lines["reports_to"][:4] == ["1", "1", "1", "0"]
    assert "陆知行 founds 云栈科技" in result.stdout


def test_figures_as_json(gold: Path) -> None:
    result = run(str(gold), "--json")
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert figures["relations"]["appointed_to"]["recall"] == 1.0
    assert figures["ranks"]["core"] == {"gold": 1, "recalled": 1, "recall": 1.0}
    assert figures["dates"]["share_exact"] == 1.0


def test_given_rows_are_scored_instead(gold: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps(ROW) + "\n", "utf-8")
    figures = json.loads(run(str(gold), "--found", str(found), "--json").stdout)
    assert (figures["total"]["recalled"], figures["total"]["wrong"]) == (0, 1)
    sure = json.loads(run(str(gold), "--found", str(found), "--json", "--min-confidence", "0.5").stdout)
    assert sure["found"] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", ":1: not JSON"), ('{"id": "a1"}', '"text" is missing'), ("", "no article")],
)
def test_a_broken_gold_file_is_one_line_on_standard_error(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text(text, "utf-8")
    result = run(str(file))
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    result = run(str(tmp_path / "nowhere.jsonl"))
    assert result.returncode == 2
    assert "no such file" in result.stderr


def test_names_are_measured_with_and_without_the_lexicon(gold: Path) -> None:
    told = run(str(gold), "--names")
    assert told.returncode == 0, told.stderr
    assert told.stdout.split()[:2] == ["names", "gold"]
    struck = json.loads(run(str(gold), "--names", "--without-lexicon", "--json").stdout)
    assert struck["person"]["gold"] == 2
