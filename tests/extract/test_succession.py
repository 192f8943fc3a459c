"""Successions that two statements make together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]

GONE = "<o:海岚科技>原<t:总裁><p:陆明溪>退休，"


def test_who_takes_up_the_post_succeeds_who_left_it(read: Read) -> None:
    found = read(GONE + "<p:周以宁>出任<t:总裁>。", "succeeds", by="succession")
    assert found == [{"subject": "周以宁", "object": "陆明溪", "post": "总裁"}]


def test_another_post_is_no_succession(read: Read) -> None:
    assert not read(GONE + "<p:周以宁>出任<t:财务总监>。", "succeeds")


def test_a_post_that_several_hold_is_not_passed_on(read: Read) -> None:
    text = "<o:海岚科技>原<t:董事><p:陆明溪>退休，<p:周以宁>、<p:何知秋>出任<t:董事>。"
    assert not read(text, "succeeds")


def test_a_post_looked_after_for_the_time_being_is_not_succeeded_to(read: Read) -> None:
    text = "<o:云帆科技>原<t:总裁><p:周以宁>已离职，<t:总裁>一职暂由<p:邵知微>兼任。"
    assert not read(text, "succeeds")
    assert read(text.replace("暂由", "由"), "succeeds")
