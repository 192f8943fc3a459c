"""What is wrong with a store is found, whatever it is, and told with the call that mends it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.link.judgements import Judgement, Side, Verb, append_judgement, name_judgement
from kg.model import Argument, Article, Entity, EntityType, Evidence, Issue, Reading, Statement
from kg.places import find_log
from kg.store import SCHEMA_VERSION, Store, audit, logs, prepare_reading
from kg.store.audit import audit_store
from kg.store.judged import note_judgements, put_back, recall_judgements, remember_only
from kg.store.logs import audit_log

if TYPE_CHECKING:
    from pathlib import Path

WHO, WHERE = Argument("沈砚秋", EntityType.PERSON, "p1"), Argument("云岭科技", EntityType.ORGANIZATION, "o1")


def make_reading(key: str) -> Reading:
    return Reading(
        Article(key, "沈砚秋加入云岭科技。", title="快\0讯", published="2025-12-17", digest="d1"),
        (Entity("p1", EntityType.PERSON, "沈砚秋", ("沈砚秋",)), Entity("o1", EntityType.ORGANIZATION, "云岭科技")),
        (Statement(f"s-{key}", key, WHO, "joins", WHERE, Evidence("沈砚秋加入云岭科技", 0, 9), at="2025-12-17"),),
        (Issue("odd", key, "怪", severity="warning"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two articles that files gave."""
    path = tmp_path / "kg.db"
    with Store.open(path) as opened:
        for key in ("a1", "a2"):
            opened.put_prepared(prepare_reading(make_reading(key), "tools"), f"my news/{key}.txt")
    return path


