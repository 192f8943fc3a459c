"""`kg merge`, `split`, `undo`, `links` and `judgements` on a store with two people of one name."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = {
    "one": ("云栈科技3月3日宣布，任命李静为首席财务官。", "2025-03-03"),
    "two": ("远山控股5月6日宣布，任命李静为首席技术官。", "2025-05-06"),
    "three": ("云栈科技首席财务官李静6月1日说，公司今年不裁员。", "2025-06-02"),
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def ask(*arguments: str) -> Any:  # noqa: ANN401 - whatever the command prints as JSON
    result = run(*arguments, "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    rows = [{"id": key, "text": text, "published": day} for key, (text, day) in ARTICLES.items()]
    (folder / "news.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    result = run("build", str(folder / "news.jsonl"), "--out", str(folder / "out"), "--formats", "jsonl")
    assert result.returncode == 0, result.stderr
    return folder / "out" / "kg.db"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> str:
    return str(shutil.copy(built, tmp_path / "news.db"))


def find_ids(store: str) -> dict[str, str]:
    """The ids of those called 李静 by what tells them apart, as the error of an ambiguous name lists them."""
    result = run("links", "李静", "--store", store)
    assert result.returncode == 2
    assert '"李静" is 2 entities; name one by its id' in result.stderr
    lines = [line.split() for line in result.stderr.splitlines()[1:]]
    return {line[3].strip("()"): line[0] for line in lines}


def test_a_homonym_pair_is_merged_kept_by_a_rebuild_and_parted_by_undo(store: str, tmp_path: Path) -> None:
    ids = find_ids(store)
    assert set(ids) == {"云栈科技", "远山控股"}
    log = tmp_path / "news.judgements.jsonl"
    line = ask("merge", ids["云栈科技"], ids["远山控股"][:8], "--why", "同一人", "--by", "王分析", "--store", store)
    assert [json.loads(row) for row in log.read_text("utf-8").splitlines()] == [line]
    assert (line["verb"], line["by"], line["why"]) == ("merge", "王分析", "同一人")

    rebuilt = run("export", "--store", store, "--out", str(tmp_path / "out"), "--formats", "jsonl")
    assert rebuilt.returncode == 0, rebuilt.stderr
    links = ask("links", "李静", "--store", store)
    assert [row["article"] for row in links["links"]] == ["one", "three", "two"]
    assert links["within"] == ["云栈科技", "远山控股"]
    assert links["apart"] == []
    assert all(
        f"merge by 王分析 on {line['at'][:10]}: 同一人 ({line['id']})" in r["judgements"] for r in links["links"]
    )
    assert ask("show", "李静", "--store", store)["name"] == "李静"

    undone = run("undo", "--store", store)
    assert undone.returncode == 0, undone.stderr
    assert "李静 (云栈科技) = 李静 (远山控股)" in undone.stdout
    assert find_ids(store) == ids
    listed = ask("judgements", "--store", store)
    assert [(row["verb"], row["undone_by"]) for row in listed] == [("merge", listed[1]["id"]), ("undo", None)]


def test_a_split_parts_one_article_and_links_tell_why(store: str) -> None:
    ids = find_ids(store)
    result = run("split", ids["云栈科技"], "--article", "three", "--why", "另一位", "--store", store)
    assert result.returncode == 0, result.stderr
    assert "李静 (云栈科技): one | three" in result.stdout
    found = run("links", "李静", "--store", store)
    assert "is 3 entities" in found.stderr
    first = found.stderr.splitlines()[1].split()[0]
    apart = ask("links", first, "--store", store)["apart"]
    assert len(apart) == 2
    assert sum("另一位" in row["reasons"][0] for row in apart) >= 1
    assert any("tied to" in row["reasons"][0] for row in apart)


def test_links_print_a_table_and_csv(store: str) -> None:
    key = find_ids(store)["云栈科技"]
    table = run("links", key, "--store", store)
    assert table.returncode == 0, table.stderr
    for word in ("both tied to 云栈科技", "kept apart", "远山控股", "0.9"):
        assert word in table.stdout
    rows = list(csv.DictReader(io.StringIO(run("links", key, "--store", store, "--format", "csv").stdout)))
    assert [(row["link"], row["article"]) for row in rows] == [("same", "one"), ("same", "three"), ("apart", "two")]
    assert rows[2]["reasons"] == "this is tied to 云栈科技, the other tied to 远山控股"


def test_judgements_print_a_table_and_csv(store: str) -> None:
    assert run("judgements", "--store", store).stdout == "nothing found\n"
    ids = find_ids(store)
    assert run("merge", *ids.values(), "--by", "王分析", "--store", store).returncode == 0
    table = run("judgements", "--store", store)
    assert "王分析" in table.stdout
    [row] = csv.DictReader(io.StringIO(run("judgements", "--store", store, "--format", "csv").stdout))
    assert (row["verb"], row["by"], row["undone_by"]) == ("merge", "王分析", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "李静", "云栈科技"), '"李静" is 2 entities'),
        (("merge", "云栈科技", "云栈科技"), "both are 云栈科技"),
        (("merge", "云栈", "远山控股"), 'no entity is called "云栈"'),
        (("split", "远山控股"), "nothing to part"),
        (("split", "云栈科技", "--article", "two"), '"two" does not name 云栈科技'),
        (("undo",), "no judgement is left"),
        (("undo", "5be1c0"), "the log is empty"),
        (("links", "无此人"), '"无此人" is not in this store'),
    ],
)
def test_wrong_usage_ends_with_two_and_writes_nothing(
    store: str, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments, "--store", store)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "news.judgements.jsonl").exists()


def test_a_damaged_log_stops_a_build_with_file_and_line(store: str, tmp_path: Path) -> None:
    log = tmp_path / "other.jsonl"
    log.write_text('\n{"verb": "marry"}\n', "utf-8")
    result = run("show", "云栈科技", "--store", store, "--judgements", str(log))
    assert result.returncode == 2
    assert f"{log}: line 2" in result.stderr
    assert "Traceback" not in result.stderr
