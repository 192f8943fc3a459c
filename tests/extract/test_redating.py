"""Dates taken from where the article tells the same fact with its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]
DAY = "2025-05-14"


def test_the_text_dates_what_its_news_tells_without_a_day(read: Read) -> None:
    text = "5月13日，<o:海岚科技>重组。<p:周以宁>离开了<o:海岚科技>。<p:周以宁>已于4月底离开<o:海岚科技>。"
    assert {row.get("at") for row in read(text, "leaves", DAY)} == {"2025-04"}


def test_two_leavings_years_apart_keep_their_days(read: Read) -> None:
    text = "5月13日，<o:海岚科技>重组。<p:周以宁>离开了<o:海岚科技>。<p:周以宁>2019年3月离开过<o:海岚科技>。"
    assert {row.get("at") for row in read(text, "leaves", DAY)} == {"2025-05-13", "2019-03"}


def test_two_days_told_settle_nothing(read: Read) -> None:
    text = (
        "5月13日，<o:海岚科技>重组。<p:周以宁>离开了<o:海岚科技>。"
        "<p:周以宁>4月2日离开<o:海岚科技>。<p:周以宁>4月9日离开<o:海岚科技>。"
    )
    assert "2025-05-13" in {row.get("at") for row in read(text, "leaves", DAY)}
