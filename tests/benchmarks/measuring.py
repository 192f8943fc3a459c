"""What the benchmarks share: work in a process of its own, what it cost there, and a command line."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """The processor's seconds, those of a library's threads among them, and the MiB held at the most by their end."""

    seconds: float
    peak_mib: int


def run_alone(work: Callable[..., Result], *arguments: object) -> Result:
    """What the work returns in a fresh process, so that its memory is its own and nothing is loaded before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(work, *arguments).result()


def measure(work: Callable[[], Result]) -> tuple[Result, Cost]:
    """What the work returns, and what it cost this process."""
    begun = time.process_time()
    result = work()
    return result, Cost(time.process_time() - begun, read_peak())


def read_peak() -> int:
    """The most memory that this process has held, in MiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size // (1024 if sys.platform.startswith("linux") else 1024 * 1024)


def run_kg(words: Sequence[str]) -> None:
    """Runs the command in a process of its own; raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, "-m", "kg", *words], check=True, capture_output=True)


def offer_figures(
    told: str | None,
    articles: int,
    measure_articles: Callable[[int, int], dict[str, Any]],
    print_table: Callable[[dict[str, Any]], None],
) -> None:
    """A benchmark's command line: so many articles, a seed; prints its table, or the figures as JSON."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=articles)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    figures = measure_articles(options.articles, options.seed)
    if options.json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    else:
        print_table(figures)
