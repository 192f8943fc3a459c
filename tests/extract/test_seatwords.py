"""Posts that a common noun takes up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_what_is_left_vacant_is_the_post_of_who_left(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:青芦科技><t:总裁><p:周以宁>请辞，遗缺由<p:邵知微>接任。"
    found = read(text, "appointed_to")
    assert [(row["subject"], row["object"], row["post"]) for row in found] == [("邵知微", "青芦科技", "总裁")]


def test_without_a_post_before_nothing_is_meant(read: Read) -> None:
    assert not read("<o:海岚科技>开会。<p:周以宁>接任该职务。", "appointed_to")
