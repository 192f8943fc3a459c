"""The page's own scripts are linted, and tested by themselves: Playwright brings the interpreter."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = Path(__file__).with_name("scripts")


def test_the_scripts_are_linted() -> None:
    lint = Path(sysconfig.get_path("scripts"), "oxlint")
    found = subprocess.run([lint, "kg", "tests"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
    assert "on 0 files" not in found.stdout


def test_the_scripts_pass_their_own_tests() -> None:
    files = sorted(SCRIPTS.glob("*.test.js"))
    assert files
    interpreter = compute_driver_executable()[0]
    call = [interpreter, "--test", "--test-reporter=tap", *files]
    found = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
    assert "# fail 0" in found.stdout
    assert "# skipped 0" in found.stdout
    assert "# pass 0" not in found.stdout
