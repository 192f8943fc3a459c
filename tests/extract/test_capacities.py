"""In what capacity somebody reports to one of several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p:周以宁>在内控方面向<p:邵知微>汇报。", "内控"),
        ("<p:周以宁>虚线汇报给<p:邵知微>。", "虚线"),
        ("<p:周以宁>就人事工作直接向<p:邵知微>汇报。", "人事工作"),
        ("<p:周以宁>直接向<p:邵知微>汇报。", None),
        ("<p:周以宁>出任<o:海岚科技><t:首席财务官>，直接向<p:邵知微>汇报。", None),
        ("会上，<p:周以宁>向<p:邵知微>汇报。", None),
    ],
)
def test_a_field_or_kind_stands_before_the_verb(read: Read, text: str, expected: str | None) -> None:
    assert [row.get("capacity") for row in read(text, "reports_to")] == [expected]


def test_the_post_given_before_tells_two_lines_apart(read: Read) -> None:
    text = (
        "<p:周以宁>出任<o:海岚科技><t:首席科学家>，向<p:邵知微>汇报；"
        "兼任<u:算法部>和<u:数据部><t:负责人>，向<p:秦如是>汇报。"
    )
    found = {row["object"]: row["capacity"] for row in read(text, "reports_to")}
    assert found == {"邵知微": "首席科学家", "秦如是": "算法部和数据部负责人"}


def test_a_line_that_is_over_is_no_second_one(read: Read) -> None:
    text = "<p:周以宁>出任<o:海岚科技><t:首席科学家>，向<p:邵知微>汇报。<p:周以宁>此前向<p:秦如是>汇报。"
    assert all(row.get("capacity") is None for row in read(text, "reports_to"))
    assert len(read(text, "reports_to")) == 2
