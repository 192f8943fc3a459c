"""Several processes read: what `-j` changes for whoever sits before it, and what it leaves as it is."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from kg.pipeline import add, build, gather_crew, map_articles
from kg.tools import read_article
from kg.workers import ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.pipeline import BuildReport

posix = pytest.mark.skipif(os.name == "nt", reason="signals and terminals as POSIX has them")

TEXTS = (
    "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。",
    "何景明加入云栈科技，负责智能座舱事业部。",
    "知情人士称，陆知行将卸任云栈科技总裁。公司发言人否认。",
    "云栈科技成立海外事业部，由许知远负责；原国际部撤销。",
)

ARTICLES = 30_000
"""Of `write_many`: many more than are read before a test is done with them."""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with good and bad files of every format."""
    folder = tmp_path / "news"
    folder.mkdir()
    for n, text in enumerate(TEXTS):
        (folder / f"{n}.txt").write_text(text, "utf-8")
    rows = [
        json.dumps({"id": f"r{n}", "text": f"第{n}条：{text}"}, ensure_ascii=False) for n, text in enumerate(TEXTS * 2)
    ]
    (folder / "rows.jsonl").write_text("\n".join([*rows[:3], "{broken", rows[0], *rows[3:]]) + "\n", "utf-8")
    (folder / "empty.md").write_bytes(b"")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return folder


def test_any_number_of_processes_publishes_the_same_bytes(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordered, "ENOUGH", 1)
    monkeypatch.setattr("kg.workers.jobs.BATCH_WEIGHT", 100)
    found: dict[int, tuple[BuildReport, dict[str, bytes]]] = {}
    for workers in (1, 2, 3):
        out = tmp_path / f"out{workers}"
        report = build([str(news)], out, out / "kg.db", formats=["nq", "jsonl"], crew=gather_crew(workers))
        files = {file.name: file.read_bytes() for file in out.iterdir() if file.suffix != ".db"}
        assert report.statements > 10
        assert {issue.code for issue in report.issues} >= {"bad-json", "empty-file", "binary-file"}
        found[workers] = (report, files)
    assert found[1] == found[2] == found[3]


def test_statements_are_printed_in_the_order_of_the_articles(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "ENOUGH", 1)
    monkeypatch.setattr("kg.workers.jobs.BATCH_WEIGHT", 100)
    alone, shared = (list(map_articles([str(news)], read_article, crew=gather_crew(n))) for n in (1, 2))
    assert shared == alone
    assert len(alone) == len(TEXTS) * 3 + 3


def write_many(folder: Path, articles: int = ARTICLES) -> Path:
    """So many articles, each of them soon read; fewer are the first of more."""
    path = folder / f"{articles}.jsonl"
    weather = "天气晴好，气温{0}度，市民出行顺畅，公园游人不少，交通部门提醒注意安全，晚间有小雨，明日转阴。"
    rows = (json.dumps({"id": f"n{n}", "text": weather.format(n) * 2}, ensure_ascii=False) for n in range(articles))
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return path


def count_articles(store: Path) -> int:
    if not store.is_file():
        return 0
    with closing(sqlite3.connect(store, timeout=30)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # the tables are being made


def list_group(group: int) -> list[int]:
    """The ids of a group's processes that run; not their names, which `ps` cuts to the width it is told."""
    told = subprocess.run(["ps", "-eo", "pgid=,stat=,pid="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()]
    return [int(row[2]) for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


@contextmanager
def start(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """`kg add` in a group of its own, as a terminal starts it; the whole group ends with the test."""
    command = [sys.executable, "-m", "kg", "add", str(write_many(folder)), "--store", str(folder / "kg.db"), *words]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # what runs in the background of a shell ignores Ctrl-C, and so would all that it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - of one call only
    )
    with running:
        try:
            yield running
        finally:
            if list_group(running.pid):
                os.killpg(running.pid, signal.SIGKILL)


def wait_for(running: subprocess.Popen[str], holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not holds():
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)


@contextmanager
def start_and_wait(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The same, when it has read something."""
    with start(folder, *words) as running:
        wait_for(running, lambda: count_articles(folder / "kg.db") > 0)
        assert len(list_group(running.pid)) > 3
        yield running


@posix
def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with start_and_wait(tmp_path, "-j", "2") as running:
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
        assert not list_group(running.pid)
    kept = count_articles(tmp_path / "kg.db")
    assert running.returncode in {130, -signal.SIGINT}, "both are 130 to a shell"
    assert out == ""
    assert err in {
        f"kg: stopped after {told} articles; the {told} of them that were read are kept in the store, "
        "and the same command goes on from there\n"
        for told in (kept, kept - 1)
    }, "it may come when an article is in the store, but not yet counted"
    assert 0 < kept < ARTICLES
    again = add([str(write_many(tmp_path, kept + 20))], tmp_path / "kg.db")
    assert (len(again.unchanged), len(again.new)) == (kept, 20)


@posix
@pytest.mark.parametrize("seconds", [0.5, 3])
def test_ctrl_c_while_processes_start_is_one_line(tmp_path: Path, seconds: float) -> None:
    with start(tmp_path, "-j", "3") as running:
        # itself, what counts its semaphores, and what starts the others
        wait_for(running, lambda: len(list_group(running.pid)) >= 3)
        time.sleep(seconds)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert err.startswith("kg: stopped ")
    assert err.count("\n") == 1
    assert running.returncode in {130, -signal.SIGINT}


@posix
def test_no_process_outlives_one_that_is_killed(tmp_path: Path) -> None:
    with start_and_wait(tmp_path, "-j", "2") as running:
        running.kill()
        running.communicate()
        until = time.monotonic() + 60
        while list_group(running.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert not list_group(running.pid)
    assert count_articles(tmp_path / "kg.db") > 0


def watch(words: list[str]) -> bytes:
    """What a terminal is sent while the command runs."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    running = subprocess.Popen(
        [sys.executable, "-m", "kg", *words], stdout=subprocess.PIPE, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        while True:
            try:
                piece = terminal.read(4096)
            except OSError:  # the other end was closed, as Linux tells it
                break
            if not piece:
                break
            shown += piece
    running.communicate(timeout=60)
    return shown


@posix
def test_a_terminal_is_shown_how_far_it_is(news: Path, tmp_path: Path) -> None:
    shown = watch(["add", str(news), "--store", str(tmp_path / "kg.db")])
    assert b"12 articles read" in shown
    assert b"100%" in shown


@posix
def test_a_terminal_is_shown_what_publishing_is_at(news: Path, tmp_path: Path) -> None:
    out, store = tmp_path / "out", tmp_path / "[red]kg.db"
    built = watch(["build", str(news), "--out", str(out), "--store", str(store)])
    assert built.index(b"12 articles read") < built.index(b"opening [red]kg.db")
    assert b"articles read" not in built[built.index(b"opening [red]kg.db") :]
    assert b"opening [red]kg.db" in watch(["export", "--out", str(out), "--store", str(store)])


def test_no_process_at_all_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(tmp_path), "-j", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "-j" in ended.stderr
