"""Where the time of a build goes: which module is at work, looked at a thousand times a second.

    python tests/benchmarks/sampling.py             # 200 articles; fewer for a first look: sampling.py 20
    python tests/benchmarks/sampling.py --json      # the figures as `write_performance.py` keeps them

`news.py` writes the articles.  They are read, and what is read is linked, folded and written as a build does it, the
store of quads in the same thread as all else, in one process.  A look costs next to nothing, so that small functions
weigh no more than they do without it, which a profiler that counts calls cannot say.  What Python or a library does
is put down to the module of `kg` that asked for it.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import measure, offer_figures, run_alone
from news import write_news, write_rows
from stages import WARM, build_whole, write_all

from kg.model import Article
from kg.read import read_paths
from kg.tools import load_tools, read_statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from kg.model import Reading

ARTICLES = 200
TICK = 0.001
"""Seconds of the processor between two looks."""
ELSEWHERE = "elsewhere"


def sample_work(work: Callable[[], Any]) -> tuple[Any, dict[str, float], float]:
    """What the work returns, the seconds that each module was seen at work, and those that all of it took.

    It must run in the main thread, which alone is interrupted.  A look stands for the time since the one before, for
    there are none within a long call of a library.
    """
    seen: dict[str, float] = defaultdict(float)
    before = 0.0

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal before
        now = time.process_time()
        seen[_name_module(frame)] += now - before
        before = now

    former = signal.signal(signal.SIGPROF, look)
    before = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    try:
        result, cost = measure(work)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
    return result, seen, cost.seconds


def _name_module(frame: FrameType | None) -> str:
    """The innermost module of `kg` that is at work."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("kg."):
            return name
        frame = frame.f_back
    return ELSEWHERE


def sample_build(folder: Path, articles: int, seed: int) -> list[dict[str, Any]]:
    """Where the time goes in reading, and in all that follows."""
    tools = load_tools()

    def read(count: int, number: int) -> list[Article]:
        write_rows(folder / f"{number}.jsonl", write_news(count, number))
        return [item for item in read_paths([str(folder / f"{number}.jsonl")]) if isinstance(item, Article)]

    def read_all(given: list[Article]) -> list[Reading]:
        return [read_statements(article, tools) for article in given]

    given = read(articles, seed)
    first = read_all(read(min(WARM, articles), seed + 1))
    write_all(build_whole(first), folder / "few")
    readings, reading, read_seconds = sample_work(lambda: read_all(given))
    _, publishing, published_seconds = sample_work(lambda: write_all(build_whole(readings), folder / "all"))
    return [
        {"part": part, "seconds": round(seconds, 4), "modules": _spell_seconds(seen)}
        for part, seen, seconds in (("reading", reading, read_seconds), ("publishing", publishing, published_seconds))
    ]


def _spell_seconds(seen: dict[str, float]) -> dict[str, float]:
    """The longest first, as they are kept."""
    return {module: round(seconds, 3) for module, seconds in sorted(seen.items(), key=lambda item: (-item[1], item[0]))}


def measure_modules(articles: int, seed: int, run: Callable[..., Any] = run_alone) -> dict[str, Any]:
    """The figures as `write_performance.py` keeps them."""
    with tempfile.TemporaryDirectory() as name:
        return {"articles": articles, "parts": run(sample_build, Path(name), articles, seed)}


def print_table(figures: dict[str, Any]) -> None:
    """A line a module, for each part those first that were longest at work."""
    for part in figures["parts"]:
        sys.stdout.write(f"{part['part']}: {part['seconds'] / figures['articles'] * 1000:.2f} ms an article\n")
        for module, seconds in part["modules"].items():
            sys.stdout.write(f"  {module:<40}{seconds / part['seconds']:>7.1%}\n")


def main() -> None:
    """Prints the table, or the figures."""
    offer_figures(__doc__, ARTICLES, measure_modules, print_table)


if __name__ == "__main__":
    main()
