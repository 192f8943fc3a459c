"""Companies that the code of their stock gives away."""

from __future__ import annotations

from kg.mentions.cut import cut_text
from kg.mentions.listed import name_listed
from kg.mentions.spans import Span


def find(texts: list[str], *names: tuple[str, str]) -> list[set[tuple[str, str]]]:
    rows = [
        [Span(text.index(n), text.index(n) + len(n), kind, 0.7, ("given",)) for n, kind in names if n in text]
        for text in texts
    ]
    found = name_listed(texts, [cut_text(text) for text in texts], rows)
    return [{(text[s.start : s.end], s.type) for s in row} for text, row in zip(texts, found, strict=True)]


def test_what_has_a_code_is_a_company_wherever_the_article_names_it() -> None:
    texts = ["近日溟朗得（430999）发公告", "溟朗得财务负责人辞职"]
    assert find(texts, ("溟朗得", "person"), ("溟朗", "person")) == [{("溟朗得", "organization")}] * 2


def test_a_word_of_time_in_front_is_no_part_of_it() -> None:
    assert find(["近日溟朗得（839999）发公告"], ("近日溟朗得", "organization")) == [{("溟朗得", "organization")}]


def test_a_name_that_nobody_tagged_ends_at_the_code_and_begins_behind_a_mark() -> None:
    assert find(["快讯，溟朗得（00999.HK）收涨"]) == [{("溟朗得", "organization")}]


def test_a_longer_name_around_it_stays() -> None:
    texts = ["溟朗得（300999）公告", "溟朗得科技有限公司公告"]
    found = find(texts, ("溟朗得科技有限公司", "organization"))
    assert found[1] == {("溟朗得科技有限公司", "organization")}


def test_a_bracket_that_holds_no_code_proves_nothing() -> None:
    assert find(["周以宁（1975）加入"], ("周以宁", "person")) == [{("周以宁", "person")}]
