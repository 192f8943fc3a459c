"""Whose product a product is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_who_makes_it_develops_it(read: Read) -> None:
    assert read("<o:远岫控股>自主研发了大模型<g:星图>。", "develops", by="products") == [
        {"subject": "远岫控股", "object": "星图"}
    ]


def test_a_product_without_a_maker_is_guessed(read: Read) -> None:
    assert read("<o:远岫控股>开会。<g:星图>很受欢迎。", "develops", by="guessed")


def test_a_guess_gives_way_to_the_maker_named(read: Read) -> None:
    found = read("<o:远岫控股>召开<g:星图>的发布会。<o:青芦科技>研发<g:星图>。", "develops")
    assert found == [{"subject": "青芦科技", "object": "星图"}]


def test_what_is_bought_in_is_not_ones_own(read: Read) -> None:
    assert not read("<o:远岫控股>采购<g:星图>。", "develops")
