"""People and clubs beside verbs of moving."""

from __future__ import annotations

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.movers import find_movers
from kg.mentions.spans import Span


def move(text: str, *names: tuple[str, str, float]) -> set[tuple[str, str]]:
    spans = [Span(text.index(n), text.index(n) + len(n), kind, weight, ("given",)) for n, kind, weight in names]
    return {(text[s.start : s.end], s.type) for s in find_movers(text, cut_text(text), spans, load_lexicon())}


def test_who_joins_a_club_is_a_person_and_so_is_who_stands_beside_him() -> None:
    found = move("巴萨罗尔和马科伦加盟湖人", ("巴萨罗尔", "organization", 0.7), ("马科伦", "organization", 0.7))
    assert found == {("巴萨罗尔", "person"), ("马科伦", "person"), ("湖人", "organization")}


def test_who_is_signed_is_a_person() -> None:
    assert ("马科伦", "person") in move("海鸥队又签下了马科伦", ("马科伦", "organization", 0.7))


def test_a_company_that_joins_an_alliance_stays_one() -> None:
    text = "西门子加入开放工业联盟"
    assert ("西门子", "organization") in move(text, ("西门子", "organization", 0.7))
    assert ("云栈科技", "organization") in move("云栈科技加盟数字联盟", ("云栈科技", "organization", 0.7))


def test_what_ends_as_a_team_behind_a_verb_of_joining_is_one() -> None:
    assert ("溟州男子足球队", "organization") in move("柏云舟正式加入溟州男子足球队", ("柏云舟", "person", 0.9))
    assert move("柏云舟加盟的消息", ("柏云舟", "person", 0.9)) == {("柏云舟", "person")}


def test_a_group_that_breaks_up_is_an_organization_and_a_meeting_is_none() -> None:
    assert ("白鹭组合", "organization") in move("白鹭组合宣布解散")
    assert move("议会解散") == set()


def test_who_is_appointed_is_a_person_though_a_company_is_spelled_there() -> None:
    found = move("聘任柏华为公司总经理", ("华为", "organization", 0.97), ("总经理", "post", 0.9))
    assert found == {("柏华", "person"), ("总经理", "post")}
    assert move("聘任华为公司为顾问", ("华为", "organization", 0.97)) == {("华为", "organization")}
