"""How the store's file is opened, for writing or for reading alone, and what is said where that fails."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from kg.errors import BuildError, KgError, UsageError
from kg.sqlite import PATIENCE, open_unchanged
from kg.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def connect_writing(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, made or brought to the present version where need be.

    Raises UsageError for another program's file or one of a newer version.
    """
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        version = check_version(path, connection, may_be_empty=True)
        connection.execute("PRAGMA journal_mode = WAL")  # nothing changes where it is so; a restored file is not yet
        connection.execute("PRAGMA synchronous = NORMAL")  # where the power fails the last articles go, not the file
        connection.execute("PRAGMA secure_delete = ON")  # a retracted article is gone from the file's bytes too
        migrate(connection, version)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves no file beside the store.

    A store of an older version is brought to the present one in memory, its file stays as it is.
    """
    connection = open_unchanged(path)
    try:
        version = check_version(path, connection, may_be_empty=False)
        if version < SCHEMA_VERSION:
            copy = sqlite3.connect(":memory:", isolation_level=None)
            connection.backup(copy)
            connection.close()
            connection = copy
            migrate(connection, version)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def check_version(path: Path, connection: sqlite3.Connection, *, may_be_empty: bool) -> int:
    """The version of the file's schema, 0 for an empty file that `may_be_empty`.

    Raises UsageError for another program's file or one of a newer version.
    """
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


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite or the decoder complain about into an error that names the file and what to do.

    That is a BuildError where the disk is full or fails, a UsageError else.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _explain_refusal(path, error) from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise UsageError(
            f"{path}: damaged or not a store ({error}); kg check --store {path} says what is wrong; "
            "restore a backup with kg restore, or remove it and build again"
        ) from error


_OF_THE_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})


def _explain_refusal(path: Path, error: sqlite3.OperationalError) -> KgError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells which call of the system failed
    if code in _OF_THE_DISK:
        return BuildError(
            f"{path}: {error}; what was stored before is kept: make room on the disk, then run the same command again"
        )
    return UsageError(f"{path}: {error}; check that it can be written and that no other run uses it")
