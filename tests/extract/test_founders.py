"""Founders' titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_founders_title_tells_of_the_founding(read: Read) -> None:
    text = "<o:海岚科技>联合创始人<p:周以宁>到场。"
    assert read(text, "founds") == [{"subject": "周以宁", "object": "海岚科技"}]
    assert not read(text, "holds_post")


def test_a_founding_partner_holds_a_post_too(read: Read) -> None:
    assert read("<o:海岚科技>创始合伙人<p:周以宁>到场。", "holds_post")


def test_a_team_of_founders_is_nobody(read: Read) -> None:
    assert not read("<o:海岚科技>创始人团队<p:周以宁>到场。", "founds")
