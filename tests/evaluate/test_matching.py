"""Every rule by which a found statement answers an annotated one, each on a case made for it."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate import Score, score_rows
from kg.evaluate.gold import read_article
from kg.evaluate.names import Match, compare_dates, compare_posts

NAMES = {
    "p1": ("person", ["周以宁", "Yining Zhou"]),
    "p2": ("person", ["陆知行"]),
    "o1": ("organization", ["云栈科技", "云栈"]),
    "o2": ("organization", ["澄湖银行"]),
    "u1": ("unit", ["AI平台部"]),
    "g1": ("product", ["云舟2.0"]),
}
Line = tuple[str, str, str, dict[str, Any]]


def score(gold: list[Line], found: list[Line], **article: object) -> Score:
    """The score of found lines (with names) against gold lines (with entity ids)."""
    row = {
        "id": "a1",
        "title": "",
        "text": "云栈科技任命周以宁。",
        "entities": [{"id": key, "type": kind, "names": names} for key, (kind, names) in NAMES.items()],
        "statements": [{"subject": s, "relation": r, "object": o, **more} for s, r, o, more in gold],
        **article,
    }
    rows = [
        {"article": "a1", "subject": {"name": s, "names": [s]}, "relation": r, "object": {"name": o}, **more}
        for s, r, o, more in found
    ]
    return score_rows((read_article(row),), rows)


def count(scored: Score) -> tuple[int, int, int]:
    total = scored.total
    return total.recalled, total.right, total.wrong


NOW: dict[str, Any] = {}
FORMER = {"former": True}
SINCE = {"start": "2025"}
UNTIL = {"end": "2025"}
RIGHT, ONLY_RECALL, MISSED_AND_WRONG, MISSED = (1, 1, 0), (1, 0, 0), (0, 0, 1), (0, 0, 0)


@pytest.mark.parametrize(
    ("gold", "gold_more", "found", "found_more", "expected"),
    [
        ("joins", NOW, "joins", NOW, RIGHT),
        ("joins", NOW, "leaves", NOW, MISSED_AND_WRONG),
        ("appointed_to", NOW, "holds_post", NOW, RIGHT),
        ("holds_post", NOW, "appointed_to", NOW, RIGHT),
        ("appointed_to", NOW, "holds_post", FORMER, MISSED_AND_WRONG),
        ("appointed_to", NOW, "holds_post", UNTIL, MISSED_AND_WRONG),
        ("appointed_to", NOW, "heads", NOW, RIGHT),
        ("heads", NOW, "appointed_to", NOW, RIGHT),
        ("appointed_to", NOW, "heads", FORMER, MISSED_AND_WRONG),
        ("heads", NOW, "holds_post", NOW, RIGHT),
        ("heads", FORMER, "holds_post", FORMER, RIGHT),
        ("heads", NOW, "holds_post", FORMER, MISSED_AND_WRONG),
        ("steps_down_from", NOW, "holds_post", FORMER, RIGHT),
        ("holds_post", UNTIL, "steps_down_from", NOW, RIGHT),
        ("steps_down_from", NOW, "holds_post", NOW, MISSED_AND_WRONG),
        ("joins", NOW, "works_for", SINCE, RIGHT),
        ("works_for", SINCE, "joins", NOW, RIGHT),
        ("works_for", NOW, "joins", NOW, MISSED_AND_WRONG),
        ("leaves", NOW, "works_for", UNTIL, RIGHT),
        ("works_for", FORMER, "leaves", NOW, RIGHT),
        ("works_for", NOW, "leaves", NOW, MISSED_AND_WRONG),
        ("joins", NOW, "works_for", NOW, MISSED),  # it follows by rule, so it is not wrong either
    ],
)
def test_relations_that_stand_for_one_another(
    gold: str, gold_more: dict[str, Any], found: str, found_more: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    scored = score([("p1", gold, "o1", gold_more)], [("周以宁", found, "云栈科技", found_more)])
    assert count(scored) == expected


@pytest.mark.parametrize(
    ("gold", "found", "more", "expected"),
    [
        ("moves_to", "merges_into", NOW, RIGHT),
        ("merges_into", "moves_to", NOW, RIGHT),
        ("moves_to", "unit_of", SINCE, RIGHT),
        ("merges_into", "unit_of", SINCE, RIGHT),
        ("moves_to", "unit_of", NOW, MISSED),  # it follows by rule
        ("unit_of", "moves_to", NOW, MISSED_AND_WRONG),
    ],
)
def test_a_unit_that_moves(gold: str, found: str, more: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert count(score([("u1", gold, "o1", NOW)], [("AI平台部", found, "云栈科技", more)])) == expected


def test_heads_and_responsible_for_are_one_on_units_alone() -> None:
    unit = score([("p1", "heads", "u1", NOW)], [("周以宁", "responsible_for", "AI平台部", NOW)])
    company = score([("p1", "heads", "o1", NOW)], [("周以宁", "responsible_for", "云栈科技", NOW)])
    assert (count(unit), count(company)) == (RIGHT, MISSED_AND_WRONG)


def test_equivalents_do_not_chain() -> None:
    scored = score([("p1", "appointed_to", "u1", NOW)], [("周以宁", "responsible_for", "AI平台部", NOW)])
    assert count(scored) == MISSED_AND_WRONG


def test_develops_and_releases_help_recall_alone() -> None:
    scored = score([("o1", "releases", "g1", NOW)], [("云栈科技", "develops", "云舟2.0", NOW)])
    assert count(scored) == ONLY_RECALL


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("partners_with", RIGHT), ("competes_with", RIGHT), ("acquires", MISSED_AND_WRONG)],
)
def test_only_symmetric_relations_match_with_ends_exchanged(relation: str, expected: tuple[int, int, int]) -> None:
    assert count(score([("o1", relation, "o2", NOW)], [("澄湖银行", relation, "云栈科技", NOW)])) == expected


@pytest.mark.parametrize(
    ("subject", "target", "expected"),
    [
        ("Ｙining ZHOU", "“云栈”", RIGHT),
        ("周以宁", "《云栈科技》", RIGHT),
        ("周以宁", "云栈科技集团", MISSED_AND_WRONG),
        ("", "“”", MISSED_AND_WRONG),
    ],
)
def test_names_are_folded_and_compared_whole(subject: str, target: str, expected: tuple[int, int, int]) -> None:
    assert count(score([("p1", "joins", "o1", NOW)], [(subject, "joins", target, NOW)])) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (("周以宁", "steps_down_from", "云栈", NOW), RIGHT),
        (("周以宁", "holds_post", "云栈", FORMER), RIGHT),
        (("周以宁", "joins", "云栈", NOW), MISSED_AND_WRONG),
    ],
)
def test_alternatives_count_as_well(found: Line, expected: tuple[int, int, int]) -> None:
    gold: Line = ("p1", "leaves", "o1", {"alternatives": ["steps_down_from"]})
    assert count(score([gold], [found])) == expected


def test_an_alternative_with_a_caret_has_its_ends_exchanged() -> None:
    gold: Line = ("o1", "owns_stake_in", "o2", {"alternatives": ["^subsidiary_of"]})
    assert count(score([gold], [("澄湖银行", "subsidiary_of", "云栈", NOW)])) == RIGHT
    assert count(score([gold], [("云栈", "subsidiary_of", "澄湖银行", NOW)])) == MISSED_AND_WRONG


def test_object_alternatives_count_as_well() -> None:
    gold: Line = ("p1", "appointed_to", "u1", {"object_alternatives": ["o1"]})
    assert count(score([gold], [("周以宁", "appointed_to", "云栈", NOW)])) == RIGHT
    assert count(score([gold], [("周以宁", "appointed_to", "澄湖银行", NOW)])) == MISSED_AND_WRONG


def test_an_asterisk_is_answered_by_anything() -> None:
    gold: Line = ("*", "dissolves", "u1", NOW)
    assert count(score([gold], [("谁", "dissolves", "AI平台部", NOW)])) == RIGHT
    assert count(score([gold], [("谁", "dissolves", "云栈", NOW)])) == MISSED_AND_WRONG


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("总裁", "云栈总裁", Match.EXACT),
        ("副总经理", "公司副总经理", Match.EXACT),
        ("副总裁", "前云栈副总裁", Match.EXACT),
        ("总裁", "总裁一职", Match.EXACT),
        ("首席AI科学家", "总裁办公室首席AI科学家", Match.NEAR),
        ("总裁", "副总裁", Match.WRONG),
        ("总裁", "总裁助理", Match.WRONG),
        ("董事长", "总经理", Match.WRONG),
        ("总裁", None, Match.MISSING),
    ],
)
def test_posts(gold: str, found: str | None, expected: Match) -> None:
    assert compare_posts(gold, found, ["云栈"]) is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("2025-12-17", Match.EXACT),
        ("2025-12", Match.NEAR),
        ("2025", Match.NEAR),
        ("2026-12-17", Match.WRONG),
        (None, Match.MISSING),
    ],
)
def test_dates(found: str | None, expected: Match) -> None:
    assert compare_dates("2025-12-17", found) is expected


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        (("appointed_to", {"at": "2025"}), ("holds_post", {"start": "2025"})),
        (("steps_down_from", {"at": "2025"}), ("holds_post", {"end": "2025"})),
        (("holds_post", {"start": "2025"}), ("appointed_to", {"at": "2025"})),
        (("works_for", {"end": "2025"}), ("leaves", {"at": "2025"})),
    ],
)
def test_an_events_date_is_a_states_bound(gold: tuple[str, dict[str, str]], found: tuple[str, dict[str, str]]) -> None:
    scored = score([("p1", gold[0], "o1", gold[1])], [("周以宁", found[0], "云栈", found[1])])
    assert dict(scored.dates) == {"exact": 1}


def test_a_date_that_the_text_does_not_give_is_spurious() -> None:
    found: list[Line] = [("周以宁", "joins", "云栈", {"at": "2025"})]
    assert score([("p1", "joins", "o1", NOW)], found).dates["spurious"] == 1
    assert score([("p1", "joins", "o1", NOW)], found, unannotated=["date"]).dates["spurious"] == 0


def test_status_and_its_alternatives() -> None:
    gold: Line = ("p1", "joins", "o1", {"status": "rumored", "status_alternatives": ["claimed"]})
    statuses = ["rumored", "claimed", "asserted"]
    scores = [score([gold], [("周以宁", "joins", "云栈", {"status": status})]) for status in statuses]
    assert [dict(scored.status) for scored in scores] == [{"right": 1}, {"right": 1}, {"wrong": 1}]
    assert scores[2].confusion == {("rumored", "asserted"): 1}


def test_the_speaker_may_have_any_of_its_names() -> None:
    gold: Line = ("p1", "joins", "o1", {"status": "claimed", "speaker": "p1"})
    speakers = ["Yining Zhou", "陆知行", None]
    scores = [score([gold], [("周以宁", "joins", "云栈", {"speaker": speaker})]) for speaker in speakers]
    assert [dict(scored.speaker) for scored in scores] == [{"right": 1}, {"wrong": 1}, {"missing": 1}]


def test_former_is_judged_on_states() -> None:
    scored = score([("p1", "works_for", "o1", FORMER)], [("周以宁", "works_for", "云栈", NOW)])
    assert dict(scored.former) == {"wrong": 1}
    ended = score([("p1", "works_for", "o1", FORMER)], [("周以宁", "works_for", "云栈", UNTIL)])
    assert dict(ended.former) == {"right": 1}
