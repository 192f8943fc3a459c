"""Drafts of one sentence brought into line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_title_laid_down_is_not_held(read: Read) -> None:
    text = "<o:海岚科技><t:总裁><p:周以宁>辞职。"
    assert read(text, "steps_down_from")
    assert not read(text, "holds_post")


def test_the_title_of_somebody_else_stands(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>说，<t:财务总监><p:何知秋>辞职。", "holds_post")
    assert {row["subject"] for row in found} == {"周以宁"}
