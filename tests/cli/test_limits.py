"""What only a process of its own can show: a query that is stopped, and what a command does not load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f) }"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a build leaves it, with enough quads for a query that takes hours."""
    from kg.sparql.kept import KEPT, keep_triples, switch_generation

    folder = tmp_path_factory.mktemp("out")
    lines = sorted(f'<https://kg.example/id/{n}> <https://kg.example/p> "{n}"' for n in range(2000))
    switch_generation(folder / KEPT, keep_triples({"": lines}, folder / KEPT))
    return folder


def test_a_query_past_its_time_is_stopped_and_says_so(out: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", ENDLESS, "--data", str(out), "--timeout", "0.5"]
    began = time.monotonic()
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert time.monotonic() - began < 30
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "kg: the query was stopped after 0.5 s; ask for less, with LIMIT or a parameter, or raise --timeout\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a child")
def test_a_query_can_be_interrupted(out: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", ENDLESS, "--data", str(out)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=20)
    assert running.returncode in {130, -signal.SIGINT}
    assert "Traceback" not in told[1]


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("--help",), ["jieba", "numpy", "networkx", "rdflib", "pyoxigraph", "pydantic"]),
        (("query", "ASK {}"), ["jieba", "numpy", "networkx", "rdflib", "pydantic", "kg.pipeline", "kg.dates"]),
    ],
)
def test_a_command_loads_only_what_it_needs(out: Path, words: tuple[str, ...], heavy: list[str]) -> None:
    script = (
        "import sys; from kg.cli import main\n"
        f"sys.argv = {['kg', *words, *(['--data', str(out)] if words[0] == 'query' else [])]!r}\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0
    loaded = set(ended.stderr.split())
    assert "kg.cli" in loaded
    assert loaded.isdisjoint(heavy)
