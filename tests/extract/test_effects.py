"""The day of taking effect that a later sentence gives to what was announced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[dict[str, Any]]]
DAY = "2025-03-05"
NEWS = "3月2日，<o:海岚科技>宣布，<p:周以宁>出任<t:总裁>，<p:何知秋>转任<t:副董事长>。"


@pytest.mark.parametrize(
    "told", ["上述任命自4月1日起生效。", "以上调整4月1日起正式实施。", "新的人事任免于4月1日生效。"]
)
def test_what_was_announced_is_dated_by_its_effect(read: Read, told: str) -> None:
    assert {row.get("at") for row in read(NEWS + told, "appointed_to", DAY)} == {"2025-04-01"}


def test_the_sentence_may_open_the_next_paragraph(read: Read) -> None:
    assert {row.get("at") for row in read(NEWS + "\n上述任命自4月1日起生效。", "appointed_to", DAY)} == {"2025-04-01"}


def test_what_has_a_day_of_its_own_keeps_it(read: Read) -> None:
    text = "3月2日，<o:海岚科技>宣布，<p:周以宁>接替2月1日离任的<p:何知秋>出任<t:总裁>。以上调整自4月1日起生效。"
    assert [row.get("at") for row in read(text, "appointed_to", DAY)] == ["2025-04-01"]
    assert [row.get("at") for row in read(text, "steps_down_from", DAY)] == [None]


def test_what_another_thing_takes_effect_dates_nothing(read: Read) -> None:
    text = NEWS + "新的会计准则自4月1日起生效。"
    assert {row.get("at") for row in read(text, "appointed_to", DAY)} == {"2025-03-02"}
