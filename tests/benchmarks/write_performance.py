"""Measures, keeps what was measured, and writes `docs/performance.md` of it.

    python tests/benchmarks/write_performance.py                       # writes the page of the kept figures
    python tests/benchmarks/write_performance.py --measure             # measures everything first
    python tests/benchmarks/write_performance.py --measure startup growth:1000,10000

A part is measured by the script of its name, which prints its figures with `--json`; numbers behind a colon are given
to it.  With the figures is kept on what they were measured: cores, system, Python and commit, and nothing that tells
whose machine it was.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from performance_page import render_page

from kg.workers.cores import count_cores

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
PAGE = HERE.parents[1] / "docs" / "performance.md"
PARTS = ("stages", "sampling", "reading", "startup", "growth")


def load_results(folder: Path = RESULTS) -> dict[str, Any]:
    """The kept figures of each part that was measured."""
    files = {name: folder / f"{name}.json" for name in PARTS}
    return {name: json.loads(file.read_text("utf-8")) for name, file in files.items() if file.exists()}


def measure_part(part: str, run: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of `stages`, or of `stages:100`; raises CalledProcessError where the script fails."""
    name, _, numbers = part.partition(":")
    command = [sys.executable, str(HERE / f"{name}.py"), *filter(None, numbers.split(",")), "--json"]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return {"run": run, **json.loads(ended.stdout)}


def describe_run() -> dict[str, Any]:
    """On what is measured, and how many processes were at work there in the minute before.

    The commit has a `+` where files differ from it, and is empty outside of a checkout.
    """
    return {
        "cores": count_cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "commit": _name_commit(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
    }


def _name_commit() -> str:
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        ended = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return ended.stdout.strip()


def keep_figures(part: str, figures: Mapping[str, Any], folder: Path = RESULTS) -> None:
    """Writes the figures where `load_results` finds them."""
    folder.mkdir(exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{part.partition(':')[0]}.json").write_text(text, "utf-8")


def _check_part(text: str) -> str:
    name, _, numbers = text.partition(":")
    if name not in PARTS or (numbers and not all(number.isdecimal() for number in numbers.split(","))):
        raise argparse.ArgumentTypeError(f"found {text!r}; write one of {', '.join(PARTS)}, or growth:1000,10000")
    return text


def main() -> None:
    """Measures what is asked for and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", nargs="*", type=_check_part, metavar="PART", help=f"any of {', '.join(PARTS)}")
    options = parser.parse_args()
    if options.measure is not None:
        # asked before anything is written, since what is kept would count as a difference from the commit
        run = describe_run()
        for part in options.measure or PARTS:
            sys.stderr.write(f"measuring {part}\n")
            keep_figures(part, measure_part(part, run))
    PAGE.write_text(render_page(load_results()), "utf-8")


if __name__ == "__main__":
    main()
