"""A few kills of each run; `python tests/store/kill_many.py --kills 200` is the long form."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, and killed by a signal")
def test_what_was_kept_outlives_a_kill(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kill_many.py")
    call = [sys.executable, str(script), "--kills", "4", "--folder", str(tmp_path / "work")]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "4 kills, 0 faults"
