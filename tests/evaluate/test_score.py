"""Counting: one answer a statement, what is neither right nor wrong, and what must not be found."""

from __future__ import annotations

from typing import Any

from kg.evaluate import Score, describe_score, score_rows, spell_score
from kg.evaluate.assign import assign_pairs
from kg.evaluate.gold import read_article

ENTITIES = [
    {"id": "p1", "type": "person", "names": ["周以宁", "Yining Zhou"]},
    {"id": "p2", "type": "person", "names": ["陆知行"]},
    {"id": "o1", "type": "organization", "names": ["云栈科技", "云栈"]},
    {"id": "o2", "type": "organization", "names": ["澄湖银行"]},
    {"id": "u1", "type": "unit", "names": ["AI平台部"]},
]
Line = tuple[str, str, str, dict[str, Any]]
NOW: dict[str, Any] = {}


def make_rows(found: list[Line]) -> list[dict[str, Any]]:
    return [
        {"article": "a1", "subject": {"name": s}, "relation": r, "object": {"name": o}, **more}
        for s, r, o, more in found
    ]


def score(gold: list[Line], found: list[Line], **article: object) -> Score:
    row = {
        "id": "a1",
        "text": "云栈科技任命周以宁。",
        "entities": ENTITIES,
        "statements": [{"subject": s, "relation": r, "object": o, **more} for s, r, o, more in gold],
        **article,
    }
    return score_rows((read_article(row),), make_rows(found))


def count(scored: Score) -> tuple[int, int, int, int]:
    total = scored.total
    return total.gold, total.recalled, total.right, total.wrong


def test_the_assignment_is_the_best_as_a_whole() -> None:
    assert assign_pairs({(0, 0): 9, (0, 1): 8, (1, 0): 5}) == {0: 1, 1: 0}
    assert assign_pairs({(0, 0): 5, (1, 0): 5, (2, 1): 5, (2, 2): 5}) == {0: 0, 2: 1}
    assert assign_pairs({}) == {}


def test_the_better_choice_is_not_taken_from_another() -> None:
    gold: list[Line] = [("p1", "appointed_to", "o1", NOW), ("p1", "heads", "o1", {"former": True})]
    found: list[Line] = [
        ("周以宁", "heads", "云栈", NOW),
        ("周以宁", "holds_post", "云栈", NOW),
    ]
    assert count(score(gold, found)) == (2, 2, 2, 0)


def test_of_two_posts_each_takes_its_own() -> None:
    gold: list[Line] = [("p1", "holds_post", "o1", {"post": "总裁"}), ("p1", "holds_post", "o1", {"post": "董事"})]
    found: list[Line] = [
        ("周以宁", "holds_post", "云栈", {"post": "董事"}),
        ("周以宁", "holds_post", "云栈", {"post": "总裁"}),
    ]
    scored = score(gold, found)
    assert dict(scored.posts) == {"exact": 2}
    assert count(score(gold, found[:1])) == (2, 1, 1, 0)


def test_duplicates_are_neither_right_nor_wrong() -> None:
    found: list[Line] = [("周以宁", "joins", "云栈", NOW)] * 2 + [("Yining Zhou", "joins", "云栈科技", NOW)]
    scored = score([("p1", "joins", "o1", NOW)], found)
    assert count(scored) == (1, 1, 1, 0)
    assert scored.neutral == {"duplicate": 2}


def test_what_follows_by_rule_is_neither_right_nor_wrong() -> None:
    gold: list[Line] = [
        ("p1", "holds_post", "o1", NOW),
        ("o1", "establishes", "u1", NOW),
        ("p2", "founds", "o2", NOW),
    ]
    found: list[Line] = [
        ("周以宁", "works_for", "云栈", NOW),
        ("AI平台部", "unit_of", "云栈", NOW),
        ("陆知行", "works_for", "澄湖银行", NOW),
    ]
    scored = score(gold, found)
    assert count(scored) == (3, 0, 0, 0)
    assert scored.neutral == {"follows by rule": 3}
    wrong: list[Line] = [("周以宁", "works_for", "澄湖银行", NOW), ("云栈", "unit_of", "AI平台部", NOW)]
    assert count(score(gold, wrong)) == (3, 0, 0, 2)


def test_optional_ranks_are_neither_asked_for_nor_punished() -> None:
    gold: list[Line] = [
        ("p1", "joins", "o1", {"rank": "core"}),
        ("p2", "holds_post", "o1", {"rank": "useful"}),
        ("p1", "leaves", "*", {"rank": "optional"}),
    ]
    found: list[Line] = [("周以宁", "joins", "云栈", NOW), ("周以宁", "leaves", "某公司", NOW)]
    scored = score(gold, found)
    assert count(scored) == (2, 1, 1, 0)
    assert (scored.ranks["core"].recall, scored.ranks["useful"].recall) == (1.0, 0.0)
    assert scored.neutral == {"optional": 1}


def test_precision_counts_the_scope_alone() -> None:
    gold: list[Line] = [("p1", "joins", "o1", NOW)]
    found: list[Line] = [("陆知行", "holds_post", "云栈", NOW), ("陆知行", "joins", "云栈", NOW)]
    scored = score(gold, found, scope=["joins"])
    assert count(scored) == (1, 0, 0, 1)
    assert scored.neutral == {"out of scope": 1}
    equivalent: list[Line] = [("周以宁", "works_for", "云栈", {"start": "2025"})]
    assert count(score(gold, equivalent, scope=["joins"])) == (1, 1, 0, 0)
    assert count(score([], found, scope=[])) == (0, 0, 0, 0)


