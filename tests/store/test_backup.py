"""Backups are whole, taken while others work, and brought back whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg.errors import BuildError, UsageError
from kg.fetch import find_pages
from kg.link.judgements import Judgement, Side, Verb, append_judgement, load_judgements, name_judgement
from kg.model import Article, EntityType, Reading
from kg.places import find_log
from kg.store import Store, claim_store
from kg.store.audit import audit_store
from kg.store.backup import Kept, back_up, restore
from kg.store.judged import note_judgements

if TYPE_CHECKING:
    from pathlib import Path


def put(store: Path, *keys: str) -> None:
    with Store.open(store) as opened:
        for key in keys:
            opened.put_reading(Reading(Article(key, f"第{key}条。"), (), ()))


def list_ids(store: Path) -> list[str]:
    with Store.open(store, read_only=True) as opened:
        return [article.id for article in opened.articles()]


def judge(store: Path, why: str) -> Judgement:
    side = Side("e", EntityType.PERSON, "李静")
    judgement = name_judgement(Judgement("", Verb.MERGE, "2026-01-02T03:04:05+08:00", "王分析", why, (side, side)))
    append_judgement(find_log(store), judgement)
    note_judgements(store, [judgement])
    return judgement


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "live" / "kg.db"
    path.parent.mkdir()
    put(path, "a1", "a2")
    judge(path, "一")
    return path


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_backup_left_is_removed_by_the_next(store: Path, tmp_path: Path) -> None:
    for end in ("", "-journal"):
        (tmp_path / f".kept.db.new{end}").write_bytes(b"half a backup")
    back_up(store, tmp_path / "kept.db")
    assert list_names(tmp_path) == ["kept.db", "kept.judgements.jsonl", "live"]


def test_a_backup_is_a_store_with_its_log_and_nothing_else(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "monday.db"
    target.parent.mkdir()
    assert back_up(store, target) == Kept(str(target), 2, 0, 1, 0, target.stat().st_size)
    assert list_names(target.parent) == ["monday.db", "monday.judgements.jsonl"]
    assert list_names(store.parent) == ["kg.db", "kg.judgements.jsonl"]
    assert list_ids(target) == ["a1", "a2"]
    assert find_log(target).read_bytes() == find_log(store).read_bytes()
    assert list_names(target.parent) == ["monday.db", "monday.judgements.jsonl"], "reading it leaves no file"


def test_a_backup_is_taken_while_another_writes(store: Path, tmp_path: Path) -> None:
    with Store.open(store) as writer, closing(sqlite3.connect(store)) as half:
        writer.put_reading(Reading(Article("a3", "第三条。"), (), ()))
        half.execute("BEGIN IMMEDIATE")
        half.execute("DELETE FROM articles")
        back_up(store, tmp_path / "kept.db")
        half.rollback()
    assert list_ids(tmp_path / "kept.db") == ["a1", "a2", "a3"]


def test_a_backup_of_a_store_without_judgements_has_no_log(tmp_path: Path) -> None:
    put(tmp_path / "kg.db", "a1")
    find_log(tmp_path / "kept.db").write_text("", "utf-8")
    assert back_up(tmp_path / "kg.db", tmp_path / "kept.db").judgements == 0
    assert list_names(tmp_path) == ["kept.db", "kg.db"]


def test_fetched_pages_go_with_the_store_and_come_back(store: Path, tmp_path: Path) -> None:
    folder, kept = find_pages(store), tmp_path / "kept.db"
    for name in ("one.html", "one.fetched.json", ".former/old.html", ".former/old.fetched.json", "two.fetched.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    (folder / ".fetching-x").write_text("half a page", "utf-8")
    find_pages(kept).mkdir()
    (find_pages(kept) / "mine.txt").write_text("mine", "utf-8")
    assert back_up(store, kept).pages == 3
    former = ["old.fetched.json", "old.html"]
    assert list_names(find_pages(kept)) == [".former", "mine.txt", "one.fetched.json", "one.html", "two.fetched.json"]
    assert list_names(find_pages(kept) / ".former") == former
    (folder / "two.fetched.json").unlink()
    (folder / "three.fetched.json").write_text("three", "utf-8")
    back_up(store, kept, force=True)
    assert list_names(find_pages(kept)) == [".former", "mine.txt", "one.fetched.json", "one.html", "three.fetched.json"]
    shutil.rmtree(folder)
    assert restore(kept, store, force=True).pages == 3
    assert (folder / "one.html").read_text("utf-8") == "one.html"
    assert list_names(folder / ".former") == former


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kept.db", r"is there already; .*--force"),
        ("kept", r"ends in \.db.*kept\.db"),
        ("kept.2026-01", r"kg backup .*kept\.2026-01\.db"),
        ("live/kg.db", "is the store itself"),
    ],
)
def test_a_backup_replaces_nothing_unasked(store: Path, tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "kept.db").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=told):
        back_up(store, tmp_path / name)
    assert (tmp_path / "kept.db").read_text("utf-8") == "mine"
    back_up(store, tmp_path / "kept.db", force=True)
    assert list_ids(tmp_path / "kept.db") == ["a1", "a2"]


def test_a_damaged_store_replaces_no_backup(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.db")
    before = (tmp_path / "kept.db").read_bytes()
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE articles SET title = 'x' WHERE id = 'a1'")
        connection.commit()
    with pytest.raises(BuildError, match=r"not backed up, for it is damaged; kg check --store"):
        back_up(store, tmp_path / "kept.db", force=True)
    assert (tmp_path / "kept.db").read_bytes() == before
    assert list_names(tmp_path) == ["kept.db", "kept.judgements.jsonl", "live"]


def test_a_restored_store_is_the_backup_for_who_reads_and_for_who_comes(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.db")
    put(store, "a3")
    judge(store, "二")
    with Store.open(store, read_only=True) as reader, claim_store(store):
        held = reader.articles()
        assert next(held).id == "a1"
        kept = restore(tmp_path / "kept.db", store, force=True)
        assert [article.id for article in held] == ["a2", "a3"], "who reads goes on reading what was there"
        assert [article.id for article in reader.articles()] == ["a1", "a2"]
    assert (kept.articles, kept.judgements) == (2, 2)
    assert list_ids(store) == ["a1", "a2"]
    assert [judgement.why for judgement in load_judgements(find_log(store))] == ["一", "二"], "no judgement is lost"
    assert audit_store(store).findings == ()
    assert list_names(store.parent) == ["kg.db", "kg.judgements.jsonl"]
    put(store, "a4")
    assert list_ids(store) == ["a1", "a2", "a4"]
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_store_is_restored_where_there_is_none_or_only_what_it_left(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.db")
    place = tmp_path / "new" / "kg.db"
    place.parent.mkdir()
    with Store.open(store) as writer:
        writer.put_reading(Reading(Article("a9", "第九条。"), (), ()))
        place.with_name("kg.db-wal").write_bytes(store.with_name("kg.db-wal").read_bytes())
    restore(tmp_path / "kept.db", place)
    assert list_ids(place) == ["a1", "a2"]
    put(place, "a3")
    assert list_names(place.parent) == ["kg.db", "kg.judgements.jsonl"]


@pytest.mark.parametrize("content", [b"no store " * 2000, b"SQLite format 3\0" + bytes(9000), b""])
def test_a_damaged_store_is_replaced_only_when_asked(store: Path, tmp_path: Path, content: bytes) -> None:
    back_up(store, tmp_path / "kept.db")
    store.write_bytes(content)
    with pytest.raises(UsageError, match=r"holds .*--force"):
        restore(tmp_path / "kept.db", store)
    assert store.read_bytes() == content
    restore(tmp_path / "kept.db", store, force=True)
    assert list_ids(store) == ["a1", "a2"]
    assert audit_store(store).findings == ()


def test_what_would_be_lost_is_told_and_nothing_is_replaced(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.db")
    put(store, "a3")
    judge(store, "二")
    before = store.read_bytes()
    with pytest.raises(UsageError, match=r"holds 3 articles; the 1 judgements that the backup does not know"):
        restore(tmp_path / "kept.db", store)
    assert store.read_bytes() == before


@pytest.mark.parametrize("damage", ["UPDATE articles SET title = 'x'", "DELETE FROM judgements", None])
def test_a_damaged_backup_replaces_nothing(store: Path, tmp_path: Path, damage: str | None) -> None:
    kept = tmp_path / "kept.db"
    back_up(store, kept)
    before = store.read_bytes(), find_log(store).read_bytes()
    if damage is None:
        find_log(kept).unlink()
    else:
        with closing(sqlite3.connect(kept)) as connection:
            connection.execute(damage)
            connection.commit()
    if damage == "DELETE FROM judgements":
        restore(kept, store, force=True)  # the log is what counts
        return
    with pytest.raises(BuildError, match=r"not restored, for it is damaged; kg check --store"):
        restore(kept, store, force=True)
    assert (store.read_bytes(), find_log(store).read_bytes()) == before


def test_the_log_is_joined_whatever_became_of_it(store: Path, tmp_path: Path) -> None:
    two, log = judge(store, "二"), find_log(store)
    back_up(store, tmp_path / "kept.db")
    whole = log.read_bytes()
    log.unlink()
    assert restore(tmp_path / "kept.db", store, force=True).judgements == 2
    assert log.read_bytes() == whole
    log.write_bytes(whole.splitlines(keepends=True)[1])
    assert load_judgements(log) == (two,)
    assert restore(tmp_path / "kept.db", store, force=True).judgements == 2
    assert log.read_bytes() == whole
    log.write_bytes(b"what an editor left\n")
    assert restore(tmp_path / "kept.db", store, force=True).judgements == 2
    assert log.read_bytes() == whole
    assert log.with_name("kg.judgements.jsonl.damaged").read_bytes() == b"what an editor left\n"


def test_no_backup_is_told(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such backup; make one with: kg backup"):
        restore(tmp_path / "none.db", store, force=True)
    with pytest.raises(UsageError, match="is the store itself"):
        restore(store, store, force=True)
    with pytest.raises(UsageError, match="no such store"):
        back_up(tmp_path / "none.db", tmp_path / "kept.db")


def test_readers_see_the_former_store_or_the_backup_never_a_mix(store: Path, tmp_path: Path) -> None:
    put(store, *(f"b{number}" for number in range(40)))
    back_up(store, tmp_path / "kept.db")
    put(store, *(f"c{number}" for number in range(40)))
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(list_ids(store)))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        restore(tmp_path / "kept.db", store, force=True)
        put(store, *(f"c{number}" for number in range(40)))
    done.set()
    reader.join(60)
    assert min(seen) >= 42
    assert max(seen) <= 82
