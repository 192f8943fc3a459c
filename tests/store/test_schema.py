"""Stores that older versions wrote are read and brought to the present version without losing a row."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from kg.errors import BuildError
from kg.model import Argument, Article, Entity, EntityType, Evidence, Issue, Reading, Statement
from kg.store import SCHEMA_VERSION, Store, migrations
from kg.store.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

VERSION_1 = """
PRAGMA journal_mode = WAL;
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
PRAGMA application_id = 1801940846;
PRAGMA user_version = 1;
"""
WHO, WHERE = Argument("沈砚秋", EntityType.PERSON, "p1"), Argument("云岭科技", EntityType.ORGANIZATION, "o1")
READINGS = tuple(
    Reading(
        Article(key, "沈砚秋加入云岭科技。", title="快讯", published="2025-12-17", path=f"news/{key}.txt", digest="d1"),
        (Entity("p1", EntityType.PERSON, "沈砚秋", ("沈砚秋",)), Entity("o1", EntityType.ORGANIZATION, "云岭科技")),
        (Statement("s1", key, WHO, "joins", WHERE, Evidence("沈砚秋加入云岭科技", 0, 9), at="2025-12-17"),),
        (Issue("odd", key, "怪", severity="warning"),),
    )
    for key in ("a1", "a2")
)
VERSION_2 = """
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
UPDATE articles SET read_from = 'r-' || id, tools = 'tools';
INSERT INTO origins VALUES ('news/a1.txt', 'a1'), ('news/a2.txt', 'a2'), ('again/a2.txt', 'a2');
INSERT INTO input_issues VALUES
    ('news/a1.txt', 0, 'a1', 'odd', 'warning', '{"code":"odd","where":"news/a1.txt","message":"m"}'),
    ('news/none.txt', 0, NULL, 'empty-file', 'error', '{"code":"empty-file","where":"news/none.txt","message":"m"}');
PRAGMA user_version = 2;
"""
STEPS = {
    1: "71176ced53a5",
    2: "5da161672413",
    3: "893f7f58d08b",
}
"""The beginning of each released step's SHA-256: what stores were made by must not change after the fact."""


