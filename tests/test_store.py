from __future__ import annotations

import sqlite3
import string
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import Argument, Article, Block, Entity, EntityType, Evidence, Issue, Reading, Statement
from kg.store import SCHEMA_VERSION, Store

WHO, WHERE = Argument("沈砚秋", EntityType.PERSON, "p1"), Argument("云岭科技", EntityType.ORGANIZATION, "o1")
READING = Reading(
    Article("a1", "沈砚秋加入云岭科技。", title="快讯", published="2025-12-17", digest="d1"),
    (Entity("p1", EntityType.PERSON, "沈砚秋", ("沈砚秋",)), Entity("o1", EntityType.ORGANIZATION, "云岭科技")),
    (Statement("s1", "a1", WHO, "joins", WHERE, Evidence("沈砚秋加入云岭科技", 0, 9), at="2025-12-17"),),
    (Issue("odd", "a1", "怪", severity="warning"),),
)

texts = st.text(max_size=12)
maybe = st.none() | texts
flags = st.booleans()
numbers = st.integers(0, 10**6)
evidences = st.builds(Evidence, texts, numbers, numbers, st.sampled_from(["text", "title"]))
arguments = st.builds(Argument, texts, st.sampled_from(EntityType), texts)
articles = st.builds(
    Article, texts, texts, published=maybe, source=maybe, reporters=st.lists(texts, max_size=2).map(tuple),
    blocks=st.lists(st.from_type(Block), max_size=2).map(tuple), digest=texts,
)  # fmt: skip
statements = st.builds(
    Statement, texts, texts, arguments, texts, arguments, evidences, post=maybe, at=maybe, former=flags, acting=flags,
    confidence=st.floats(0, 1), context=st.lists(evidences, max_size=2).map(tuple), speaker=maybe,
)  # fmt: skip
entities = st.builds(
    Entity, texts, st.sampled_from(EntityType), texts, st.lists(texts, max_size=3).map(tuple), maybe, maybe
)
issues = st.builds(Issue, texts, texts, texts, line=st.none() | numbers)
readings = st.builds(
    Reading, articles, st.lists(entities, max_size=3).map(tuple), st.lists(statements, max_size=3).map(tuple),
    st.lists(issues, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(readings, max_size=5))
def test_readings_come_back_as_they_were_put(found: list[Reading]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "kg.db") as store:
        for reading in found:
            store.put_reading(reading)
        expected = {reading.article.id: reading for reading in found}
        assert list(store.readings()) == [expected[key] for key in sorted(expected)]
        assert list(store.articles()) == [expected[key].article for key in sorted(expected)]


def test_the_same_reading_twice_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        assert store.put_reading(READING)
    before = path.read_bytes()
    with Store.open(path) as store:
        assert not store.put_reading(READING)
    assert path.read_bytes() == before


def test_a_new_reading_replaces_the_former_one(tmp_path: Path) -> None:
    shorter = replace(READING, statements=(), issues=())
    with Store.open(tmp_path / "kg.db") as store:
        store.put_reading(READING)
        assert store.put_reading(shorter)
        assert list(store.readings()) == [shorter]


def test_a_failed_put_leaves_the_former_reading(tmp_path: Path) -> None:
    broken = replace(READING, statements=(replace(READING.statements[0], relation=None),))  # type: ignore[arg-type]  # what SQLite refuses
    with Store.open(tmp_path / "kg.db") as store:
        store.put_reading(READING)
        with pytest.raises(UsageError):
            store.put_reading(broken)
        assert list(store.readings()) == [READING]


def test_retracting_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    gone = "绝密人名甲"
    other = replace(READING, article=replace(READING.article, id="a2", text=gone), statements=())
    with Store.open(path) as store:
        store.put_reading(READING)
        store.put_reading(other)
    assert gone.encode() in path.read_bytes()
    with Store.open(path) as store:
        assert store.retract("a2")
        assert not store.retract("a2")
        assert list(store.readings()) == [READING]
    assert gone.encode() not in path.read_bytes()
    rows = sqlite3.connect(path)
    kept = [rows.execute("SELECT count(*), min(article), max(article) FROM entities").fetchone()]
    kept.append(rows.execute("SELECT count(*), min(article), max(article) FROM issues").fetchone())
    rows.close()
    assert kept == [(2, "a1", "a1"), (1, "a1", "a1")]


def test_a_read_only_store_is_read_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "a#b?c.db"
    with pytest.raises(UsageError, match="no such store"):
        Store.open(path, read_only=True)
    assert not path.exists()
    with Store.open(path) as store:
        store.put_reading(READING)
    with Store.open(path, read_only=True) as store:
        assert list(store.readings()) == [READING]
        with pytest.raises(UsageError, match="readonly"):
            store.retract("a1")


@pytest.mark.parametrize("content", [b"not a database at all" * 99, string.printable.encode() * 50])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "kg.db"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"kg\.db: damaged or not a store"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE articles (id TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no store of this tool"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_newer_store_asks_for_a_newer_tool(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    Store.open(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    other.close()
    with pytest.raises(UsageError, match=r"newer version.*upgrade"):
        Store.open(path)


def test_a_damaged_row_is_told_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        store.put_reading(READING)
    other = sqlite3.connect(path)
    other.execute("UPDATE statements SET payload = '{\"id\": 3}'")
    other.commit()
    other.close()
    with Store.open(path) as store, pytest.raises(UsageError, match=r"kg\.db: damaged"):
        list(store.readings())


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check that it can be written"):
        Store.open(tmp_path)
