"""The commands about an organization's history, in every format, over one small store."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from kg.cli import lazily, main

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = {
    "a1": (
        "2025-03-03",
        "云栈科技3月3日宣布，任命周以宁为首席财务官，周以宁向总裁陆知行汇报。云栈科技新设数据平台部。",
    ),
    "a2": ("2025-06-02", "云栈科技6月1日宣布，周以宁卸任首席财务官。"),
    "a3": ("2025-07-02", "有消息称，林予安将加入云栈科技。"),
    "a4": ("2025-07-03", "云栈科技否认林予安加入云栈科技。"),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What `kg` answers, run in this process, which knows the lexicon already: a second a command is too long."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["kg", *arguments])
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    rows = [
        {"id": key, "title": "", "published": day, "source": "=云岭日报", "text": text}
        for key, (day, text) in TEXTS.items()
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "news.jsonl").write_text(lines + "\n", "utf-8")
    result = run("add", "news.jsonl", "--store", "here.db", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "here.db"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "none.txt").write_text("", "utf-8")
    assert run("add", "none.txt", "--store", "none.db", cwd=folder).returncode == 1
    return folder / "none.db"


def ask(store: Path, *arguments: str) -> str:
    """What a command prints, asked from the store's own folder."""
    result = run(*arguments, "--store", store.name, cwd=store.parent)
    assert result.returncode == 0, result.stderr
    assert not result.stderr
    return result.stdout


def read_csv(text: str) -> list[dict[str, str]]:
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    return list(csv.DictReader(io.StringIO(text)))


COMMANDS = [
    (("asof", "2025-04-01", "云栈科技"), "首席财务官 周以宁"),
    (("changes", "云栈科技", "--from", "2025", "--to", "2025-12"), "周以宁"),
    (("timeline", "周以宁"), "首席财务官"),
    (("conflicts",), "denied"),
    (("gaps", "云栈科技"), "vacant seat"),
]


@pytest.mark.parametrize(("arguments", "told"), COMMANDS, ids=[row[0][0] for row in COMMANDS])
def test_a_table_csv_and_json_hold_the_same_with_evidence(store: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in ask(store, *arguments)
    rows = read_csv(ask(store, *arguments, "--format", "csv"))
    assert rows
    held = rows[1:] if arguments[0] == "asof" else rows
    assert [row for row in held if not (row["quote"] and row["article"] and row["source"] == "'=云岭日报")] == []
    found = json.loads(ask(store, *arguments, "--json"))
    if arguments[0] == "asof":
        assert list_quotes(found) >= {row["quote"] for row in held}
    else:
        assert [row["quote"] for row in found] == [row["quote"] for row in rows]


def list_quotes(value: object) -> set[str]:
    """All quotes in nested values."""
    if isinstance(value, list):
        return {quote for one in value for quote in list_quotes(one)}
    if isinstance(value, dict):
        own = {value["quote"]} if "quote" in value else set()
        return own | list_quotes(list(value.values()))
    return set()


def test_a_memo_names_day_sentence_and_source(store: Path) -> None:
    memo = ask(store, "changes", "云栈科技", "--from", "2025", "--to", "2025", "--format", "md")
    assert memo.startswith("# 云栈科技变动备忘（2025年）\n")
    assert "- **2025年6月1日** 周以宁卸任云栈科技首席财务官\n  > “" in memo
    assert "（传闻" in memo or "（已被否认" in memo


def test_a_patch_takes_and_gives_triples(store: Path) -> None:
    patch = ask(store, "changes", "--from", "2025-03-01", "--to", "2025-04-01", "--format", "rdf-patch").splitlines()
    assert patch[1] == "TX ."
    assert patch[-1] == "TC ."
    assert [line for line in patch[2:-1] if line.startswith("A ")]


def test_what_was_not_yet_published_is_not_known(store: Path) -> None:
    assert "2025-06-01" in ask(store, "timeline", "周以宁", "--format", "csv")
    assert "2025-06-01" not in ask(store, "timeline", "周以宁", "--format", "csv", "--known-by", "2025-05")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("asof", "1990", "云栈科技"), "nothing is known for 1990-12-31 about 云栈科技"),
        (("changes", "--from", "1990", "--to", "1991"), "nothing found"),
    ],
)
def test_a_day_of_which_nothing_is_known_says_so(store: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in ask(store, *arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("asof", "2025"), "nothing is known for 2025-12-31"),
        (("changes", "--format", "md"), "没有读到变动"),
        (("gaps",), "nothing found"),
    ],
)
def test_a_store_of_nothing_is_answered(empty: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in ask(empty, *arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("changes", "--from", "昨天"), '--from: "昨天" is no date; write 2025, 2025-12 or 2025-12-31'),
        (("asof", "2025-13"), 'DATE: "2025-13" is no date'),
        (("changes", "--from", "2025", "--to", "2024"), "--from 2025 is after --to 2024"),
        (("timeline", "O\"Neil'"), '"O"Neil\'" is not in this store'),
        (("timeline", "周以宁", "--known-by", "2024"), "is not in what had been published by 2024"),
        (("asof", "2025", "周以宁"), '"周以宁" is a person'),
        (("timeline", "云栈"), "names that hold it"),
    ],
)
def test_wrong_usage_is_named_with_its_mend(store: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments, "--store", str(store))
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert len(lazily.COMMANDS) > 20
    assert [name for name in lazily.COMMANDS if f"kg {name}" not in text] == []
