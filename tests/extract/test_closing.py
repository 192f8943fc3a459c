"""States that an article's own events end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_unit_dissolved_has_no_head_any_more(read: Read) -> None:
    found = read("<o:海岚科技><u:广告部>由<p:何知秋>管理。<o:海岚科技>撤销<u:广告部>。", "heads")
    assert [row.get("former") for row in found] == [True]


def test_a_promotion_ends_the_title_beside_it(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>升任<t:董事长>。", "holds_post", by="apposition")
    assert [row.get("former") for row in found] == [True]


def test_a_second_post_ends_none(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>兼任<t:董事长>。", "holds_post", by="apposition")
    assert [row.get("former", False) for row in found] == [False]
