"""Raises the floors of `floors.json` to what is measured now, less a little: `make floors`.

A floor is never lowered here; whoever must lower one edits the file and says why.
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
from pathlib import Path
from typing import Any

SLACK = 0.5
"""Percentage points left between the measured figure and its floor."""


def raise_all(
    floors: dict[str, Any], extraction: dict[str, Any], names: dict[str, float], slack: float
) -> dict[str, Any]:
    """The floors after a measurement; what has no floor yet gets one."""
    held = floors.get("extraction", {})
    parts = {part: raise_part(held.get(part, {}), figures, slack) for part, figures in extraction.items()}
    return {
        "corpus": floors.get("corpus", {}),
        "extraction": {"largest_difference": held.get("largest_difference", 8.0), **parts},
        "names": {kind: raise_one(floors.get("names", {}).get(kind, 0.0), f1, slack) for kind, f1 in names.items()},
    }


def raise_part(floor: dict[str, Any], figures: dict[str, Any], slack: float) -> dict[str, Any]:
    """The floors of one part of the articles; the ceiling of what must not be asserted falls instead."""
    raised: dict[str, Any] = {}
    for name, measured in figures.items():
        if name == "must_not":
            raised[name] = min(floor.get(name, measured), measured)
        elif name != "relations":
            raised[name] = raise_one(floor.get(name, 0.0), measured, slack)
    held = floor.get("relations", {})
    if figures["relations"]:
        raised["relations"] = {
            relation: raise_relation(held.get(relation, {}), count, slack)
            for relation, count in figures["relations"].items()
        }
    return raised


def raise_relation(floor: dict[str, float], count: dict[str, Any], slack: float) -> dict[str, float]:
    """The floors of one relation, where a single statement must not decide either."""
    return {
        "precision": raise_one(floor.get("precision", 0.0), count["precision"], max(slack, one_of(count["found"]))),
        "recall": raise_one(floor.get("recall", 0.0), count["recall"], max(slack, one_of(count["gold"]))),
    }


def one_of(number: int) -> float:
    """What one statement of so many is worth, in percentage points."""
    return 100 / number if number else 0.0


def raise_one(floor: float, measured: float, slack: float) -> float:
    """The higher of the floor and the measured figure less the slack.

    >>> raise_one(90.0, 88.0, 0.5), raise_one(90.0, 93.0, 0.5)
    (90.0, 92.5)
    """
    return max(floor, round(measured - slack, 2), 0.0)


def main() -> int:
    """Measures, raises and writes; refuses where the articles have changed, unless they are meant to have."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slack", type=float, default=SLACK, help="points left below what is measured (%(default)s)")
    parser.add_argument("--new-corpus", action="store_true", help="the articles have changed: set all floors anew")
    options = parser.parse_args()
    measure = runpy.run_path(str(Path(__file__).with_name("measure.py")))
    file: Path = measure["FLOORS"]
    held = json.loads(file.read_text("utf-8")) if file.exists() else {}
    corpus = measure["digest_corpus"]()
    if options.new_corpus:
        held = {"corpus": corpus}
    elif held.get("corpus") != corpus:
        sys.stderr.write("tests/gold has changed since the floors were set; if that is right, add --new-corpus\n")
        return 1
    raised = raise_all(held, measure["measure_extraction"](), measure["measure_names"](), options.slack)
    file.write_text(json.dumps(raised, indent=1) + "\n", "utf-8")
    sys.stderr.write(f"{file.name}: {'unchanged' if raised == held else 'raised'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
