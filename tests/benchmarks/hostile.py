"""Whether reading stays in proportion to the text, on texts that are made to be slow.

    python tests/benchmarks/hostile.py                          # every text at 25,000, 50,000 and 100,000 characters
    python tests/benchmarks/hostile.py --only dates commas      # those alone
    python tests/benchmarks/hostile.py --size 400000 --stages read segment
    python tests/benchmarks/hostile.py --json                   # the same for a program (see `list_rows`)

Every text is made in three sizes, each twice the one before, and goes through the stages of a build: `read` (bytes
to an article), `segment`, `annotate` (words and names), `extract` (statements, checked and weighed).  Told are the
microseconds a character of each stage at the largest size, and `growth`: how the time a character of the whole grew
from the smallest size to the largest, 1 when it stayed flat.  A text that is not done after `--patience` seconds is
told as such, and the command ends with code 1; so it does where the time a character more than doubled.  `peak MiB`
is the most memory that the process held; each text has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hostile_texts import TRIALS, Trial

from kg.model import Issue
from kg.read.discover import Found
from kg.read.reading import read_content
from kg.tools import load_tools, read_annotated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

STAGES = ("read", "segment", "annotate", "extract")
SIZE = 100_000
STEPS = (4, 2, 1)
PATIENCE = 120
TOLERATED = 2.0
"""The time a character may grow so much from the smallest to the largest size: caches and the clock make noise."""


@dataclass(slots=True)
class Outcome:
    """What was measured of one text: by size the seconds of each stage, and the peak; `late` tells where it broke."""

    seconds: dict[int, dict[str, float]] = field(default_factory=dict)
    peak_mib: int = 0
    late: str | None = None

    @property
    def growth(self) -> float | None:
        """How the time a character grew from the smallest size to the largest; None for what took no time."""
        if self.late or len(self.seconds) < 2:
            return None
        (small, before), (big, after) = min(self.seconds.items()), max(self.seconds.items())
        first, last = sum(before.values()) / small, sum(after.values()) / big
        return last / first if sum(before.values()) >= 0.02 else None


def measure(name: str, size: int, patience: int, stages: Sequence[str]) -> Outcome:
    """What the named text takes in its three sizes."""
    trial = TRIALS[name]
    tools = load_tools()
    _run_stages(Trial(".txt", lambda _: "云帆科技任命李静为总裁。"), 1, STAGES, {})
    outcome = Outcome()
    signal.signal(signal.SIGPROF, _give_up)
    for step in STEPS:
        part = size // step
        seconds: dict[str, float] = {}
        signal.setitimer(signal.ITIMER_PROF, patience)
        try:
            _run_stages(trial, part, stages, seconds)
        except Exception as error:
            stage = next((stage for stage in STAGES if stage not in seconds), "")
            outcome.late = f"{type(error).__name__} in {stage} at {part:,}"
            break
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        outcome.seconds[part] = seconds
    outcome.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert tools
    return outcome


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _run_stages(trial: Trial, size: int, stages: Sequence[str], seconds: dict[str, float]) -> None:
    from kg.mentions.annotate import annotate
    from kg.segment import segment_article

    tools = load_tools()
    raw = trial.make(size).encode("utf-8")
    clock = _Clock(seconds)
    articles = list(read_content(raw, Found(Path("a" + trial.suffix), "a" + trial.suffix)))
    clock.note("read")
    for article in articles:
        if isinstance(article, Issue) or "segment" not in stages:
            continue
        sentences = segment_article(article)
        clock.note("segment")
        if "annotate" not in stages:
            continue
        annotated = annotate(article, sentences, tools.lexicon, tools.tagger)
        clock.note("annotate")
        if "extract" in stages:
            read_annotated(annotated, tools)
            clock.note("extract")


class _Clock:
    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.begun = time.process_time()

    def note(self, stage: str) -> None:
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.begun
        self.begun = now


def list_rows(found: dict[str, Outcome]) -> list[dict[str, object]]:
    """A row a text, as the table has it: microseconds a character of each stage at the largest size."""
    rows = []
    for name, outcome in found.items():
        size, seconds = max(outcome.seconds.items(), default=(0, {}))
        row: dict[str, object] = {"text": name, "characters": size}
        row |= {stage: round(seconds[stage] / size * 1e6, 2) for stage in STAGES if stage in seconds}
        growth = outcome.growth
        row |= {"growth": None if growth is None else round(growth, 2), "late": outcome.late}
        rows.append(row | {"peak_mib": outcome.peak_mib})
    return rows


def has_failed(outcome: Outcome) -> bool:
    """True for a text that was cut off or whose time a character grew."""
    return outcome.late is not None or (outcome.growth or 0.0) > TOLERATED


def main() -> None:
    """Prints the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=sorted(TRIALS), metavar="TEXT", default=list(TRIALS))
    parser.add_argument("--size", type=int, default=SIZE, help="characters of the largest")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument("--patience", type=int, default=PATIENCE, help="seconds for one text of one size")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    found: dict[str, Outcome] = {}
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as alone:
        for name in options.only:
            found[name] = alone.submit(measure, name, options.size, options.patience, options.stages).result()
            if not options.json:
                _print_row(list_rows({name: found[name]})[0], first=len(found) == 1)
    if options.json:
        sys.stdout.write(json.dumps({"rows": list_rows(found)}, ensure_ascii=False, indent=1) + "\n")
    sys.exit(any(map(has_failed, found.values())))


def _print_row(row: dict[str, object], *, first: bool) -> None:
    if first:
        sys.stdout.write(f"{'text':30}{'characters':>11}" + "".join(f"{stage:>10}" for stage in STAGES))
        sys.stdout.write(f"{'growth':>8}{'peak MiB':>10}\n")
    told = "".join(f"{row.get(stage, ''):>10}" for stage in STAGES)
    growth = "" if row["growth"] is None else row["growth"]
    late = f"  not done: {row['late']}" if row["late"] else ""
    sys.stdout.write(f"{row['text']:30}{row['characters']:>11,}{told}{growth:>8}{row['peak_mib']:>10}{late}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