def test_nothing_is_wrong_where_only_recall_is_annotated() -> None:
    found: list[Line] = [("周以宁", "joins", "云栈", NOW), ("陆知行", "founds", "澄湖银行", NOW)]
    scored = score([("p1", "joins", "o1", NOW)], found, recall_only=True)
    assert count(scored) == (1, 1, 0, 0)
    assert scored.total.precision is None


def test_an_unknown_relation_and_an_unknown_article_are_counted_apart() -> None:
    scored = score([], [("周以宁", "educated_at", "云栈", NOW)])
    assert (count(scored), scored.neutral["unknown relation"]) == ((0, 0, 0, 0), 1)
    stray = score([], [("周以宁", "joins", "云栈", {"article": "a2"})])
    assert (count(stray), stray.strays) == ((0, 0, 0, 0), 1)


def test_what_must_not_be_asserted_is_wrong_and_listed() -> None:
    gold: list[Line] = [("p1", "holds_post", "o1", {"post": "副总裁"})]
    traps = [{"subject": "p1", "relation": "heads", "object": "o1", "why": "a deputy"}]
    scored = score(gold, [("周以宁", "heads", "云栈", NOW)], must_not=traps)  # heads stands for holds_post otherwise
    assert (count(scored), len(scored.sprung)) == ((1, 0, 0, 1), 1)
    assert "a deputy" in spell_score(scored)
    right = score(gold, [("周以宁", "holds_post", "云栈", {"post": "副总裁"})], must_not=traps)
    assert (count(right), len(right.sprung)) == ((1, 1, 1, 0), 0)


def test_traps_have_wildcards_posts_directions_and_tenses() -> None:
    traps = [
        {"subject": "p2", "relation": "*", "object": "*"},
        {"subject": "p1", "relation": "holds_post", "object": "o1", "post": "总裁"},
        {"subject": "p1", "relation": "works_for", "object": "o2", "former": False},
        {"subject": "o1", "relation": "partners_with", "object": "o2"},
    ]
    sprung: list[Line] = [
        ("陆知行", "leaves", "某公司", NOW),
        ("周以宁", "holds_post", "云栈", {"post": "云栈总裁"}),
        ("周以宁", "works_for", "澄湖银行", NOW),
        ("澄湖银行", "partners_with", "云栈", NOW),
    ]
    spared: list[Line] = [
        ("陆知行", "leaves", "某公司", {"status": "rumored"}),
        ("周以宁", "holds_post", "云栈", {"post": "董事"}),
        ("周以宁", "works_for", "澄湖银行", {"former": True}),
    ]
    assert len(score([], sprung, must_not=traps).sprung) == 4
    assert len(score([], spared, must_not=traps).sprung) == 0


def test_unsure_statements_can_be_left_out() -> None:
    article = read_article(
        {
            "id": "a1",
            "text": "周以宁加入云栈。",
            "entities": ENTITIES,
            "statements": [{"subject": "p1", "relation": "joins", "object": "o1"}],
        }
    )
    rows = make_rows([("周以宁", "joins", "云栈", {"confidence": 0.6})])
    assert score_rows((article,), rows, min_confidence=0.6).total.recalled == 1
    assert score_rows((article,), rows, min_confidence=0.7).total.recalled == 0


def test_bins_tell_how_often_the_sure_ones_are_right() -> None:
    found: list[Line] = [
        ("周以宁", "joins", "云栈", {"confidence": 0.95}),
        ("陆知行", "joins", "云栈", {"confidence": 0.9}),
        ("陆知行", "leaves", "云栈", {"confidence": 0.55}),
    ]
    described = describe_score(score([("p1", "joins", "o1", NOW)], found))
    bins = {line["from"]: (line["statements"], line["right"]) for line in described["confidence"]}
    assert bins[0.9] == (2, 0.5)
    assert bins[0.5] == (1, 0.0)
    assert bins[0.8] == (0, None)


def test_the_table_shows_misses_with_what_is_near_and_false_alarms_with_their_sentences() -> None:
    gold: list[Line] = [("p1", "joins", "o1", {"evidence": "周以宁加入云栈", "at": "2025"})]
    found: list[Line] = [("周以宁", "leaves", "云栈", {"evidence": {"quote": "周以宁没有离开云栈"}, "confidence": 0.8})]
    table = spell_score(score(gold, found), errors=5)
    for part in (
        "周以宁 joins 云栈科技 (2025)",
        "“周以宁加入云栈”",
        "found: 周以宁 leaves 云栈",
        "“周以宁没有离开云栈”",
    ):
        assert part in table
    assert "misses" not in spell_score(score(gold, found))


def test_every_figure_of_a_perfect_reading_is_whole() -> None:
    gold: list[Line] = [("p1", "joins", "o1", {"at": "2025-12", "status": "asserted"})]
    described = describe_score(score(gold, [("周以宁", "joins", "云栈", {"at": "2025-12"})]))
    assert described["total"] == {
        "gold": 1, "recalled": 1, "right": 1, "wrong": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert described["dates"]["share_exact"] == described["status"]["share_right"] == 1.0