def write_version_1(path: Path) -> None:
    """A store as the first version wrote it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(VERSION_1)
    for reading in READINGS:
        a, key = reading.article, reading.article.id
        row = (key, a.digest, a.published, a.source, a.title, "content", encode(a))
        connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for n, e in enumerate(reading.entities):
            row = (key, n, e.id, e.type, e.name, e.lexicon, encode(e))
            connection.execute("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for n, s in enumerate(reading.statements):
            row = (key, n, s.id, s.relation, s.subject.entity, s.object.entity, s.status, encode(s))
            connection.execute("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        for n, i in enumerate(reading.issues):
            connection.execute("INSERT INTO issues VALUES (?, ?, ?, ?, ?)", (key, n, i.code, i.severity, encode(i)))
    connection.close()


def write_version_2(path: Path) -> None:
    """A store that the second version brought from the first and went on with."""
    write_version_1(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(VERSION_2)
    connection.close()


OLD = {1: write_version_1, 2: write_version_2}


def encode(item: object) -> str:
    return msgspec.json.encode(item).decode()


def dump_rows(path: Path, columns: dict[str, list[str]] | None = None) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables, or those columns of them."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)  # noqa: S608 - our own names
            for table, names in (columns or list_columns(path)).items()
        }


def list_columns(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}


def list_schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        return [(name, " ".join(sql.split())) for name, sql in rows]


def test_every_older_version_has_a_store_here() -> None:
    assert sorted(OLD) == list(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("version", OLD)
def test_an_older_store_loses_no_row(tmp_path: Path, version: int) -> None:
    path = tmp_path / "kg.db"
    OLD[version](path)
    columns = list_columns(path)
    before = dump_rows(path, columns)
    assert min(len(rows) for rows in before.values()) >= 2
    with Store.open(path) as store:
        assert tuple(store.readings()) == READINGS
    assert dump_rows(path, columns) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Store.open(path) as store:
        assert store.put_reading(READINGS[0], "tools")
        assert store.holds(READINGS[0].article, "tools")
        assert tuple(store.readings()) == READINGS


@pytest.mark.parametrize("version", OLD)
def test_an_older_store_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    OLD[version](tmp_path / "old.db")
    Store.open(tmp_path / "old.db").close()
    Store.open(tmp_path / "new.db").close()
    assert list_schema(tmp_path / "old.db") == list_schema(tmp_path / "new.db")
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_nobody_knows_what_read_a_store_of_version_1(tmp_path: Path) -> None:
    write_version_1(tmp_path / "kg.db")
    with Store.open(tmp_path / "kg.db") as store:
        assert not store.holds(READINGS[0].article, "tools"), "so it is read again"


def test_what_comes_from_an_older_store_is_retracted_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    write_version_2(path)
    with Store.open(path) as store:
        assert store.retract("a2")
        assert tuple(store.readings()) == READINGS[:1]
    assert b"again/a2" not in path.read_bytes(), "the tables that were replaced are overwritten"
    assert b"news/a1" in path.read_bytes()


def test_a_released_step_is_never_changed() -> None:
    found = {n: hashlib.sha256(step.encode()).hexdigest()[:12] for n, step in enumerate(MIGRATIONS, 1)}
    assert found == STEPS


def test_a_step_that_would_lose_a_row_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kg.db"
    write_version_2(path)
    before = dump_rows(path)
    lossy = MIGRATIONS[2].replace("FROM issues;", "FROM issues WHERE article = 'a2';")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:2], lossy))
    with pytest.raises(BuildError, match="would lose rows of issues; it is left as it was"):
        Store.open(path)
    assert dump_rows(path) == before
    monkeypatch.undo()
    with Store.open(path) as store:
        assert tuple(store.readings()) == READINGS


def test_a_row_that_breaks_a_promise_is_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    write_version_2(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE statements SET status = 'shouted' WHERE article = 'a1'")
        connection.commit()
    before = dump_rows(path)
    with pytest.raises(BuildError, match=r"version 3: CHECK constraint failed.*kg restore"):
        Store.open(path)
    assert dump_rows(path) == before


def test_two_who_bring_a_store_up_at_once_both_find_it_so(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    write_version_2(path)
    found: list[tuple[Reading, ...]] = []
    start = threading.Barrier(2)

    def open_it() -> None:
        start.wait()
        with Store.open(path) as store:
            found.append(tuple(store.readings()))

    threads = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [READINGS, READINGS]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE statements SET status = 'shouted'",
        "UPDATE statements SET position = -1",
        "UPDATE entities SET payload = '{'",
        "UPDATE articles SET payload = 'half a'",
        "UPDATE issues SET severity = 'fatal'",
        "INSERT INTO origins VALUES ('a.txt', 'nobody')",
        "INSERT INTO judgements VALUES (1, 'j', 'no json')",
    ],
)
def test_the_tables_refuse_what_breaks_a_promise(tmp_path: Path, change: str) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        store.put_reading(READINGS[0])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(change).connection.commit()


def test_reading_an_old_store_leaves_its_bytes_alone(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    write_version_1(path)
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert tuple(store.readings()) == READINGS
        assert store.list_input_issues() == ()
        assert [summary.id for summary in store.summarize()] == ["a1", "a2"]
    assert path.read_bytes() == before


def test_reading_leaves_no_file_beside_the_store(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        store.put_reading(READINGS[0])
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store, Store.open(path, read_only=True) as other:
        assert tuple(store.readings()) == tuple(other.readings()) == READINGS[:1]
    assert [file.name for file in tmp_path.iterdir()] == ["kg.db"]
    assert path.read_bytes() == before


def test_a_reader_never_meets_half_of_two_readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "kg.db", replace(READINGS[0], statements=(), issues=())
    listed = Store._list_items
    with Store.open(path) as writer, Store.open(path, read_only=True) as reader:
        writer.put_reading(READINGS[0])

        def put_meanwhile(self: Store, table: str, key: str, kind: type[Statement]) -> tuple[Statement, ...]:
            writer.put_reading(other)
            return listed(self, table, key, kind)

        monkeypatch.setattr(Store, "_list_items", put_meanwhile)
        found = reader.find_reading("a1")
        monkeypatch.undo()
        assert found == READINGS[0]
        assert reader.find_reading("a1") == other


def test_what_is_read_of_one_moment_stays_as_it_was_then(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as writer, Store.open(path, read_only=True) as reader:
        writer.put_reading(READINGS[0])
        with reader.hold_moment():
            readings = reader.readings()
            assert next(readings) == READINGS[0]
            writer.put_reading(READINGS[1])
            began = time.monotonic()
            writer.retract("a1")
            assert time.monotonic() - began < 20, "who writes does not wait for who reads"
            assert tuple(reader.readings()) == READINGS[:1]
            assert list(readings) == []
        assert tuple(reader.readings()) == READINGS[1:]


def test_a_reader_sees_what_is_written_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as writer:
        writer.put_reading(READINGS[0])
        with Store.open(path, read_only=True) as reader:
            writer.put_reading(READINGS[1])
            assert tuple(reader.readings()) == READINGS
    with Store.open(path, read_only=True) as reader:
        assert tuple(reader.readings()) == READINGS
