"""The graph that a worker answers from: opened once, opened anew when a build has replaced it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

QUADS = "kg.nq"


def find_graph(folder: Path) -> Path:
    """The file of the folder that holds the graph; raises UsageError when there is none."""
    file = folder / QUADS
    if file.exists():
        return file
    raise UsageError(f"{folder}: holds no {QUADS}; make it with: kg build PATH… --out {folder}")


def open_graph(folder: Path) -> Store:
    """The folder's graph, for reading; raises UsageError when it is missing or broken."""
    from kg.sparql import load_quads

    return load_quads(find_graph(folder))


class OpenedGraph:
    """The folder's graph as it is now.

    A build puts a new file in the place of the old one, so that another inode, size or time of change tells.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = _read_mark(folder)
        self._store = open_graph(folder)

    @property
    def store(self) -> Store:
        """The store to ask now.  While a new graph is missing or broken, the old one goes on answering."""
        mark = _read_mark(self.folder)
        if mark is not None and mark != self._mark:
            try:
                self._store = open_graph(self.folder)
            except KgError as error:
                sys.stderr.write(f"kg: the new graph is not served: {error}\n")
            # a broken file is not read again until it changes
            self._mark = mark
        return self._store


def _read_mark(folder: Path) -> tuple[int, int, int] | None:
    try:
        found = find_graph(folder).stat()
    except (KgError, OSError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
