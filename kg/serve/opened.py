"""The graph that a worker answers from: opened once, opened anew when a build has replaced it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.sparql.asking import QUADS, open_graph
from kg.sparql.kept import CURRENT, KEPT

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

    Mark = tuple[tuple[int, int, int] | None, ...]


class OpenedGraph:
    """The graph at `path` (a build's folder, the store in it, or a file of quads) as it is now.

    A build puts a new file in the place of the old one, so that another inode, size or time of change tells.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mark = _read_mark(path)
        self._store = open_graph(path)

    @property
    def store(self) -> Store:
        """The store to ask now.  While a new graph is missing or broken, the old one goes on answering."""
        mark = _read_mark(self.path)
        if mark != self._mark and any(mark):
            try:
                self._store = open_graph(self.path)
            except KgError as error:
                sys.stderr.write(f"kg: the new graph is not served: {error}\n")
            # what is broken is not read again until it changes
            self._mark = mark
        return self._store


def _read_mark(path: Path) -> Mark:
    return tuple(_read_state(file) for file in (path, path / CURRENT, path / KEPT / CURRENT, path / QUADS))


def _read_state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    # a folder changes with every file that is put into it, and says nothing of the graph
    return (found.st_ino, found.st_size, found.st_mtime_ns) if file.is_file() else None
