"""`kg spark-build` as its users meet it where Spark cannot start; tests/scale has the rest, in one session."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "kg", "spark-build", *arguments]
    known = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(call, capture_output=True, text=True, cwd=ROOT, env=known, check=False)


def test_help_has_examples() -> None:
    result = run("--help")
    assert result.returncode == 0
    assert "kg spark-build news.parquet --out graph/" in result.stdout


def test_without_java_or_pyspark_it_says_what_to_install(tmp_path: Path) -> None:
    result = run("seeds/articles", "--out", str(tmp_path / "out"), PATH=str(tmp_path), JAVA_HOME="")
    assert result.returncode == 2
    assert result.stderr.startswith("kg: spark: ")
    assert "install" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"), [(("--base", "acme"), "is no base of IRIs"), (("--judgements", "none"), "no such file")]
)
def test_bad_options_are_told_before_anything_starts(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run("seeds/articles", "--out", str(tmp_path), *arguments)
    assert result.returncode == 2
    assert told in result.stderr
