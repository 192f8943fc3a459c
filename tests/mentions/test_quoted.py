"""What is quoted and given away by what it does."""

from __future__ import annotations

import pytest

from kg.mentions.quoted import propose_quoted
from kg.mentions.spans import Span


@pytest.mark.parametrize(
    "text",
    [
        "“慢走”昨日宣布换帅",
        "“慢走”发布公告称，总裁离任",
        "“慢走”完成近亿元A轮融资",
        "“慢走”创始人周以宁离任",
        "初创公司“慢走”换帅",
    ],
)
def test_what_does_what_an_organization_does_is_one(text: str) -> None:
    found = [(text[s.start : s.end], s.type) for s in propose_quoted(text, [])]
    assert found == [("慢走", "organization")]


@pytest.mark.parametrize("text", ["“慢走”是一种生活方式", "他说：“慢走”", "“慢走行动”上线", "这是“慢走”计划"])
def test_other_quotations_name_nobody(text: str) -> None:
    assert propose_quoted(text, []) == []


def test_a_sure_name_stays_what_it_is() -> None:
    sure = [Span(1, 3, "person", 0.95, ("given",))]
    assert propose_quoted("“慢走”昨日宣布换帅", sure) == sure
