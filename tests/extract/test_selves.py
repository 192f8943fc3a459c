"""Who 我 is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def _list_pairs(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in found}


def test_who_is_quoted_means_himself(read: Read) -> None:
    found = read("<p:周以宁>说：“<p:陆明溪>向我汇报。”", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_who_answers_in_an_interview_means_himself(read: Read) -> None:
    found = read("<p:周以宁>：去年换了人。现在<p:陆明溪>向我汇报。", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_who_signs_a_letter_means_himself(read: Read) -> None:
    found = read("各位同事：\n<p:陆明溪>今后向我汇报。\n<p:周以宁>", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_without_a_speaker_nobody_is_meant(read: Read) -> None:
    assert not read("<p:周以宁>到会。<p:陆明溪>向我汇报。会议结束。明天再开。后天也开。", "reports_to")


def test_an_answer_without_a_name_is_of_whom_the_headline_names(read: Read) -> None:
    text = "专访<p:周以宁>\n<p:陆明溪>到场。\n问：何时加入？\n答：我2015年加入<o:海岚科技>。"
    assert ("周以宁", "海岚科技") in _list_pairs(read(text, "joins"))


def test_whom_a_question_addresses_is_the_one_interviewed(read: Read) -> None:
    text = "专访<p:周以宁>\n<p:陆明溪>到场。\n问：您2015年加入<o:海岚科技>，后来呢？\n答：很好。"
    assert _list_pairs(read(text, "joins")) == {("周以宁", "海岚科技")}


def test_the_owner_of_a_noun_is_not_whom_it_means(read: Read) -> None:
    text = "专访<p:周以宁>\n<o:海岚科技>很忙。\n答：<t:总裁>是我在<o:星渡制药>的老部下<p:陆明溪>。"
    assert ("周以宁", "海岚科技") not in _list_pairs(read(text, "holds_post"))
