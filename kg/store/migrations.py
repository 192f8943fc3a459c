"""The store's tables, as the steps from each version of them to the next; no step ever loses a row."""

from __future__ import annotations

import sqlite3

from kg.errors import BuildError

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
_THIRD = """
CREATE TABLE checked_articles (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, published TEXT, source TEXT, title TEXT NOT NULL,
    content TEXT NOT NULL, payload TEXT NOT NULL CHECK (json_valid(payload)),
    read_from TEXT NOT NULL DEFAULT '', tools TEXT NOT NULL DEFAULT ''
);
INSERT INTO checked_articles SELECT * FROM articles;
DROP TABLE articles;
ALTER TABLE checked_articles RENAME TO articles;
CREATE TABLE checked_entities (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, lexicon TEXT,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    PRIMARY KEY (article, position)
);
INSERT INTO checked_entities SELECT * FROM entities;
DROP TABLE entities;
ALTER TABLE checked_entities RENAME TO entities;
CREATE TABLE checked_statements (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    id TEXT NOT NULL, relation TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('asserted', 'claimed', 'planned', 'rumored', 'denied', 'negated')),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    PRIMARY KEY (article, position)
);
INSERT INTO checked_statements SELECT * FROM statements;
DROP TABLE statements;
ALTER TABLE checked_statements RENAME TO statements;
CREATE TABLE checked_issues (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    code TEXT NOT NULL, severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    PRIMARY KEY (article, position)
);
INSERT INTO checked_issues SELECT * FROM issues;
DROP TABLE issues;
ALTER TABLE checked_issues RENAME TO issues;
CREATE TABLE checked_input_issues (
    path TEXT NOT NULL, position INTEGER NOT NULL CHECK (position >= 0),
    article TEXT REFERENCES articles(id) ON DELETE CASCADE,
    code TEXT NOT NULL, severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    PRIMARY KEY (path, position)
);
INSERT INTO checked_input_issues SELECT * FROM input_issues;
DROP TABLE input_issues;
ALTER TABLE checked_input_issues RENAME TO input_issues;
CREATE INDEX articles_digest ON articles(digest);
CREATE INDEX entities_name ON entities(name);
CREATE INDEX statements_id ON statements(id);
CREATE INDEX statements_relation ON statements(relation);
CREATE INDEX input_issues_article ON input_issues(article);
CREATE TABLE judgements (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line TEXT NOT NULL CHECK (json_valid(line))
);
"""
MIGRATIONS = (_FIRST, _SECOND, _THIRD)
"""The step to each version from the one before it, that to version 1 first; a step that was released never changes.

No statement of a step holds a semicolon within itself.
"""

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Takes every step that is missing after `version`, each of them whole or not at all.

    Raises BuildError, with the store as it was, where a step would lose a row or a row does not keep what the new
    tables promise.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # a table that others refer to is replaced
    for number in range(version + 1, SCHEMA_VERSION + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                _take_step(connection, number)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _take_step(connection: sqlite3.Connection, number: int) -> None:
    before = _count_rows(connection)
    try:
        for statement in MIGRATIONS[number - 1].split(";"):
            connection.execute(statement)
    except sqlite3.IntegrityError as error:
        raise BuildError(f"the store cannot be brought to version {number}: {error}; {_MEND}") from error
    after = _count_rows(connection)
    lost = [name for name, count in before.items() if after.get(name) != count]
    if lost:
        raise BuildError(f"bringing the store to version {number} would lose rows of {', '.join(lost)}; {_MEND}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")


_MEND = "it is left as it was; restore a backup with kg restore, or build into another file with --store"


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own tables' names
        for name in names
    }
