"""Stores that older versions wrote are read and brought to the present version without losing a row."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import msgspec

from kg.model import Argument, Article, Entity, EntityType, Evidence, Issue, Reading, Statement
from kg.store import SCHEMA_VERSION, Store

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
TABLES = ("articles", "entities", "statements", "issues")


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


def encode(item: object) -> str:
    return msgspec.json.encode(item).decode()


def dump_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the first version's tables, with its columns alone."""
    connection = sqlite3.connect(path)
    found = {}
    for table in TABLES:
        width = {"articles": 7, "entities": 7, "statements": 8, "issues": 5}[table]
        found[table] = [row[:width] for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]  # noqa: S608 - our own names
    connection.close()
    return found


def test_a_store_of_version_1_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    write_version_1(path)
    before = dump_rows(path)
    assert [len(rows) for rows in before.values()] == [2, 4, 2, 2]
    with Store.open(path) as store:
        assert tuple(store.readings()) == READINGS
        assert not store.holds(READINGS[0].article, "tools"), "nobody knows what read it, so it is read again"
    assert dump_rows(path) == before
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()
    with Store.open(path) as store:
        assert store.put_reading(READINGS[0], "tools")
        assert store.holds(READINGS[0].article, "tools")
        assert tuple(store.readings()) == READINGS


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


def test_a_reader_sees_what_is_written_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as writer:
        writer.put_reading(READINGS[0])
        with Store.open(path, read_only=True) as reader:
            writer.put_reading(READINGS[1])
            assert tuple(reader.readings()) == READINGS
    with Store.open(path, read_only=True) as reader:
        assert tuple(reader.readings()) == READINGS
