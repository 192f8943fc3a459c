"""The store: a SQLite file that holds every reading as it was read, and from which every graph can be made again.

Nothing linked or folded is kept in it, so that retracting an article leaves no trace and a better
linking needs no new reading.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from kg.errors import UsageError
from kg.ids import hash_parts
from kg.model import Article, Entity, Issue, Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

APPLICATION_ID = 0x6B676F6E
SCHEMA_VERSION = 1
_SCHEMA = """
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

_Item = TypeVar("_Item")


class Store:
    """A store that is open; made by `Store.open` and closed by leaving its `with` block."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The store at `path`, made anew where there is none unless it is `read_only`.

        Raises UsageError where the file is no SQLite file, damaged, another program's, or of a newer version.
        """
        if read_only and not path.is_file():
            raise UsageError(f"{path}: no such store; build one with: kg build PATH… --store {path}")
        with _explain(path):
            connection = (
                _connect_reading(path) if read_only else sqlite3.connect(path, timeout=30, isolation_level=None)
            )
            try:
                _check_file(path, connection, read_only=read_only)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file, whatever happened in the block; each reading is in it or not at all."""
        self.close()

    def close(self) -> None:
        """Closes the file; SQLite then folds its log into it."""
        self._connection.close()

    def put_reading(self, reading: Reading) -> bool:
        """Stores a reading in place of the article's former one, all of it or nothing.

        Returns False, and writes nothing, when the store holds the very same reading.
        """
        payload = _encode(reading.article)
        parts = [[_encode(item) for item in items] for items in (reading.entities, reading.statements, reading.issues)]
        content = hash_parts(payload, *("\x1e".join(part) for part in parts), length=64)
        article = reading.article
        with _explain(self._path):
            known = self._connection.execute("SELECT content FROM articles WHERE id = ?", (article.id,)).fetchone()
            if known == (content,):
                return False
            with self._change() as change:
                change.execute("DELETE FROM articles WHERE id = ?", (article.id,))
                change.execute(
                    "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (article.id, article.digest, article.published, article.source, article.title, content, payload),
                )
                _insert_parts(change, reading, parts)
        return True

    def retract(self, article_id: str) -> bool:
        """Removes an article and all that was read from it; False when the store does not hold it."""
        with _explain(self._path), self._change() as change:
            return change.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0

    def articles(self) -> Iterator[Article]:
        """The articles, in the order of their ids."""
        with _explain(self._path):
            for (payload,) in self._connection.execute("SELECT payload FROM articles ORDER BY id"):
                yield msgspec.json.decode(payload, type=Article)

    def readings(self) -> Iterator[Reading]:
        """The readings as they were put, in the order of their articles' ids."""
        with _explain(self._path):
            ids = [row[0] for row in self._connection.execute("SELECT id FROM articles ORDER BY id")]
        for article_id in ids:
            reading = self.find_reading(article_id)
            if reading is not None:
                yield reading

    def find_reading(self, article_id: str) -> Reading | None:
        """What was read from one article, or None when the store does not hold it."""
        with _explain(self._path):
            row = self._connection.execute("SELECT payload FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return None
            return Reading(
                msgspec.json.decode(row[0], type=Article),
                self._list_items(
                    "SELECT payload FROM entities WHERE article = ? ORDER BY position", article_id, Entity
                ),
                self._list_items(
                    "SELECT payload FROM statements WHERE article = ? ORDER BY position", article_id, Statement
                ),
                self._list_items("SELECT payload FROM issues WHERE article = ? ORDER BY position", article_id, Issue),
            )

    def _list_items(self, query: str, article_id: str, kind: type[_Item]) -> tuple[_Item, ...]:
        rows = self._connection.execute(query, (article_id,))
        return tuple(msgspec.json.decode(payload, type=kind) for (payload,) in rows)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _encode(item: object) -> str:
    return msgspec.json.encode(item).decode("utf-8")


def _insert_parts(change: sqlite3.Connection, reading: Reading, parts: list[list[str]]) -> None:
    key = reading.article.id
    entities, statements, issues = parts
    change.executemany(
        "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((key, n, e.id, e.type, e.name, e.lexicon, entities[n]) for n, e in enumerate(reading.entities)),
    )
    change.executemany(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (key, n, s.id, s.relation, s.subject.entity, s.object.entity, s.status, statements[n])
            for n, s in enumerate(reading.statements)
        ),
    )
    change.executemany(
        "INSERT INTO issues VALUES (?, ?, ?, ?, ?)",
        ((key, n, i.code, i.severity, issues[n]) for n, i in enumerate(reading.issues)),
    )


def _connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, even where the folder itself may not be written to."""
    place = path.resolve().as_uri()
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True, isolation_level=None)
    try:
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


def _check_file(path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application == 0 and empty and not read_only:
        _create_tables(connection)
    elif application != APPLICATION_ID:
        raise UsageError(f"{path}: a SQLite file, but no store of this tool; name another file with --store")
    elif version > SCHEMA_VERSION:
        raise UsageError(
            f"{path}: written by a newer version (its schema is {version}, this tool knows {SCHEMA_VERSION}); "
            "upgrade the tool, or build into another file with --store"
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with its log, a crash loses the last article, never the file
    connection.execute("PRAGMA secure_delete = ON")  # a retracted article is gone from the file's bytes too


def _create_tables(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE; {_SCHEMA} "
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )


@contextmanager
def _explain(path: Path) -> Iterator[None]:
    """Turns what SQLite or the decoder complain about into a UsageError that names the file and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UsageError(f"{path}: {error}; check that it can be written and that no other run uses it") from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise UsageError(
            f"{path}: damaged or not a store ({error}); remove it and build again, or name another file with --store"
        ) from error
