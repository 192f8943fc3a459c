"""What tests of several parts need, made once a session."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the N-Quads that a build makes of the sample articles."""
    folder = tmp_path_factory.mktemp("demo")
    call = [sys.executable, "-m", "kg", "build", "seeds/articles", "--out", str(folder), "--formats", "nq"]
    subprocess.run(call, cwd=Path(__file__).resolve().parents[1], check=True, capture_output=True)
    return folder
