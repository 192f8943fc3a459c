"""Fuzzes what reads from outside for as long as told, and prints how many inputs each part was given and what broke.

    python tests/fuzz/run_long.py --seconds 600
    python tests/fuzz/run_long.py --seconds 60 --only readers articles --seed 7

Each target has an equal share of the time.  An input over which a target raises, or that takes longer than `--patience`
seconds, is a finding: it is printed as small as Hypothesis could make it, and the command ends with code 1.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings
from targets import TARGETS, Target

if TYPE_CHECKING:
    from types import FrameType

ROUND = 200
"""Inputs between two looks at the clock."""


class Tally:
    """How many inputs a target was given, the longest time that one took, and what was found."""

    def __init__(self) -> None:
        self.inputs = 0
        self.slowest = 0.0
        self.findings: list[str] = []


def fuzz(target: Target, seconds: float, start: int, patience: int) -> Tally:
    """Gives the target inputs for so many seconds, or until it breaks."""
    tally = Tally()
    ending = time.monotonic() + seconds
    number = start
    while time.monotonic() < ending and not tally.findings:
        _run_round(target, tally, number, patience)
        number += 1
    return tally


def _run_round(target: Target, tally: Tally, number: int, patience: int) -> None:
    last: list[object] = []

    @seed(number)
    @settings(
        max_examples=ROUND if target.light else ROUND // 10,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def check(given_input: object) -> None:
        last[:] = [given_input]
        tally.inputs += 1
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, patience)
        try:
            target.check(given_input)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            tally.slowest = max(tally.slowest, time.process_time() - begun)

    try:
        check()
    except Exception as error:  # whatever it is, it is the finding
        tally.findings.append(f"{type(error).__name__}: {str(error)[:200]} with {last[0]!r:.500}")


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("an input took too long")


def main() -> None:
    """Prints a row a target, and then what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--only", nargs="+", choices=sorted(TARGETS), metavar="TARGET", default=list(TARGETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=int, default=20, help="processor's seconds for one input")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _give_up)
    found: list[str] = []
    sys.stdout.write(f"{'target':12}{'inputs':>10}{'slowest ms':>12}{'findings':>10}\n")
    for name in options.only:
        tally = fuzz(TARGETS[name], options.seconds / len(options.only), options.seed, options.patience)
        sys.stdout.write(f"{name:12}{tally.inputs:>10,}{tally.slowest * 1000:>12,.0f}{len(tally.findings):>10}\n")
        sys.stdout.flush()
        found += [f"{name}: {finding}" for finding in tally.findings]
    sys.stdout.write("".join(f"\n{finding}\n" for finding in found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
