"""Units with 与 in their name."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.joined import join_departments
from kg.mentions.spans import Span


def join(text: str, *names: tuple[str, str]) -> set[tuple[str, str]]:
    spans = [Span(text.index(name), text.index(name) + len(name), kind, 0.8, ()) for name, kind in names]
    return {(text[s.start : s.end], s.type) for s in join_departments(text, cut_text(text), spans, load_lexicon())}


def test_a_department_with_a_joiner_is_one_and_two_organizations_stay_two() -> None:
    assert join("溟州大学新闻与传播学院", ("溟州大学新闻", "organization"), ("传播学院", "unit")) == {
        ("溟州大学", "organization"),
        ("新闻与传播学院", "unit"),
    }
    names = ("溟州大学", "organization"), ("海岚研究院", "organization")
    assert join("溟州大学与海岚研究院", *names) == set(names)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("他负责平台与内容事业群", "内容事业群", "平台与内容事业群"),
        ("海岚科技成立平台与内容事业群", "内容事业群", "平台与内容事业群"),
        ("该业务并入产品和设计中心", "设计中心", "产品和设计中心"),
    ],
)
def test_a_noun_behind_a_verb_begins_the_name(text: str, found: str, whole: str) -> None:
    assert (whole, "unit") in join(text, (found, "unit"))


def test_a_verb_between_an_organization_and_a_department_is_no_part_of_either() -> None:
    assert join("海岚科技成立平台与内容事业群", ("海岚科技", "organization"), ("内容事业群", "unit")) == {
        ("海岚科技", "organization"),
        ("平台与内容事业群", "unit"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公司与云事业群各出一半", "云事业群"),
        ("周以宁与研发中心告别", "研发中心"),
        ("他与研发中心告别", "研发中心"),
        ("财务部与研发中心合并", "研发中心"),
    ],
)
def test_two_that_are_named_together_stay_two(text: str, found: str) -> None:
    assert join(text, (found, "unit")) == {(found, "unit")}
