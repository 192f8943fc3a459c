"""What is handed on where its holder goes to another post."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def _list_posts(found: list[dict[str, Any]], person: str) -> list[str]:
    return [row["post"] for row in found if row["subject"] == person]


def test_who_takes_over_takes_up_what_was_laid_down(read: Read) -> None:
    text = "<o:海岚科技>公布，<p:邵知微>退任<t:主席>，转任<t:荣誉主席>，由长子<p:周以宁>接任。"
    assert _list_posts(read(text, "appointed_to"), "周以宁") == ["主席"]


def test_a_post_that_nobody_goes_to_is_itself_handed_on(read: Read) -> None:
    text = "<o:海岚科技>公布，<p:邵知微>卸任<t:总裁>，<t:董事长>一职由<p:周以宁>接任。"
    assert _list_posts(read(text, "appointed_to"), "周以宁") == ["董事长"]


def test_without_a_post_laid_down_the_one_named_is_meant(read: Read) -> None:
    text = "<o:海岚科技>公布，拟改任的<t:总裁>由<p:周以宁>接任。"
    assert _list_posts(read(text, "appointed_to"), "周以宁") == ["总裁"]
