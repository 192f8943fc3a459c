from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

# tests import nothing from one another, so what is shared is run as a file
MEASURE = runpy.run_path(str(Path(__file__).with_name("measure.py")))


@pytest.fixture(scope="session")
def floors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(MEASURE["FLOORS"].read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def corpus() -> dict[str, str]:
    found: dict[str, str] = MEASURE["digest_corpus"]()
    return found


@pytest.fixture(scope="session")
def extraction() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = MEASURE["measure_extraction"]()
    return found


@pytest.fixture(scope="session")
def names() -> dict[str, float]:
    found: dict[str, float] = MEASURE["measure_names"]()
    return found
