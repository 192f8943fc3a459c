"""How a SQLite file is opened so that reading it changes nothing, neither in it nor beside it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30.0
"""Seconds for which a process waits to write what another is writing at that moment: an article, or its removal."""


def open_unchanged(path: Path) -> sqlite3.Connection:
    """A connection to the file as it is, of whatever version, that changes nothing and leaves no file beside it."""
    # Opened for reading alone, SQLite makes a log and its shared memory beside the file and may not remove them;
    # opened for writing and then forbidden to, it removes them with the last reader.
    place = path.resolve().as_uri()
    connection = sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # a log-keeping file asks for a shared-memory file beside it, which a read-only folder refuses
        return sqlite3.connect(f"{place}?immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection
