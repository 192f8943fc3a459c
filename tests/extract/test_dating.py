"""Which date is whose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_the_day_of_taking_effect_goes_first(read: Read) -> None:
    text = "<o:海岚科技>6月25日公告，<p:周以宁>辞任<t:总裁>，6月30日生效。"
    assert [row["at"] for row in read(text, "steps_down_from", "2025-06-25")] == ["2025-06-30"]


def test_the_date_of_a_relative_clause_is_its_own(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布，<p:周以宁>加入2019年成立的<u:网络部>。"
    assert [row.get("at") for row in read(text, "joins", "2025-03-05")] == ["2025-03-02"]
