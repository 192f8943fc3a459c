"""What users get, byte for byte: a change to it is to be seen in a diff."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.export import EXPORTERS, ExportOptions, Publication

if TYPE_CHECKING:
    from kg.graph import Graph

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FORMATS: tuple[str, ...] = runpy.run_path(str(HERE / "write_golden.py"))["FORMATS"]
TABULAR = (*FORMATS, "parquet")


def read_files(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of the files in a folder, by their names."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def write_sample(name: str, graph: Graph, folder: Path) -> dict[str, bytes]:
    path = folder / EXPORTERS[name].file
    EXPORTERS[name].write(Publication(graph, ExportOptions(), {}), path)
    return read_files(path)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_is_written_as_it_was(name: str, graph: Graph, tmp_path: Path) -> None:
    golden = read_files(HERE / "golden" / EXPORTERS[name].file)
    assert golden
    written = write_sample(name, graph, tmp_path)
    assert written == golden, "if this is meant: python tests/export/write_golden.py"


def test_every_format_is_the_same_bytes_in_another_process(graph: Graph, tmp_path: Path) -> None:
    """Hashes are seeded otherwise there, so that no order of a set can pass for an order."""
    code = (
        "import runpy, sys; from pathlib import Path\n"
        "from kg.export import EXPORTERS, ExportOptions, Publication\n"
        f"graph = runpy.run_path({str(HERE / 'sample.py')!r})['build_sample_graph']()\n"
        f"for name in {TABULAR!r}:\n"
        "    EXPORTERS[name].write(Publication(graph, ExportOptions(), {}), Path(sys.argv[1], EXPORTERS[name].file))\n"
    )
    other, here = tmp_path / "other", tmp_path / "here"
    other.mkdir()
    here.mkdir()
    call = [sys.executable, "-c", code, str(other)]
    subprocess.run(call, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"})
    for name in TABULAR:
        assert write_sample(name, graph, here) == read_files(other / EXPORTERS[name].file), name
