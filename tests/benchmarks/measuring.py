"""What the benchmarks share: work in a process of its own, and what it cost there."""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

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
