"""Two builds at once, as two people start them: the second waits and says so, and both are in what is published."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from kg.store import claim_store

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n"
SECOND = "何景明加入云栈科技，负责智能座舱事业部。\n"


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "kg", *words]
    return subprocess.Popen(call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_second_build_waits_and_both_are_published(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "second.txt").write_text(SECOND, "utf-8")
    build = ("--formats", "nq,jsonl", "-j", "1")
    with claim_store(tmp_path / "both" / "kg.db"):
        both = [start(tmp_path, "build", name, "--out", "both", *build) for name in ("first.txt", "second.txt")]
        for running in both:
            assert running.stderr is not None
            line = running.stderr.readline()
            assert line.startswith("kg: both/kg.db is being written by process "), line
            assert line.endswith("; waiting for it to end\n")
            assert " since 20" in line
    with start(tmp_path, "build", "first.txt", "second.txt", "--out", "one", *build) as single:
        single.communicate(timeout=120)
    for running in both:
        assert running.wait(120) == 0
        running.communicate()
    names = ("kg.nq", "statements.jsonl", "manifest.json", "issues.jsonl")
    assert [(tmp_path / "both" / name).read_bytes() for name in names] == [
        (tmp_path / "one" / name).read_bytes() for name in names
    ]
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == sorted([*names, "kg.db", "kg.register"])
