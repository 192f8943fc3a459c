from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError, UsageError
from kg.link.judgements import (
    Judgement,
    Named,
    Side,
    Verb,
    append_judgement,
    digest_judgements,
    list_holding,
    load_judgements,
    name_judgement,
    undo_judgement,
    write_judgement,
)
from kg.model import EntityType
from kg.places import find_log

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "2026-01-02T03:04:05+08:00"


def side(name: str, *articles: str) -> Side:
    mentions = tuple(Named(article, f"{article}/p", name) for article in articles)
    return Side(f"e-{name}", EntityType.PERSON, name, ("云岭科技",), mentions)


def judge(why: str = "同一人", verb: Verb = Verb.MERGE) -> Judgement:
    return name_judgement(Judgement("", verb, WHEN, "王分析", why, (side("李静", "a1"), side("李 静", "a2", "a3"))))


def undo(judgements: list[Judgement], target: str | None = None) -> Judgement:
    return undo_judgement(judgements, target, by="王分析", at=WHEN, why="")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "kg.judgements.jsonl"


def test_the_log_lies_beside_its_store(tmp_path: Path) -> None:
    assert find_log(tmp_path / "kg.db") == tmp_path / "kg.judgements.jsonl"
    assert find_log(tmp_path / "news") == tmp_path / "news.judgements.jsonl"


def test_no_file_is_no_judgement(log: Path) -> None:
    assert load_judgements(log) == ()


def test_what_is_appended_is_loaded_in_its_order(log: Path) -> None:
    one, two = judge(), judge("另一条", Verb.SPLIT)
    back = undo([one, two])
    for judgement in (one, two, back):
        append_judgement(log, judgement)
    assert load_judgements(log) == (one, two, back)
    assert list_holding(load_judgements(log)) == [one]


def test_a_line_is_for_people_too(log: Path) -> None:
    append_judgement(log, judge())
    [line] = log.read_text("utf-8").splitlines()
    for word in ("merge", "王分析", "同一人", "李静", "云岭科技", "person", "a1", WHEN):
        assert word in line
    assert "rest" not in json.loads(line)


def test_appending_leaves_what_is_there_untouched(log: Path) -> None:
    append_judgement(log, judge())
    before = log.read_bytes().rstrip(b"\n")  # as an editor may leave it
    log.write_bytes(before)
    append_judgement(log, judge("另一条"))
    assert log.read_bytes().startswith(before + b"\n")
    assert len(load_judgements(log)) == 2


def test_a_line_twice_counts_once_and_blank_lines_count_nothing(log: Path) -> None:
    append_judgement(log, judge())
    log.write_text("\ufeff" + log.read_text("utf-8") * 2 + "\n  \n", "utf-8")
    assert load_judgements(log) == (judge(),)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"id": "x"', "truncated"),
        ("[]", "array"),
        ('{"id":"x","verb":"marry","at":"","by":"","why":"","sides":[]}', "'marry'"),
        ('{"id":"x","verb":"undo","at":"","by":"","why":""}', "sides"),
        ('{"id":"x","verb":"merge","at":"","by":"","why":"","sides":[]}', '"sides": 0'),
        (write_judgement(judge()).replace('"why"', '"wyh"'), 'did you mean "why"'),
        (write_judgement(judge()).replace("同一人", "别人"), "another judgement above"),
        (write_judgement(undo([judge("另一条")])), "no line above"),
        (write_judgement(judge("另一条")).replace('"person"', '"persona"'), "persona"),
    ],
)
def test_a_damaged_line_stops_with_file_line_and_what_was_found(log: Path, line: str, found: str) -> None:
    append_judgement(log, judge())
    log.write_text(log.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(DataError) as error:
        load_judgements(log)
    assert str(log) in str(error.value)
    assert "line 2" in str(error.value)
    assert found in str(error.value)


def test_a_file_in_another_encoding_stops(log: Path) -> None:
    log.parent.mkdir()
    log.write_bytes("李静".encode("gb18030"))
    with pytest.raises(DataError, match="UTF-8"):
        load_judgements(log)


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--judgements"):
        load_judgements(tmp_path)
    with pytest.raises(UsageError, match="--judgements"):
        append_judgement(tmp_path, judge())


def test_undo_takes_back_the_last_that_holds_then_the_one_before() -> None:
    log = [judge("一"), judge("二")]
    log.append(undo(log))
    assert log[-1].of == log[1].id
    log.append(undo(log))
    assert log[-1].of == log[0].id
    assert list_holding(log) == []
    with pytest.raises(UsageError, match="no judgement is left"):
        undo(log)


def test_undo_takes_an_id_or_its_beginning() -> None:
    log = [judge("一"), judge("二")]
    assert undo(log, log[0].id[:6]).of == log[0].id
    with pytest.raises(UsageError, match="no judgement has the id"):
        undo(log, "zz")
    log.append(undo(log, log[0].id))
    with pytest.raises(UsageError, match="taken back before"):
        undo(log, log[0].id)
    with pytest.raises(UsageError, match="itself an undo"):
        undo(log, log[2].id)
    log = [Judgement(f"ab{n}", Verb.MERGE, WHEN, "", "", ()) for n in range(2)]
    with pytest.raises(UsageError, match="begins 2 ids: ab0, ab1"):
        undo(log, "ab")


def test_an_undo_repeats_for_its_reader_what_it_takes_back() -> None:
    back = undo([judge()])
    assert [(s.name, s.within, s.mentions) for s in back.sides] == [
        ("李静", ("云岭科技",), ()),
        ("李 静", ("云岭科技",), ()),
    ]


def test_the_digest_tells_logs_apart() -> None:
    logs = [[], [judge()], [judge("另一条")], [judge(), judge("另一条")]]
    assert len({digest_judgements(log) for log in logs}) == len(logs)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
sides = st.builds(
    Side,
    texts,
    st.sampled_from(EntityType),
    texts,
    st.lists(texts, max_size=2).map(tuple),
    st.lists(st.builds(Named, texts, texts, texts), max_size=2).map(tuple),
)
judged = st.builds(
    Judgement,
    st.just(""),
    st.sampled_from([Verb.MERGE, Verb.SPLIT]),
    texts,
    texts,
    texts,
    st.tuples(sides, sides),
    st.booleans(),
).map(name_judgement)


@settings(deadline=None)  # every line is brought to the disk, which on a busy machine takes as long as it takes
@given(st.lists(judged, max_size=4, unique_by=lambda judgement: judgement.id))
def test_any_log_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, found: list[Judgement]) -> None:
    log = tmp_path_factory.mktemp("log") / "kg.judgements.jsonl"
    for judgement in found:
        append_judgement(log, judgement)
    assert load_judgements(log) == tuple(found)
    assert len(log.read_text("utf-8").split("\n")) == len(found) + 1 if found else not log.exists()
