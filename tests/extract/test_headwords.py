"""Words that say who leads a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_head_word_behind_a_unit_is_a_post(read: Read) -> None:
    assert read("<o:海岚科技><u:网络部>一号位<p:周以宁>到场。", "heads")


def test_a_longer_title_is_none(read: Read) -> None:
    assert not read("<o:海岚科技><u:网络部>主管合伙人<p:周以宁>到场。", "heads")
