"""Who holds how much of what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_majority_makes_a_daughter(read: Read) -> None:
    text = "<o:远岫控股>持有<o:青芦科技>51%的股份。"
    assert read(text, "owns_stake_in") == [{"subject": "远岫控股", "object": "青芦科技", "share": "51%"}]
    assert read(text, "subsidiary_of") == [{"subject": "青芦科技", "object": "远岫控股"}]


def test_who_holds_through_another_holds_too(read: Read) -> None:
    found = read("<p:何知秋>通过<o:白桦投资>持有<o:青芦科技>9%股权。", "owns_stake_in", by="holdings")
    assert [row["subject"] for row in found] == ["何知秋", "白桦投资"]


def test_a_share_of_the_market_is_no_stake(read: Read) -> None:
    assert not read("<o:远岫控股>的市场占有率为51%，<o:青芦科技>紧随其后。", "owns_stake_in")


def test_a_stake_may_be_told_in_shares(read: Read) -> None:
    for text in (
        "<o:白桦资本>持有<o:青芦科技>3000万股股份。",
        "<o:白桦资本>合计持有3亿股<o:青芦科技>。",
        "<o:白桦资本>手中的<o:青芦科技>9%的股权将过户。",
        "<o:白桦资本>参股公司<o:青芦科技>今日上市。",
        "<o:白桦资本>近期在买入<o:青芦科技>股票。",
    ):
        found = read(text, "owns_stake_in")
        assert {(row["subject"], row["object"]) for row in found} == {("白桦资本", "青芦科技")}, text


def test_a_masked_number_is_a_share(read: Read) -> None:
    found = read("<o:白桦资本>持有<o:青芦科技><N>.<N>%的股权。", "owns_stake_in", by="holdings")
    assert [row["object"] for row in found] == ["青芦科技"]


def test_what_is_held_beside_another_share_holds_nothing(read: Read) -> None:
    text = "<o:海岚投资>除持有<o:晴川物流>2%流通股外，同时持有5%股份。"
    found = {(row["subject"], row["object"]) for row in read(text, "owns_stake_in")}
    assert found == {("海岚投资", "晴川物流")}
