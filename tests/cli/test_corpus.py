"""`kg add`, `kg articles`, `kg retract` and `kg export` as their users meet them."""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg.cli import main
from kg.sparql.kept import CURRENT, KEPT

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n"
SECOND = "何景明加入云栈科技，负责智能座舱事业部。\n"


@dataclass(frozen=True)
class Result:
    """What a call of the command line printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str) -> Result:
    """Calls the command line in `folder`, in this process, so that its tools are loaded once for all tests."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return Result(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def read_files(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.iterdir() if file.is_file() and file.name != "kg.db"]
    return {file.name: file.read_bytes() for file in [*files, folder / KEPT / CURRENT]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "second.txt").write_text(SECOND, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    return tmp_path


def test_adding_and_exporting_writes_what_a_build_writes(corpus: Path) -> None:
    built = run(corpus, "build", "first.txt", "second.txt", "empty.txt", "--out", "built")
    assert built.returncode == 1
    assert "empty-file" in built.stderr
    added = run(corpus, "add", "second.txt", "empty.txt", "--store", "news.db")
    assert (added.returncode, added.stdout.splitlines()[0]) == (1, "1 new, 0 unchanged")
    assert "kg export --store news.db" in added.stdout
    again = json.loads(run(corpus, "add", "first.txt", "second.txt", "--store", "news.db", "--json").stdout)
    assert (again["new"], again["unchanged"], again["changed"], again["gone"]) == (["first"], ["second"], [], [])
    exported = run(corpus, "export", "--store", "news.db", "--out", "exported")
    assert exported.returncode == 0, exported.stderr
    assert read_files(corpus / "exported") == read_files(corpus / "built")
    assert not list(corpus.glob("news.db-*"))


def test_a_retracted_article_leaves_nothing(corpus: Path) -> None:
    run(corpus, "add", "first.txt", "second.txt", "--store", "news.db")
    listed = run(corpus, "articles", "--store", "news.db", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(listed.stdout)))
    assert [(row["id"], row["path"]) for row in rows] == [("first", "first.txt"), ("second", "second.txt")]
    assert all(int(row["statements"]) > 0 for row in rows)
    retracted = run(corpus, "retract", "sec", "--store", "news.db")
    assert retracted.returncode == 0, retracted.stderr
    assert "retracted second" in retracted.stdout
    assert "何景明".encode() not in (corpus / "news.db").read_bytes()
    run(corpus, "build", "first.txt", "--out", "built")
    run(corpus, "export", "--store", "news.db", "--out", "exported")
    assert read_files(corpus / "exported") == read_files(corpus / "built")
    left = json.loads(run(corpus, "articles", "--store", "news.db", "--json").stdout)
    assert [row["id"] for row in left] == ["first"]
    assert "first" in run(corpus, "articles", "--store", "news.db").stdout


def test_a_path_that_gave_only_issues_is_forgotten(corpus: Path) -> None:
    run(corpus, "add", "first.txt", "empty.txt", "nowhere.txt", "--store", "news.db")
    told = json.loads(run(corpus, "retract", "empty.txt", "nowhere.txt", "--store", "news.db", "--json").stdout)
    assert (told["retracted"], told["forgotten"]) == ([], ["empty.txt", "nowhere.txt"])
    run(corpus, "export", "--store", "news.db", "--out", "exported")
    assert (corpus / "exported" / "issues.jsonl").read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("retract", "secnd"), 'did you mean "second"?'),
        (("retract", "first", "nobody"), '"nobody"'),
        (("retract", "first", "--store", "none.db"), "no such store"),
        (("articles", "--store", "none.db"), "no such store"),
        (("export", "--store", "none.db"), "no such store"),
    ],
)
def test_wrong_names_remove_nothing(corpus: Path, arguments: tuple[str, ...], told: str) -> None:
    run(corpus, "add", "first.txt", "second.txt", "--out", "exports")
    result = run(corpus, *arguments)
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert [row["id"] for row in json.loads(run(corpus, "articles", "--json").stdout)] == ["first", "second"]
    assert not (corpus / "none.db").exists()


def test_links_out_of_a_folder_are_followed_when_asked(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_text(SECOND, "utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "news" / "b.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    counts = []
    for asked in ((), ("--follow-links",)):
        ended = run(tmp_path, "add", "news", "--json", *asked, "-j", "1")
        assert ended.returncode == 0, ended.stderr
        counts.append(json.loads(ended.stdout)["new"])
    assert counts == [["a"], ["b"]]
    extracted = run(tmp_path, "extract", "news", "-j", "1")
    followed = run(tmp_path, "extract", "news", "--follow-links", "-j", "1")
    assert ("何景明" in extracted.stdout, "何景明" in followed.stdout) == (False, True)
    assert "--follow-links" in extracted.stderr
