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


def test_a_relative_clause_names_all_its_investors(read: Read) -> None:
    found = read("<o:青芦科技>完成由<o:白桦资本>领投、<o:砚池资本>跟投的B轮融资。", "invests_in")
    assert {(row["subject"], row["object"]) for row in found} == {("白桦资本", "青芦科技"), ("砚池资本", "青芦科技")}


def test_a_promise_to_invest_is_towards_the_company(read: Read) -> None:
    found = read("<o:白桦资本>已同意向<o:青芦科技>投资1.5亿美元。", "invests_in")
    assert {(row["subject"], row["object"]) for row in found} == {("白桦资本", "青芦科技")}


def test_who_takes_part_invests(read: Read) -> None:
    text = "<o:青芦科技>完成B轮融资。<o:青芦科技>称，参与本轮融资的还有<o:白桦资本>和<o:砚池资本>。"
    assert {row["subject"] for row in read(text, "invests_in")} == {"白桦资本", "砚池资本"}


def test_a_capital_increase_is_taken_part_in(read: Read) -> None:
    found = read("<o:白桦资本>拟出资2亿元参与<o:青芦科技>增资扩股。", "invests_in")
    assert {(row["subject"], row["object"]) for row in found} == {("白桦资本", "青芦科技")}


def test_into_whom_money_is_put_is_no_investor(read: Read) -> None:
    text = "<o:海岚科技>拟对全资子公司<o:晴川物流>增资5亿元。"
    assert [(row["subject"], row["object"]) for row in read(text, "invests_in")] == [("海岚科技", "晴川物流")]
