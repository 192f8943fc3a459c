"""The store's tables, the steps from each older version of them to the next, and how the file is opened."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x6B676F6E
_FIRST = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, published TEXT, source TEXT, title TEXT NOT NULL,
    content TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE TABLE entities (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, lexicon TEXT, payload TEXT NOT NULL,
    PRIMARY KEY (article, position)
);
CREATE TABLE statements (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    id TEXT NOT NULL, relation TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
    status TEXT NOT NULL, payload TEXT NOT NULL,
    PRIMARY KEY (article, position)
);
CREATE TABLE issues (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    code TEXT NOT NULL, severity TEXT NOT NULL, payload TEXT NOT NULL,
    PRIMARY KEY (article, position)
);
CREATE INDEX articles_digest ON articles(digest);
CREATE INDEX entities_name ON entities(name);
CREATE INDEX statements_id ON statements(id);
CREATE INDEX statements_relation ON statements(relation);
"""
_SECOND = """
ALTER TABLE articles ADD COLUMN read_from TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN tools TEXT NOT NULL DEFAULT '';
CREATE TABLE origins (
    path TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (path, article)
);
CREATE INDEX origins_article ON origins(article);
CREATE TABLE input_issues (
    path TEXT NOT NULL, position INTEGER NOT NULL, article TEXT REFERENCES articles(id) ON DELETE CASCADE,
    code TEXT NOT NULL, severity TEXT NOT NULL, payload TEXT NOT NULL,
    PRIMARY KEY (path, position)
);
CREATE INDEX input_issues_article ON input_issues(article);
"""
MIGRATIONS = (_FIRST, _SECOND)
"""The step to each version from the one before it, that to version 1 first; a step that was released never changes."""

SCHEMA_VERSION = len(MIGRATIONS)


def connect_writing(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, made or brought to the present version where need be.

    Raises UsageError for another program's file or one of a newer version.
    """
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        version = _check_version(path, connection, may_be_empty=True)
        if version == 0:
            connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection, version)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with its log, a crash loses the last article, not the file
        connection.execute("PRAGMA secure_delete = ON")  # a retracted article is gone from the file's bytes too
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves no file beside the store.

    A store of an older version is brought to the present one in memory, its file stays as it is.
    """
    connection = _open_unchanged(path)
    try:
        version = _check_version(path, connection, may_be_empty=False)
        if version < SCHEMA_VERSION:
            copy = sqlite3.connect(":memory:", isolation_level=None)
            connection.backup(copy)
            connection.close()
            connection = copy
            _migrate(connection, version)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_unchanged(path: Path) -> sqlite3.Connection:
    # Opened for reading alone, SQLite makes a log and its shared memory beside the file and may not remove them;
    # opened for writing and then forbidden to, it removes them with the last reader.
    place = path.resolve().as_uri()
    connection = sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=30, isolation_level=None)
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


def _check_version(path: Path, connection: sqlite3.Connection, *, may_be_empty: bool) -> int:
    """The version of the file's schema, 0 for an empty file that may be one."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application == 0 and empty and may_be_empty:
        return 0
    if application != APPLICATION_ID:
        raise UsageError(f"{path}: a SQLite file, but no store of this tool; name another file with --store")
    if version > SCHEMA_VERSION:
        raise UsageError(
            f"{path}: written by a newer version (its schema is {version}, this tool knows {SCHEMA_VERSION}); "
            "upgrade the tool, or build into another file with --store"
        )
    return version


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Takes every step that is missing, each of them whole or not at all."""
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {step} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number}; COMMIT;"
        )


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite or the decoder complain about into a UsageError that names the file and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UsageError(f"{path}: {error}; check that it can be written and that no other run uses it") from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise UsageError(
            f"{path}: damaged or not a store ({error}); remove it and build again, or name another file with --store"
        ) from error
