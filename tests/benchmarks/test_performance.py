"""The page of performance is what its figures say, and the benchmarks give the figures that it asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import reading
import startup
from measuring import run_kg
from performance_page import TEXT, WHOLE, render_page
from references import REFERENCES, measure_reference
from sampling import ELSEWHERE, measure_modules, sample_work
from sampling_section import LEAST
from stages import ALONE, PARTS, measure_all
from typer.testing import CliRunner
from write_performance import PAGE, describe_run, keep_figures, load_results
from write_performance import PARTS as KEPT

from kg.cli import app

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def run_here(words: list[str]) -> None:
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, ended.output


def call(work, *arguments):  # noqa: ANN001, ANN002, ANN201 - any work, done in this process
    return work(*arguments)


def test_the_page_of_given_figures_is_the_golden_one() -> None:
    results = load_results(GOLDEN)
    assert set(results) == {"stages", "sampling", "reading", "growth"}
    assert render_page(results) == (GOLDEN / "performance.md").read_text("utf-8")


def test_the_shipped_page_is_made_of_the_kept_figures() -> None:
    assert PAGE.read_text("utf-8") == render_page(load_results())


def test_a_page_of_no_figures_says_how_to_measure() -> None:
    page = render_page({})
    assert "Nothing is measured yet" in page
    assert all(f"`make performance ONLY={part}`" in page for part in KEPT)


def test_stages_and_references_are_measured_and_rendered(tmp_path: Path) -> None:
    figures = measure_all(2, 5, call, 0.01, 0.0)
    assert [row["stage"] for row in figures["stages"]] == [*ALONE, *dict.fromkeys(PARTS.values()), "export", WHOLE]
    assert all(row["seconds"] >= 0 and row["peak_mib"] > 0 for row in figures["stages"])
    assert [row["reference"] for row in figures["references"]] == [reference.name for reference in REFERENCES]
    measured = {row["package"]: row["seconds"] for row in figures["references"] if row["version"]}
    assert {"jieba", "ahocorasick_rs"} <= set(measured)
    assert all(seconds > 0 for seconds in measured.values())
    keep_figures("stages:3", {"run": describe_run(), **figures}, tmp_path)
    page = render_page(load_results(tmp_path))
    assert f"| **{TEXT}** |" in page
    assert all(reference.name in page for reference in REFERENCES)


def test_the_modules_at_work_are_seen() -> None:
    figures = measure_modules(2, 5, call)
    assert [part["part"] for part in figures["parts"]] == ["reading", "publishing"]
    reading, publishing = (part["modules"] for part in figures["parts"])
    assert any(module.startswith("kg.extract") for module in reading)
    assert any(module.startswith("kg.export") for module in publishing)
    assert all(0 < sum(part["modules"].values()) <= part["seconds"] + 0.01 for part in figures["parts"])


def test_a_long_call_counts_with_its_time_and_what_is_not_ours_is_told_so() -> None:
    numbers = list(range(2_000_000, 0, -1))
    ordered, seen, seconds = sample_work(lambda: [sorted(numbers, key=str) for _ in range(2)])
    assert len(ordered) == 2
    assert set(seen) == {ELSEWHERE}
    assert seconds / 2 < sum(seen.values()) <= seconds + 0.01


def test_small_modules_are_told_together() -> None:
    page = render_page(load_results(GOLDEN))
    section = page.partition("## Where the time goes")[2].partition("\n## ")[0]
    assert f"2 others, none above {LEAST:.1%} | 2.0%" in section


def test_a_missing_reference_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    number = [reference.package for reference in REFERENCES].index("rjieba")
    assert measure_reference(number, tmp_path / "never read", 1.0, 1.0)["version"] is None


def test_memory_and_workers_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "run_kg", run_here)
    figures = reading.measure_reading(10, 5, call)
    assert [row["articles"] for row in figures["memory"]] == [1, 2, 5, 10]
    assert all(row["peak_mib"] > 0 for row in figures["memory"])
    assert [(row["workers"], row["seconds"] > 0) for row in figures["workers"]] == [(1, True), (2, True)]


def test_commands_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "run_kg", run_here)
    commands = startup.measure_startup(1)["commands"]
    assert [row["command"] for row in commands] == [
        "kg build, one article",
        "kg query reports-to",
        "kg show NAME",
        "kg --help",
    ]
    assert all(0 < row["quickest"] <= row["median"] for row in commands)


def test_what_is_timed_runs_in_a_process_of_its_own_and_must_not_fail() -> None:
    run_kg(["--version"])
    with pytest.raises(subprocess.CalledProcessError):
        run_kg(["show", "nobody", "--store", "no/such.db"])


def test_a_part_that_there_is_not_is_refused() -> None:
    command = [sys.executable, str(HERE / "write_performance.py"), "--measure", "pace"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "found 'pace'; write one of stages, sampling, reading, startup, growth" in ended.stderr