def change(store: Path, *statements: str) -> None:
    """What another program may do to the file."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_store_has_no_findings(store: Path) -> None:
    audit = audit_store(store)
    assert (audit.articles, audit.statements, audit.findings) == (2, 2, ())
    assert [file.name for file in store.parent.iterdir()] == ["kg.db"]


@pytest.mark.parametrize(
    ("damage", "code", "told"),
    [
        (
            "UPDATE articles SET payload = replace(payload, '加入', '离开') WHERE id = 'a1'",
            "ungrounded",
            "0:9 of its",
        ),
        ("UPDATE statements SET payload = replace(payload, ':9', ':8') WHERE article = 'a1'", "ungrounded", "0:8"),
        (
            "UPDATE statements SET payload = replace(payload, '12-17', '12-18') WHERE article = 'a1'",
            "altered",
            "rows",
        ),
        ("DELETE FROM statements WHERE article = 'a1'", "altered", "changed or lost"),
        ("DELETE FROM entities WHERE article = 'a1' AND position = 0", "unknown-entity", '"p1"'),
        ("UPDATE statements SET payload = '{\"id\": 3}' WHERE article = 'a1'", "bad-row", "cannot be read"),
        ("UPDATE statements SET relation = 'leaves' WHERE article = 'a1'", "bad-row", "another relation"),
        ("UPDATE statements SET subject = 'o1' WHERE article = 'a1'", "bad-row", "another subject"),
        ("UPDATE articles SET title = '慢讯' WHERE id = 'a1'", "bad-row", "another title"),
        ("UPDATE entities SET name = '沈' WHERE article = 'a1'", "bad-row", "another name"),
        ("UPDATE issues SET code = 'even' WHERE article = 'a1'", "bad-row", "another code"),
    ],
)
def test_what_was_changed_is_found_with_article_and_mend(store: Path, damage: str, code: str, told: str) -> None:
    change(store, damage)
    findings = audit_store(store).findings
    assert {finding.where for finding in findings} == {"a1"}
    assert any(finding.code == code and told in finding.message for finding in findings), findings
    news = store.parent / "my news" / "a1.txt"
    calls = f"kg retract a1 --store {store}, then kg add '{news}' --store {store}"
    assert all(calls in finding.hint for finding in findings)


def test_reading_an_article_again_mends_it(store: Path) -> None:
    change(store, "DELETE FROM statements WHERE article = 'a1'", "UPDATE articles SET title = '' WHERE id = 'a1'")
    assert audit_store(store).findings
    with Store.open(store) as opened:
        assert opened.retract("a1")
        opened.put_prepared(prepare_reading(make_reading("a1"), "tools"), "my news/a1.txt")
    assert audit_store(store).findings == ()


def test_rows_of_an_article_that_is_gone_are_found(store: Path) -> None:
    change(store, "DELETE FROM articles WHERE id = 'a1'")
    findings = audit_store(store).findings
    assert {finding.code for finding in findings} == {"orphan"}
    assert any("2 rows of entities belong to nothing in articles" in finding.message for finding in findings)
    assert all("kg restore" in finding.hint for finding in findings)


def test_an_issue_of_a_file_is_found_with_its_file(store: Path) -> None:
    with Store.open(store) as opened:
        opened.put_input("my news/none.txt", [], [(None, Issue("empty-file", "none.txt", "空"))])
    assert audit_store(store).findings == ()
    change(store, "UPDATE input_issues SET payload = '{}'")
    [finding] = audit_store(store).findings
    assert (finding.code, finding.where) == ("bad-row", "my news/none.txt")
    assert finding.hint == f"kg add '{store.parent / 'my news' / 'none.txt'}' --store {store}"


def test_what_is_replaced_meanwhile_is_not_found_half_old(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = audit._list_rows
    shorter = replace(make_reading("a2"), statements=(), issues=())

    def put_meanwhile(connection: sqlite3.Connection, table: str, key: str) -> list[tuple[str, ...]]:
        if (table, key) == ("entities", "a1"):
            with Store.open(store) as opened:
                opened.put_reading(shorter)
                opened.retract("a1")
        return listed(connection, table, key)

    monkeypatch.setattr(audit, "_list_rows", put_meanwhile)
    assert audit_store(store).findings == ()
    monkeypatch.undo()
    assert audit_store(store).articles == 1


def test_a_row_that_the_tables_refuse_is_found(store: Path) -> None:
    change(store, "UPDATE statements SET status = 'shouted' WHERE article = 'a1'")
    findings = audit_store(store).findings
    assert [finding.code for finding in findings] == ["damaged-file"]
    assert "CHECK constraint failed" in findings[0].message


def test_damaged_pages_are_found(store: Path) -> None:
    data = bytearray(store.read_bytes())
    for place in range(4096, len(data), 512):
        data[place : place + 64] = bytes(64)
    store.write_bytes(data)
    audit = audit_store(store)
    assert not audit.readable
    assert {finding.code for finding in audit.findings} == {"damaged-file"}
    assert all("kg restore" in finding.hint for finding in audit.findings)


def test_a_file_that_is_none_is_found_damaged(store: Path) -> None:
    store.write_bytes(b"half a store " * 1000)
    assert [finding.code for finding in audit_store(store).findings] == ["damaged-file"]


def test_others_files_and_newer_ones_are_no_findings(store: Path, tmp_path: Path) -> None:
    change(store, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(UsageError, match="newer version"):
        audit_store(store)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(UsageError, match="no store of this tool"):
        audit_store(tmp_path / "other.db")


def judge(why: str) -> Judgement:
    side = Side("e", EntityType.PERSON, "李静")
    return name_judgement(Judgement("", Verb.MERGE, "2026-01-02T03:04:05+08:00", "王分析", why, (side, side)))


ONE, TWO, THREE = judge("一"), judge("二"), judge("三")


def test_the_store_remembers_what_the_log_loses(store: Path) -> None:
    log = find_log(store)
    for judgement in (ONE, TWO):
        append_judgement(log, judgement)
    note_judgements(store, (ONE, TWO))
    note_judgements(store, (TWO, THREE))
    assert recall_judgements(store) == (ONE, TWO, THREE)
    count, [finding] = audit_log(store, log)
    assert (count, finding.code, finding.where) == (2, "lost-judgement", str(log))
    assert f"lacks the merge {THREE.id} of 李静 (王分析" in finding.message
    assert f"kg judgements --recover --store {store}" in finding.hint
    remember_only(store, (ONE, TWO))
    assert audit_log(store, log) == (2, ())


def test_a_judgement_that_is_made_meanwhile_is_not_lost(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, loaded = find_log(store), logs.load_judgements

    def judge_meanwhile(path: Path) -> tuple[Judgement, ...]:
        found = loaded(path)
        append_judgement(log, ONE)
        note_judgements(store, (ONE,))
        return found

    monkeypatch.setattr(logs, "load_judgements", judge_meanwhile)
    assert audit_log(store, log) == (0, ())
    monkeypatch.undo()
    assert audit_log(store, log) == (1, ())


def test_a_line_that_was_rewritten_is_found(store: Path) -> None:
    log = find_log(store)
    append_judgement(log, replace(ONE, why="另一个理由"))
    note_judgements(store, (ONE,))
    assert [finding.code for finding in audit_log(store, log)[1]] == ["altered-judgement"]


def test_a_log_that_cannot_be_read_is_a_finding_and_another_log_is_not_compared(store: Path) -> None:
    log = find_log(store)
    log.write_text("[]\n", "utf-8")
    note_judgements(store, (ONE,))
    assert [finding.code for finding in audit_log(store, log)[1]] == ["damaged-log"]
    assert audit_log(store, store.parent / "other.jsonl") == (0, ())


def test_what_is_put_back_keeps_its_order() -> None:
    assert put_back((ONE, TWO, THREE), ()) == (ONE, TWO, THREE)
    assert put_back((ONE, TWO), (THREE,)) == (ONE, TWO, THREE)
    assert put_back((ONE, TWO), (TWO, THREE)) == (ONE, TWO, THREE)
    assert put_back((), (ONE,)) == (ONE,)
