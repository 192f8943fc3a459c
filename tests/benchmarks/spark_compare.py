"""Whether Spark makes of articles what a local build makes of them, and how long either takes.

    python tests/benchmarks/spark_compare.py news/ more.jsonl          # any inputs of kg build
    python tests/benchmarks/spark_compare.py --industry 16000   # readings of an invented industry

Compares the rows of entities, statements, tenures and changes, and the lines of N-Quads, as sets; exits with 1 when one
differs.  Readings of an industry begin behind the reading stage, so that linking and folding are what is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from industry import write_industry
from pyarrow import parquet

from kg.pipeline import build, publish
from kg.scale import ScaleOptions, build_tables, start_session
from kg.scale.building import READINGS, keep_folded
from kg.scale.places import Place
from kg.scale.reading import spell_reading
from kg.tools import load_tools

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import SparkSession

    from kg.model import Reading

TABLES = ("entities", "statements", "tenures", "changes")


def read_rows(path: Path) -> set[str]:
    """The rows of a table, each as one text."""
    rows = parquet.read_table(path).to_pylist()
    return {json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in rows}


def compare(local: Path, scaled: Path) -> bool:
    """Prints a line for each table; True when all are the same."""
    pairs = {name: (read_rows(local / "parquet" / f"{name}.parquet"), read_rows(scaled / name)) for name in TABLES}
    lines = {line for part in (scaled / "quads").glob("part-*") for line in part.read_text("utf-8").splitlines()}
    pairs["quads"] = {*(local / "kg.nq").read_text("utf-8").splitlines()}, lines
    for name, (one, two) in pairs.items():
        sys.stdout.write(f"{name:<12}{len(one):>10} local{len(two):>10} Spark{len(one ^ two):>8} differ\n")
    return all(one == two for one, two in pairs.values())


def build_both(spark: SparkSession, paths: Sequence[str], folder: Path) -> tuple[float, float]:
    """Builds articles both ways; the seconds of Spark and of the local build."""
    begun = time.perf_counter()
    report = build_tables(spark, paths, str(folder / "scaled"))
    scaled = time.perf_counter()
    sys.stdout.write(f"{report}\n")
    build(paths, folder / "local", folder / "local.db", formats=("nq", "parquet"))
    return scaled - begun, time.perf_counter() - scaled


def fold_both(spark: SparkSession, readings: list[Reading], folder: Path) -> tuple[float, float]:
    """Links and folds readings both ways; the seconds of Spark and of the local build."""
    place = Place(spark, str(folder / "scaled"))
    rows = [spell_reading(reading) for reading in readings]
    columns = ", ".join(f"{name} string" for name in rows[0])
    place.keep(spark.createDataFrame([tuple(row.values()) for row in rows], columns), READINGS)
    for name in ("missing", "settled"):
        place.keep(spark.createDataFrame([], "issue string"), name)
    begun = time.perf_counter()
    report = keep_folded(place, ScaleOptions())
    place.publish((*TABLES, "quads"))
    scaled = time.perf_counter()
    sys.stdout.write(f"{report}\n")
    publish(readings, (), folder / "local", load_tools(), ("nq", "parquet"))
    return scaled - begun, time.perf_counter() - scaled


def main() -> int:
    """Prints what both made and how long it took; 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--industry", type=int, metavar="STATEMENTS")
    parser.add_argument("--master", default="local[2,4]")
    parser.add_argument("--memory", default="2g")
    options = parser.parse_args()
    spark = start_session(options.master, memory=options.memory)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.industry:
            seconds = fold_both(spark, write_industry(options.industry), folder)
        else:
            seconds = build_both(spark, options.paths, folder)
        same = compare(folder / "local", folder / "scaled")
    sys.stdout.write(f"Spark {seconds[0]:.1f} s, local {seconds[1]:.1f} s\n")
    spark.stop()
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
