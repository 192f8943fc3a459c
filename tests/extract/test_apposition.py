"""Posts in front of a name or in brackets behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_past_title_is_past(read: Read) -> None:
    found = read("<o:海岚科技>前<t:总裁><p:周以宁>到场。", "holds_post", by="apposition")
    assert found == [{"subject": "周以宁", "object": "海岚科技", "post": "总裁", "former": True}]


def test_a_head_of_a_unit_heads_it(read: Read) -> None:
    assert read("<o:海岚科技><u:网络部>负责人<p:周以宁>到场。", "heads", by="apposition")


def test_a_companys_officer_lent_to_a_unit_holds_no_post_there(read: Read) -> None:
    found = read("<o:海岚科技><u:网络部>由<t:副总裁><p:周以宁>负责。", "holds_post")
    assert [row["object"] for row in found] == ["海岚科技"]
