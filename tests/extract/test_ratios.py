"""Shares that a ratio tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def _list_shares(found: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(row["subject"], row["object"], row["share"]) for row in found if row.get("share")}


def test_a_ratio_behind_the_company_set_up_tells_of_it(read: Read) -> None:
    text = "<o:海岚科技>与<o:星渡制药>合资设立<o:蓝星生物>，股比为55:45。"
    assert _list_shares(read(text, "owns_stake_in")) == {
        ("海岚科技", "蓝星生物", "55%"),
        ("星渡制药", "蓝星生物", "45%"),
    }


def test_the_larger_share_makes_a_daughter(read: Read) -> None:
    text = "<o:海岚科技>与<o:星渡制药>按六比四的股比设立<o:蓝星生物>。"
    found = read(text, "subsidiary_of", by="holdings")
    assert {(row["subject"], row["object"]) for row in found} == {("蓝星生物", "海岚科技")}


def test_a_ratio_that_is_no_whole_or_of_no_pair_tells_nothing(read: Read) -> None:
    assert not _list_shares(read("<o:海岚科技>与<o:星渡制药>设立<o:蓝星生物>，比例为3:1。", "owns_stake_in"))
    assert not _list_shares(read("<o:海岚科技>设立<o:蓝星生物>，股比为55:45。", "owns_stake_in"))
