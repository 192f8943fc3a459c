"""Financing rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_the_round_is_told_a_clause_earlier(read: Read) -> None:
    found = read("<o:青芦科技>完成A轮融资，由<o:白桦资本>领投。", "invests_in", by="funding")
    assert found == [{"subject": "白桦资本", "object": "青芦科技", "round": "A轮"}]


def test_a_title_with_the_word_is_no_investment(read: Read) -> None:
    assert not read("<o:白桦资本>投资总监谈<o:青芦科技>。", "invests_in")


def test_the_medium_that_tells_the_story_raises_nothing(read: Read) -> None:
    found = read("【<o:北岸网>讯】6月3日消息，<o:青芦科技>完成A轮融资，投资方为<o:白桦资本>。", "invests_in")
    assert [(row["subject"], row["object"]) for row in found] == [("白桦资本", "青芦科技")]


def test_the_daughter_raises_money_not_its_parent(read: Read) -> None:
    text = "<o:远岫控股>旗下子公司<o:青芦科技>近日完成A轮融资，由<o:白桦资本>领投，<o:砚池资本>跟投。"
    found = read(text, "invests_in")
    assert {(row["subject"], row["object"]) for row in found} == {("白桦资本", "青芦科技"), ("砚池资本", "青芦科技")}


def test_the_company_just_named_is_the_one_meant(read: Read) -> None:
    text = "<o:远岫控股>的对手还有<o:青芦科技>，该公司去年完成由<o:白桦资本>领投的A轮融资。"
    assert [row["object"] for row in read(text, "invests_in", "2024-05-01")] == ["青芦科技"]
