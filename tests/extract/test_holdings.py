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
