"""The date a text is running under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_date_holds_for_the_next_sentence(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。<o:海岚科技>成立<u:网络部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == ["2025-03-02"]


def test_another_organization_may_have_another_date(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。\n<o:青芦科技>成立<u:网络部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == [None]
