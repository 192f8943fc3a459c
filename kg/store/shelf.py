"""The store as an object: readings are put, found and taken out, each of them whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from kg.errors import UsageError
from kg.model import Article, Entity, Issue, Reading, Statement
from kg.register.state import digest_state
from kg.sqlite import PATIENCE
from kg.store.prepared import digest_article, encode, insert_prepared, prepare_reading
from kg.store.schema import connect_reading, connect_writing, explain_errors
from kg.store.summary import ArticleSummary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from kg.store.prepared import Prepared

_Item = TypeVar("_Item")


class Store:
    """A store that is open; made by `Store.open` and closed by leaving its `with` block."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The store at `path`, made anew where there is none unless it is `read_only`.

        A store of an older version is brought to the present one.  Raises UsageError where the file is no
        SQLite file, damaged, another program's, or of a newer version.
        """
        if read_only and not path.is_file():
            raise UsageError(f"{path}: no such store; build one with: kg build PATH… --store {path}")
        with explain_errors(path):
            return cls(path, connect_reading(path) if read_only else connect_writing(path))

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

    @contextmanager
    def hold_moment(self) -> Iterator[None]:
        """Within it all that is read is of one moment, whoever else writes meanwhile; it may be nested."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def name_path(self, path: str | Path) -> str:
        """A path as the store names it: from the store's own folder, so that both can move together.

        Whichever folder the tool runs in, one file has one name.  A file on another drive keeps its full path.
        """
        full = os.path.realpath(path)
        try:
            name = os.path.relpath(full, os.path.realpath(self._path.parent))
        except ValueError:
            name = full
        return name.replace(os.sep, "/")

    def holds(self, article: Article, tools: str) -> bool:
        """Whether the store has what these `tools` (a fingerprint) read from this very article, wherever it lay."""
        with explain_errors(self._path):
            query = "SELECT read_from, tools FROM articles WHERE id = ?"
            row = self._connection.execute(query, (article.id,)).fetchone()
        return row is not None and row == (digest_article(article), tools)

    def digest_state(self, log: str) -> str:
        """The digest of all that a graph of this store is made from, by `log`, what `digest_log` gives of its log."""
        with explain_errors(self._path):
            return digest_state(self._connection, log)

    def has_article(self, article_id: str) -> bool:
        """Whether the store holds an article of that id."""
        with explain_errors(self._path):
            return self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is not None

    def put_reading(self, reading: Reading, tools: str = "") -> bool:
        """Stores a reading, and the fingerprint of the tools that read it, in place of the article's former one.

        Returns False, and writes nothing, when the store holds the very same reading by the same tools.  An
        article of another text is no longer the one that its former paths gave.
        """
        return self.put_prepared(prepare_reading(reading, tools))

    def put_prepared(self, prepared: Prepared, path: str | None = None) -> bool:
        """The same for a reading that is spelled out in rows already, as another process may do.

        `path` (see `name_path`) is what gave the article: it is noted with the reading, so that whatever happens
        before `put_input` no article is without the path that may one day give it no longer.
        """
        key = prepared.id
        with explain_errors(self._path):
            query = "SELECT content, tools, read_from FROM articles WHERE id = ?"
            known = self._connection.execute(query, (key,)).fetchone()
            if known is not None and known[:2] == (prepared.content, prepared.tools):
                return False
            with self._change() as change:
                for table in ("entities", "statements", "issues"):
                    change.execute(f"DELETE FROM {table} WHERE article = ?", (key,))  # noqa: S608 - fixed names
                if known is not None and known[2] != prepared.read_from:
                    change.execute("DELETE FROM origins WHERE article = ?", (key,))
                    change.execute("DELETE FROM input_issues WHERE article = ?", (key,))
                insert_prepared(change, prepared)
                if path is not None:
                    change.execute("INSERT OR IGNORE INTO origins VALUES (?, ?)", (path, key))
        return True

    def put_input(
        self, path: str, articles: Collection[str], issues: Sequence[tuple[str | None, Issue]]
    ) -> tuple[str, ...]:
        """Notes what a path (see `name_path`) gave: ids of articles, and issues, each with the article it is about.

        What the path gave before and gives no longer is removed, unless another path gives it too; returns the
        ids of what was removed, sorted.
        """
        with explain_errors(self._path), self._change() as change:
            former = set(self.list_given(path))
            if former != set(articles):
                change.execute("DELETE FROM origins WHERE path = ?", (path,))
                change.executemany("INSERT INTO origins VALUES (?, ?)", ((path, key) for key in articles))
            gone = [key for key in sorted(former.difference(articles)) if not _has_origin(change, key)]
            change.executemany("DELETE FROM articles WHERE id = ?", ((key,) for key in gone))
            self._put_issues(change, path, issues)
        return tuple(gone)

    def _put_issues(self, change: sqlite3.Connection, path: str, issues: Sequence[tuple[str | None, Issue]]) -> None:
        rows = [(path, n, key, i.code, i.severity, encode(i)) for n, (key, i) in enumerate(issues)]
        query = "SELECT * FROM input_issues WHERE path = ? ORDER BY position"
        if change.execute(query, (path,)).fetchall() != rows:
            change.execute("DELETE FROM input_issues WHERE path = ?", (path,))
            change.executemany("INSERT INTO input_issues VALUES (?, ?, ?, ?, ?, ?)", rows)

    def retract(self, article_id: str) -> bool:
        """Removes an article and all that was read from it; False when the store does not hold it.

        A path that gave nothing else is forgotten with its issues.
        """
        with explain_errors(self._path):
            with self._change() as change:
                paths = change.execute("SELECT path FROM origins WHERE article = ?", (article_id,)).fetchall()
                found = change.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0
                change.executemany(
                    "DELETE FROM input_issues WHERE path = ?1 AND NOT EXISTS (SELECT 1 FROM origins WHERE path = ?1)",
                    paths,
                )
            self._clear_log()
        return found

    def forget_path(self, path: str) -> bool:
        """Removes the issues of a path (see `name_path`) that gives no article; False where there are none."""
        with explain_errors(self._path):
            with self._change() as change:
                found = change.execute(
                    "DELETE FROM input_issues WHERE path = ?1 AND NOT EXISTS (SELECT 1 FROM origins WHERE path = ?1)",
                    (path,),
                ).rowcount
            self._clear_log()
        return found > 0

    def list_bare_paths(self) -> frozenset[str]:
        """The paths (see `name_path`) that gave issues but no article."""
        with explain_errors(self._path):
            query = "SELECT path FROM input_issues EXCEPT SELECT path FROM origins"
            return frozenset(row[0] for row in self._connection.execute(query))

    def _clear_log(self) -> None:
        # what was removed may still stand in the log; where another run reads on, the last one to close clears it
        self._connection.execute("PRAGMA busy_timeout = 500")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")

    def list_origins(self) -> dict[str, str]:
        """The path (see `name_path`) that gives each article, the first by name of several."""
        with explain_errors(self._path):
            query = "SELECT article, min(path) FROM origins GROUP BY article ORDER BY article"
            return dict(self._connection.execute(query))

    def list_given(self, path: str) -> tuple[str, ...]:
        """The ids of the articles that a path (see `name_path`) gives, sorted."""
        with explain_errors(self._path):
            query = "SELECT article FROM origins WHERE path = ? ORDER BY article"
            return tuple(row[0] for row in self._connection.execute(query, (path,)))

    def list_input_issues(self) -> tuple[Issue, ...]:
        """The issues that belong to paths and not to what was read from an article, in the order of where and line."""
        with explain_errors(self._path):
            rows = self._connection.execute("SELECT payload FROM input_issues")
            found = [msgspec.json.decode(payload, type=Issue) for (payload,) in rows]
        return tuple(sorted(set(found), key=lambda i: (i.where, i.line or 0, i.code, i.message)))

    def summarize(self) -> tuple[ArticleSummary, ...]:
        """A line for each article, in the order of publication, then of ids."""
        query = """
            SELECT id, published, source, title, json_extract(payload, '$.url'), json_extract(payload, '$.path'),
                (SELECT count(*) FROM statements WHERE article = articles.id),
                (SELECT count(*) FROM issues WHERE article = articles.id)
                    + (SELECT count(*) FROM input_issues WHERE article = articles.id)
            FROM articles ORDER BY coalesce(published, '9999'), id
        """
        with explain_errors(self._path), self.hold_moment():
            paths: dict[str, list[str]] = {}
            for path, key in self._connection.execute("SELECT path, article FROM origins ORDER BY path"):
                paths.setdefault(key, []).append(path)
            rows = self._connection.execute(query).fetchall()
        return tuple(replace(ArticleSummary(*row), paths=tuple(paths.get(row[0], ()))) for row in rows)

    def articles(self) -> Iterator[Article]:
        """The articles, in the order of their ids."""
        with explain_errors(self._path):
            for (payload,) in self._connection.execute("SELECT payload FROM articles ORDER BY id"):
                yield msgspec.json.decode(payload, type=Article)

    def readings(self) -> Iterator[Reading]:
        """The readings as they were put, in the order of their articles' ids; of one moment within `hold_moment`."""
        with explain_errors(self._path):
            ids = [row[0] for row in self._connection.execute("SELECT id FROM articles ORDER BY id")]
        for article_id in ids:
            reading = self.find_reading(article_id)
            if reading is not None:
                yield reading

    def find_reading(self, article_id: str) -> Reading | None:
        """What was read from one article, or None when the store does not hold it."""
        with explain_errors(self._path), self.hold_moment():
            row = self._connection.execute("SELECT payload FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return None
            return Reading(
                msgspec.json.decode(row[0], type=Article),
                self._list_items("entities", article_id, Entity),
                self._list_items("statements", article_id, Statement),
                self._list_items("issues", article_id, Issue),
            )

    def _list_items(self, table: str, article_id: str, kind: type[_Item]) -> tuple[_Item, ...]:
        query = f"SELECT payload FROM {table} WHERE article = ? ORDER BY position"  # noqa: S608 - our own tables' names
        rows = self._connection.execute(query, (article_id,))
        return tuple(msgspec.json.decode(payload, type=kind) for (payload,) in rows)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # on a full disk SQLite has rolled back by itself
                self._connection.execute("ROLLBACK")
            raise


def _has_origin(change: sqlite3.Connection, article_id: str) -> bool:
    return change.execute("SELECT 1 FROM origins WHERE article = ?", (article_id,)).fetchone() is not None
