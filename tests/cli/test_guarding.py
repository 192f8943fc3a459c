"""`kg check`, `kg backup`, `kg restore` and what `kg judgements` puts back, as their users meet them."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n"
SECOND = "何景明加入云栈科技，负责智能座舱事业部。\n"


@dataclass(frozen=True)
class Result:
    """What a call of the command line printed, and its exit code."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str) -> Result:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return Result(int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with two articles, built, and a judgement."""
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "second.txt").write_text(SECOND, "utf-8")
    assert run(tmp_path, "build", "first.txt", "second.txt", "--formats", "nq").code == 0
    assert run(tmp_path, "merge", "陆知行", "何景明", "--by", "王分析").code == 0
    return tmp_path


def test_a_whole_store_is_told_so(corpus: Path) -> None:
    result = run(corpus, "check")
    assert (result.code, result.err) == (0, "")
    assert "2 articles" in result.out
    assert result.out.rstrip().endswith("1 judgements; nothing is wrong")
    told = json.loads(run(corpus, "check", "--store", "exports/kg.db", "--json").out)
    assert (told["articles"], told["judgements"], told["findings"]) == (2, 1, [])


def test_what_is_wrong_is_told_and_its_hint_mends_it(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus / "exports" / "kg.db")) as connection:
        connection.execute("UPDATE statements SET payload = replace(payload, '\"start\":0', '\"start\":1')")
        connection.commit()
    result = run(corpus, "check", "--store", "exports/kg.db")
    assert result.code == 1
    assert "found wrong: " in result.out
    assert "is not what stands at" in result.err
    found = json.loads(run(corpus, "check", "--json").out)["findings"]
    assert {finding["where"] for finding in found} <= {"first", "second"}
    calls = {finding["hint"].split("; or ")[0].removeprefix("read it again: ") for finding in found}
    assert calls
    for call in calls:
        for words in call.split(", then "):
            assert run(corpus, *words.split()[1:]).code == 0
    assert run(corpus, "check").code == 0


def test_a_backup_comes_back(corpus: Path) -> None:
    assert run(corpus, "backup", "kept.db").out.startswith("backed up exports/kg.db in kept.db: 2 articles")
    assert run(corpus, "check", "--store", "kept.db").code == 0
    assert run(corpus, "retract", "first").code == 0
    assert run(corpus, "undo", "--by", "王分析").code == 0
    refused = run(corpus, "restore", "kept.db")
    assert refused.code == 2
    assert "holds 1 articles; the 1 judgements that the backup does not know would stay" in refused.err
    restored = json.loads(run(corpus, "restore", "kept.db", "--force", "--json").out)
    assert (restored["articles"], restored["judgements"]) == (2, 2)
    assert run(corpus, "check").code == 0
    before = (corpus / "exports" / "kg.nq").read_bytes()
    assert run(corpus, "export", "nq").code == 0
    assert (corpus / "exports" / "kg.nq").read_bytes() == before, "it was published before the merge, which is undone"
    assert run(corpus, "restore", "kept.db", "--store", "other/kg.db").out.startswith("restored other/kg.db")
    assert run(corpus, "export", "nq", "--store", "other/kg.db", "--out", "other").code == 0
    assert (corpus / "other" / "kg.nq").read_bytes() != before, "in the backup the merge still holds"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "--store", "none.db"), "no such store"),
        (("backup", "kept.db", "--store", "none.db"), "no such store"),
        (("backup", "kept"), "ends in .db"),
        (("restore", "none.db", "--force"), "no such backup"),
    ],
)
def test_wrong_calls_are_one_line(corpus: Path, words: tuple[str, ...], told: str) -> None:
    result = run(corpus, *words)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert told in result.err
    assert not (corpus / "none.db").exists()


def test_a_log_that_is_gone_is_told_and_put_back(corpus: Path) -> None:
    log = corpus / "exports" / "kg.judgements.jsonl"
    before = log.read_bytes()
    log.unlink()
    built = run(corpus, "build", "first.txt", "second.txt", "--formats", "nq")
    assert built.code == 0
    assert "lacks judgements that the store remembers" in built.err
    assert [finding["code"] for finding in json.loads(run(corpus, "check", "--json").out)["findings"]] == [
        "lost-judgement"
    ]
    listed = run(corpus, "judgements", "--recover", "--json")
    assert len(json.loads(listed.out)) == 1
    assert log.read_bytes() == before
    assert run(corpus, "check").code == 0


def test_a_line_taken_out_on_purpose_is_let_go(corpus: Path) -> None:
    log = corpus / "exports" / "kg.judgements.jsonl"
    log.write_text("", "utf-8")
    assert "lacks judgements" in run(corpus, "export", "nq").err
    assert run(corpus, "judgements", "--forget").code == 0
    assert run(corpus, "export", "nq").err == ""
    assert run(corpus, "check").code == 0
    assert run(corpus, "judgements", "--forget", "--recover").code == 2
    assert run(corpus, "judgements", "--forget", "--judgements", "other.jsonl").code == 2


def test_a_judgement_that_was_cut_off_is_told_and_replaced(corpus: Path) -> None:
    log = corpus / "exports" / "kg.judgements.jsonl"
    before = log.read_bytes()
    log.write_bytes(before + before[: len(before) // 2])
    assert run(corpus, "export", "nq").code == 0
    assert [finding["code"] for finding in json.loads(run(corpus, "check", "--json").out)["findings"]] == [
        "torn-judgement"
    ]
    assert run(corpus, "undo", "--by", "王分析").code == 0
    assert log.read_bytes().startswith(before)
    assert run(corpus, "check").code == 0
