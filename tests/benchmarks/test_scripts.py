"""The benchmarks still run, on graphs too small to tell anything of speed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from growth import Stopwatch, list_rows, measure_reading

# missing in CI it fails
NEEDS_BROWSER = pytest.mark.skipif(
    os.environ.get("CI") != "true" and not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="no chromium here",
)


@pytest.mark.parametrize(
    ("script", "arguments", "told"),
    [
        ("growth.py", ("20", "40", "--formats", "nq", "--read", "0", "--republish"), "publish with ten more"),
        ("hostile.py", ("--size", "2000", "--only", "commas", "nested tags", "posts"), "growth"),
        ("rdf_writing.py", ("20000",), "kg.rdf"),
        ("sparql_queries.py", ("20000",), "CONTAINS in quotes"),
        pytest.param("page.py", ("5000",), "show all", marks=(pytest.mark.browser, NEEDS_BROWSER)),
    ],
)
def test_a_benchmark_prints_its_table(script: str, arguments: tuple[str, ...], told: str) -> None:
    command = [sys.executable, str(Path(__file__).parent / script), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr
    assert told in ended.stdout


def test_growth_tells_programs_what_it_measured() -> None:
    found = {size: Stopwatch() for size in (10, 100)}
    for size, watch in found.items():
        watch.seconds |= {"fold": 0.1 * size, "load": 0.01}
        watch.peaks |= {"fold": 50 + size, "load": 50 + size}
    reading = measure_reading(2, seed=1)
    told = json.loads(json.dumps(list_rows(found, reading)))
    assert (told["sizes"], told["reading"]) == ([10, 100], reading)
    assert {"articles": 100, "stage": "fold", "seconds": 10.0, "peak_mib": 150} in told["rows"]
    assert len(told["rows"]) == 4
    assert told["exponents"] == {"fold": 1.0}
    assert (reading["articles"], reading["characters"] > 100, reading["seconds"] > 0) == (2, True, True)
