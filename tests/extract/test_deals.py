"""Companies and stakes that change hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_price_is_the_deals(read: Read) -> None:
    found = read("<o:远岫控股>以3亿元收购<o:青芦科技>。", "acquires", by="deals")
    assert found == [{"subject": "远岫控股", "object": "青芦科技", "amount": "3亿元"}]


def test_a_seller_held_the_stake_it_sells(read: Read) -> None:
    found = read("<o:白桦资本>将所持<o:青芦科技>30%股权转让给<o:远岫控股>。", "owns_stake_in", by="deals")
    assert {"subject": "白桦资本", "object": "青芦科技", "former": True} in found


def test_a_noun_is_no_deal(read: Read) -> None:
    assert not read("<o:远岫控股>的收购方案被<o:青芦科技>股东否决。", "acquires")


def test_a_stake_is_bought_from_all_who_hold_it(read: Read) -> None:
    text = "<o:远岫控股>拟收购<o:白桦资本>、<p:鹿鸣野>等共9名交易对方持有的<o:青芦科技>70%的股权。"
    assert [row["object"] for row in read(text, "acquires")] == ["青芦科技"]


def test_a_stake_that_is_got_is_bought(read: Read) -> None:
    assert read("<o:远岫控股>以8亿元取得<o:青芦科技>合计85%的股权。", "acquires")
    assert not read("<o:远岫控股>中标3亿元<o:青芦科技>项目。", "acquires")


def test_a_company_may_be_taken_over_or_taken_in(read: Read) -> None:
    for text in ("<o:青芦科技>由<o:远岫控股>接手。", "<o:远岫控股>已将<o:青芦科技>收为子公司。"):
        found = read(text, "acquires")
        assert [(row["subject"], row["object"]) for row in found] == [("远岫控股", "青芦科技")]


def test_an_offer_may_be_made_at_length(read: Read) -> None:
    assert read("<o:远岫控股>有意对<o:青芦科技>进行30亿元的有条件收购。", "acquires")


def test_a_restructuring_committee_buys_nothing(read: Read) -> None:
    assert not read("<o:青芦科技>的方案获<o:北岸证监局>并购重组委审核通过。", "acquires")


def name_pairs(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in rows}


def test_all_of_a_list_are_bought(read: Read) -> None:
    found = read("<o:远岫控股>分别以2亿元、3亿元收购<o:青芦科技>、<o:天目药业>两家公司100%股权。", "acquires")
    assert name_pairs(found) == {("远岫控股", "青芦科技"), ("远岫控股", "天目药业")}


def test_a_vehicle_buys_with_its_owner(read: Read) -> None:
    found = read("<o:远岫控股>计划通过子公司<o:天目药业>收购<o:青芦科技>51%的股权。", "acquires")
    assert name_pairs(found) == {("远岫控股", "青芦科技"), ("天目药业", "青芦科技")}


def test_a_nameless_daughter_is_not_its_parent(read: Read) -> None:
    assert not read("<o:远岫控股>子公司拟3亿元收购<o:青芦科技>。", "acquires")


def test_an_offer_names_the_buyer_on_either_side(read: Read) -> None:
    for text in ("<o:青芦科技>接受<o:远岫控股>的收购要约。", "<o:远岫控股>向<o:青芦科技>发出收购要约。"):
        assert name_pairs(read(text, "acquires")) == {("远岫控股", "青芦科技")}
    refused = read("<o:青芦科技>拒绝<o:远岫控股>的收购提议。", "acquires")
    assert [row["status"] for row in refused] == ["negated"]


def test_a_stake_is_held_until_the_day_it_is_sold(read: Read) -> None:
    text = "2015年，<o:白桦资本>将所持<o:青芦科技>30%股权转让给<o:远岫控股>。"
    found = [row for row in read(text, "owns_stake_in", by="deals") if row["subject"] == "白桦资本"]
    assert [row["end"] for row in found] == ["2015"]


def test_a_seller_may_sell_to_a_buyer_named_first(read: Read) -> None:
    found = read("<o:白桦资本>向<o:远岫控股>出售<o:青芦科技>100%股权。", "acquires")
    assert name_pairs(found) == {("远岫控股", "青芦科技")}


def test_the_company_may_be_named_a_clause_earlier(read: Read) -> None:
    found = read("标的公司为<o:青芦科技>，<o:远岫控股>拟购买其100%股权。", "acquires")
    assert name_pairs(found) == {("远岫控股", "青芦科技")}


def test_a_target_that_is_not_named_is_nobody(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:海岚科技>散会。<o:远岫控股>收购目标公司全部股权。"
    assert not read(text, "acquires")


def test_a_holder_is_not_what_is_bought(read: Read) -> None:
    found = read("标的为<o:青芦科技>，<o:远岫控股>拟收购<o:白桦资本>所持有目标公司30%的股权。", "acquires")
    assert name_pairs(found) == {("远岫控股", "青芦科技")}


def test_who_is_called_the_buyer_buys(read: Read) -> None:
    text = "卖方<o:白桦资本>与买方<o:远岫控股>就收购<o:青芦科技>17%股权达成协议。"
    assert name_pairs(read(text, "acquires")) == {("远岫控股", "青芦科技")}


def test_news_that_a_headline_parts_have_subjects_of_their_own(read: Read) -> None:
    text = "<o:白桦资本>宣布裁员丨<o:远岫控股>收购<o:青芦科技>"
    assert name_pairs(read(text, "acquires")) == {("远岫控股", "青芦科技")}
