"""Titles that another sentence ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]

TITLE = "<o:海岚科技><t:总裁><p:周以宁>到场。"


def test_a_title_given_up_later_is_past(read: Read) -> None:
    found = read(TITLE + "<p:周以宁>已辞去<o:海岚科技><t:总裁>。", "holds_post", by="apposition")
    assert [row.get("former") for row in found] == [True]


def test_another_title_given_up_ends_nothing(read: Read) -> None:
    found = read(TITLE + "<p:周以宁>已辞去<o:青芦科技><t:顾问>。", "holds_post", by="apposition")
    assert {(row["object"], row.get("former", False)) for row in found} == {("海岚科技", False)}
