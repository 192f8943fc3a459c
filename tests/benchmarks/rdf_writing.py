"""How long it takes to check a big graph, to walk it, and to write its RDF in each format.

    python tests/benchmarks/rdf_writing.py                   # 1,000,000 quads
    python tests/benchmarks/rdf_writing.py 100000 --limits   # exits with 1 when N-Quads or Turtle is too slow

Times are in seconds, of the clock and of the processor; a format's do not hold the walk, which all share.
`peak` is the most memory that the process held until then, the graph itself and all earlier steps among it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import deque
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from big_graph import make_big_graph

from kg.export import EXPORTERS, ExportOptions, Publication
from kg.export.shapes.check import check_triples
from kg.export.triples import list_triples, walk_graph
from kg.export.validate import check_graph
from kg.garbage import pause_collection
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
QUADS = 1_000_000
FORMATS = ("nq", "nt", "ttl", "trig", "jsonld", "rdfxml")
LIMITS = {"nq": 5.0, "ttl": 15.0}
"""Seconds of the processor that a million quads may take, the walk and the sorting among them."""


class Table:
    """Prints a line a step, and remembers how long each took."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        sys.stdout.write("step                 clock s    cpu s       MB  peak MiB\n")

    def measure(self, step: str, work: Callable[[], Result], path: Path | None = None) -> Result:
        """What the work returns; `path` is the file that it writes."""
        clock, cpu = time.perf_counter(), time.process_time()
        result = work()
        clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
        size = f"{path.stat().st_size / 1e6:9.1f}" if path else " " * 9
        sys.stdout.write(f"{step:<20}{clock:>8.2f}{cpu:>9.2f}{size}{_read_peak():>10}\n")
        sys.stdout.flush()
        self.taken[step] = cpu
        return result


def _read_peak() -> int:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size // (1024 if sys.platform.startswith("linux") else 1024 * 1024)


@pause_collection()
def measure_writing(quads: int, seed: int, folder: Path) -> tuple[int, dict[str, float]]:
    """The number of quads, and the processor's seconds of each step."""
    table, options = Table(), ExportOptions()
    graph = table.measure("make the graph", lambda: make_big_graph(quads, seed))
    table.measure("check its evidence", lambda: check_graph(graph))
    table.measure("walk it", lambda: [deque(found, 0) for found in walk_graph(graph, options).values()])
    triples = table.measure("walk and sort", lambda: list_triples(graph, options))
    table.measure("check the shapes", lambda: check_triples(chain.from_iterable(triples.values()), load_ontology()))
    publication = Publication(graph, options, triples)
    table.measure("parse as quads", lambda: publication.quads)
    for name in FORMATS:
        exporter = EXPORTERS[name]
        path = folder / exporter.file
        table.measure(exporter.file, lambda write=exporter.write, path=path: write(publication, path), path)
    return len(publication.quads), table.taken


def main() -> int:
    """Prints the table; 1 when a format is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", nargs="?", type=int, default=QUADS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limits", action="store_true", help="fail when N-Quads or Turtle take too long")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count, taken = measure_writing(options.quads, options.seed, Path(folder))
    sys.stdout.write(f"\n{count:,} quads; with the walk, the sorting and the parsing that it needs:\n")
    slow = False
    for name, limit in LIMITS.items():
        file = EXPORTERS[name].file
        whole = taken["walk and sort"] + (taken["parse as quads"] if name == "ttl" else 0) + taken[file]
        allowed = limit * count / 1e6
        slow |= whole > allowed
        sys.stdout.write(f"{file:<20}{whole:>8.2f} s of {allowed:.2f} s\n")
    return int(options.limits and slow)


if __name__ == "__main__":
    sys.exit(main())
