"""`kg export html`: the page alone, and on what it opens."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (
    "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n",
    "星河科技3月4日宣布，任命陆知行为首席财务官，向总裁沈若兰汇报。\n",
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        call, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, check=False
    )


def read_opening(out: Path) -> tuple[str, str]:
    """The name of what the page in `out` opens on, and the view."""
    page = (out / "kg.html").read_text("utf-8")
    found = re.search(r'<script[^>]+type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    (row,) = [row for row in data["packed"]["tables"]["entities"] if data["focus"] in row]
    entity = dict(zip((key for key, _ in data["packed"]["shapes"][row[0]]), row[1:], strict=True))
    return entity["name"], data["view"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    added = run("add", str(folder), "--out", str(folder))
    assert added.returncode == 0, added.stderr
    return folder / "kg.db"


def test_formats_are_named_one_by_one(store: Path, tmp_path: Path) -> None:
    result = run("export", "html", "nt,csv", "--store", str(store), "--out", str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert {file.name for file in tmp_path.iterdir()} == {
        "kg.html",
        "kg.nt",
        "csv",
        "issues.jsonl",
        "manifest.json",
        "kg.register",
    }


def test_the_page_opens_as_told_until_told_otherwise(store: Path, tmp_path: Path) -> None:
    call = ("--store", str(store), "--out", str(tmp_path))
    assert run("export", "html", *call).returncode == 0
    usual = (tmp_path / "kg.html").read_bytes()
    assert run("export", "html", "--focus", "沈若兰", "--view", "chart", *call).returncode == 0
    assert read_opening(tmp_path) == ("沈若兰", "chart")
    assert run("export", "nt", *call).returncode == 0
    assert read_opening(tmp_path) == ("沈若兰", "chart")
    assert run("export", "html", "--focus", "auto", "--view", "graph", *call).returncode == 0
    assert (tmp_path / "kg.html").read_bytes() == usual


def test_a_build_chooses_the_opening_too(store: Path, tmp_path: Path) -> None:
    told = ("--focus", "云栈科技", "--view", "timeline", "--formats", "html")
    result = run("build", str(store.parent / "0.txt"), "--out", str(tmp_path), *told)
    assert result.returncode == 0, result.stderr
    assert read_opening(tmp_path) == ("云栈科技", "timeline")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("html", "--formats", "ttl"), "kg export html ttl"),
        (("htm",), 'did you mean "html"?'),
        (("ttl", "--focus", "云栈科技"), "--focus is about the page, and no page is asked for; add html to ttl"),
        (("ttl", "--view", "chart"), "--view is about the page, and no page is asked for; add html to ttl"),
        (("html", "--focus", "云栈科枝"), 'did you mean "云栈科技"?'),
        (("html", "--focus", "科技"), "星河科技  organization"),
        (("html", "--view", "map"), "'timeline'"),
    ],
)
def test_a_wrong_call_is_told_its_mend(store: Path, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run("export", *arguments, "--store", str(store), "--out", str(tmp_path / "new" / "out"))
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "new").exists()
