"""What memory reading takes as articles go by, and how much sooner two processes are done.

    python tests/benchmarks/reading.py                  # 2,000 articles
    python tests/benchmarks/reading.py 4000 --json

One process reads the articles one after the other into a store, as `kg add` does it; the most memory that it held is
told after a tenth, a fifth, half and all of them.  Then `kg add` is run with one process and with two, from the start
to the end by the clock on the wall; of too few articles, that is mostly the start.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import offer_figures, read_peak, run_alone, run_kg
from news import write_news, write_rows

from kg.pipeline import add

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = 2000
SHARES = (10, 5, 2, 1)
WORKERS = (1, 2)


def watch_memory(news: Path, store: Path, marks: Sequence[int]) -> list[dict[str, int]]:
    """The most memory held by the time that so many articles were read."""
    peaks: list[dict[str, int]] = []
    done = 0

    def note(_: int) -> None:
        nonlocal done
        done += 1
        if done in marks:
            peaks.append({"articles": done, "peak_mib": read_peak()})

    added = add([str(news)], store, each=note)
    if added.failed or len(peaks) != len(marks):
        raise AssertionError(added, peaks)
    return peaks


def time_workers(news: Path, folder: Path, workers: int) -> dict[str, float]:
    """How long `kg add` takes with so many processes, its start and theirs among it."""
    begun = time.perf_counter()
    run_kg(["add", str(news), "--store", str(folder / f"{workers}.db"), "-j", str(workers)])
    return {"workers": workers, "seconds": round(time.perf_counter() - begun, 3)}


def measure_reading(articles: int, seed: int, run: Callable[..., Any] = run_alone) -> dict[str, Any]:
    """The figures as `write_performance.py` keeps them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = folder / "news.jsonl"
        write_rows(news, write_news(articles, seed))
        marks = [articles // share for share in SHARES]
        return {
            "articles": articles,
            "memory": run(watch_memory, news, folder / "kg.db", marks),
            "workers": [time_workers(news, folder, workers) for workers in WORKERS],
        }


def print_table(figures: dict[str, Any]) -> None:
    """A line a figure."""
    lines = [f"{row['articles']:>8,} articles read: at most {row['peak_mib']:,} MiB\n" for row in figures["memory"]]
    for row in figures["workers"]:
        pace = figures["articles"] / row["seconds"]
        lines.append(f"-j {row['workers']}: {row['seconds']:.1f} s, {pace:.1f} articles/s\n")
    sys.stdout.write("".join(lines))


def main() -> None:
    """Prints the table, or the figures."""
    offer_figures(__doc__, ARTICLES, measure_reading, print_table)


if __name__ == "__main__":
    main()
