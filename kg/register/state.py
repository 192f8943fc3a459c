"""From what a graph is made, as one digest: where it is the same, linking and folding would give the same again."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.data import locate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

PARTS = ("graph", "link", "model", "register", "timeline")
MODULES = ("ids.py", "segment.py")
"""The parts of the package whose code decides what is known of an entity, once articles are read."""
NO_LOG = "none"


def digest_state(store: sqlite3.Connection, log: str) -> str:
    """The digest of all readings that the store holds, of the judgements' log, of word lists, ontology and code.

    `log` is what `digest_log` gives.  The version alone would not do for code and lists, for whoever edits one has
    another graph at once.
    """
    digest = hashlib.sha256(f"{__version__} {sys.hexversion:x} {log}".encode())
    for name, content in _list_files():
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    for key, content in store.execute("SELECT id, content FROM articles ORDER BY id"):
        digest.update(f"\n{len(key)} {key} {content}".encode())
    return digest.hexdigest()


def digest_log(log: Path) -> str:
    """The digest of a log of judgements as it lies there; one that is not there has a name of its own.

    Raises OSError where it cannot be read.
    """
    try:
        return hashlib.sha256(log.read_bytes()).hexdigest()
    except FileNotFoundError:
        return NO_LOG


def _list_files() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).resolve().parent.parent
    folders = [*(package / part for part in PARTS), locate("ontology"), locate("seeds/lexicon")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in {".py", ".yaml", ".csv"}]
    files += [package / name for name in MODULES]
    for name, file in sorted((f"{file.parent.name}/{file.name}", file) for file in files):
        yield name, file.read_bytes()
