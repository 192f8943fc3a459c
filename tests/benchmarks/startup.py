"""How long small commands take from the start to the end, by the clock on the wall.

    python tests/benchmarks/startup.py                # each command seven times
    python tests/benchmarks/startup.py 15 --json

Each command is run once before, so that the files of Python and of the libraries are in the system's cache, as they
are for everybody who uses it more than once a day, and so that Python has its bytecode, as an installation by pip
leaves it: a checkout of which Python is told not to write any (PYTHONDONTWRITEBYTECODE) compiles all modules each time,
which is none of the command's doing.  What counts is the median.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from measuring import run_kg
from news import write_news

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUNS = 7
NAME = "司徒望舒"
TOLD = "云栈科技宣布，任命司徒望舒为首席财务官，向总裁陆知行汇报。"


def list_commands(folder: Path) -> dict[str, list[str]]:
    """The commands by what they are called on the page; what those after the first look at is made here."""
    news, out = folder / "news.jsonl", folder / "out"
    article = next(write_news(1))
    row = article.row | {"text": f"{article.row['text']}\n{TOLD}"}
    news.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    run_kg(["build", str(news), "--out", str(out)])
    return {
        "kg build, one article": ["build", str(news), "--out", str(folder / "new")],
        "kg query reports-to": ["query", "reports-to", "--data", str(out)],
        "kg show NAME": ["show", NAME, "--store", str(out / "kg.db")],
        "kg --help": ["--help"],
    }


def time_command(words: Sequence[str], runs: int, made: Path) -> dict[str, float]:
    """The median of so many runs, and the quickest; the folder `made` is away whenever it begins."""
    seconds = []
    for _ in range(runs + 1):
        shutil.rmtree(made, ignore_errors=True)
        begun = time.perf_counter()
        run_kg(words)
        seconds.append(time.perf_counter() - begun)
    return {"median": round(median(seconds[1:]), 3), "quickest": round(min(seconds[1:]), 3)}


@contextmanager
def keep_bytecode(folder: Path) -> Iterator[None]:
    """Within it the processes that are started keep Python's bytecode in the folder, whatever they were told before."""
    names = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    former = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
    try:
        yield
    finally:
        del os.environ["PYTHONPYCACHEPREFIX"]
        os.environ.update(former)


def measure_startup(runs: int) -> dict[str, Any]:
    """The figures as `write_performance.py` keeps them."""
    with tempfile.TemporaryDirectory() as name, keep_bytecode(Path(name, "bytecode")):
        folder = Path(name)
        rows = [
            {"command": command, **time_command(words, runs, folder / "new")}
            for command, words in list_commands(folder).items()
        ]
    return {"runs": runs, "commands": rows}


def main() -> None:
    """Prints the table, or the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    figures = measure_startup(options.runs)
    if options.json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
        return
    for row in figures["commands"]:
        sys.stdout.write(f"{row['command']:<24}{row['median']:>7.2f} s{row['quickest']:>9.2f} s at the quickest\n")


if __name__ == "__main__":
    main()
