"""Writes tests/export/golden/: the sample graph in every format whose bytes are ours alone.

Run it from the root after a change that is meant; the diff of the golden files then shows what it does to users.
Parquet is no text, and the bytes of pages depend on the libraries in them.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from kg.export import EXPORTERS, ExportOptions, Publication

GOLDEN = Path(__file__).with_name("golden")
FORMATS = ("csv", "sheet", "graphml", "gexf", "ftm", "cypher", "memgraph")


def write_golden(folder: Path) -> None:
    """Writes the sample graph into `folder`, in all of `FORMATS`."""
    graph = runpy.run_path(str(Path(__file__).with_name("sample.py")))["build_sample_graph"]()
    folder.mkdir(exist_ok=True)
    for name in FORMATS:
        EXPORTERS[name].write(Publication(graph, ExportOptions(), {}), folder / EXPORTERS[name].file)


if __name__ == "__main__":
    write_golden(GOLDEN)
    sys.stdout.write(f"written: {GOLDEN}\n")
