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
