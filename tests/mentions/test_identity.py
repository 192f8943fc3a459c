"""One thing, one entity: introductions, short forms, and what must stay apart."""

from __future__ import annotations

from functools import lru_cache

import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.aliases import find_introduced, is_short_person, rate_short_organization, rate_short_unit
from kg.mentions.grouped import Group
from kg.mentions.identity import build_entities, group_names, name_group
from kg.mentions.spans import Span


@lru_cache
def lexicon() -> Lexicon:
    return load_lexicon()


def group(*found: tuple[str, str], introduced: tuple[tuple[str, str, str], ...] = ()) -> list[set[str]]:
    groups = group_names([(kind, name, "") for kind, name in found], introduced, lexicon())
    entities, _ = build_entities("a", groups)
    return [set(entity.names) for entity in entities]


def test_short_and_long_forms_are_one() -> None:
    assert group(("organization", "澄湖机器人有限公司"), ("organization", "澄湖机器人"), ("organization", "澄湖")) == [
        {"澄湖机器人有限公司", "澄湖机器人", "澄湖"}
    ]


def test_a_short_form_of_two_stays_alone() -> None:
    names = group(("organization", "澄湖科技"), ("organization", "澄湖资本"), ("organization", "澄湖"))
    assert {"澄湖"} in names
    assert len(names) == 3


def test_what_an_article_calls_a_company_is_that_company_whatever_the_lexicon_calls_so() -> None:
    introduced = (("中信证券", "中信", "organization"),)
    assert group(("organization", "中信证券"), ("organization", "中信"), introduced=introduced) == [
        {"中信证券", "中信"}
    ]
    assert len(group(("organization", "中信证券"), ("organization", "中信"))) == 2
    whole = (("中信证券", "中信集团", "organization"),)
    assert len(group(("organization", "中信证券"), ("organization", "中信集团"), introduced=whole)) == 2


def test_a_known_short_name_is_not_an_unknown_company() -> None:
    assert {"京东"} in group(("organization", "京东远岸物流科技"), ("organization", "京东"))


def test_two_known_organizations_never_merge() -> None:
    names = group(("organization", "腾讯"), ("organization", "腾讯音乐"), ("organization", "腾讯控股"))
    assert {"腾讯", "腾讯控股"} in names
    assert {"腾讯音乐"} in names


def test_traditional_and_simplified_spellings_are_one() -> None:
    assert group(("person", "張勇"), ("person", "张勇")) == [{"張勇", "张勇"}]


def test_an_introduced_alias_joins() -> None:
    assert group(("person", "周以宁"), introduced=(("周以宁", "Yining", "person"),)) == [{"周以宁", "Yining"}]


def test_units_of_two_owners_stay_apart() -> None:
    found = [
        ("organization", "云栈", ""),
        ("unit", "采购部", "云栈"),
        ("organization", "澄湖", ""),
        ("unit", "采购部", "澄湖"),
    ]
    entities, _ = build_entities("a", group_names(found, (), lexicon()))
    units = [entity for entity in entities if entity.type == "unit"]
    assert len({unit.id for unit in units}) == 2
    assert len({unit.parent for unit in units}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周以宁（Yining Zhou）加入", [("周以宁", "Yining Zhou", "person")]),
        ("周以宁（简称“小周”，下同）加入", [("周以宁", "小周", "person")]),
        ("周以宁（左）与同事", []),
        ("周以宁（CEO）表示", []),
    ],
)
def test_brackets_introduce_names_but_not_remarks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert find_introduced(text, [Span(0, 3, "person", 1.0, ())]) == expected


def test_a_chinese_name_behind_a_latin_one() -> None:
    text = "Yining（周以宁）加入"
    spans = [Span(0, 6, "organization", 0.8, ()), Span(7, 10, "person", 1.0, ())]
    assert ("周以宁", "Yining", "person") in find_introduced(text, spans)


def test_ratings_tell_better_from_worse_short_forms() -> None:
    def no_place(_: str) -> bool:
        return False

    assert rate_short_organization("澄湖机器人", "澄湖机器人有限公司", no_place) == 3
    assert rate_short_organization("澄湖", "澄湖机器人", no_place) == 2
    assert rate_short_organization("澄湖", "云栈科技", no_place) == 0
    assert rate_short_unit("货代部", "国际货代部") == 1
    assert not is_short_person("周圆", "周以宁", frozenset({"周"}))


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("云帆大学（Yunfan University），简称“云大”，是一所学校。", "云大"),
        ("云帆大学2（以下简称“云大”）建于2001年。", "云大"),
        ("云帆大学，简称云大。", "云大"),
        ("云帆大学位于溟州，简称云大。", "云大"),
        ("云帆大学（云大）昨天开学。", "云大"),
        ("云帆大学（英文：Yunfan University，缩写：YFU）昨天开学。", "YFU"),
    ],
)
def test_a_short_name_is_introduced_behind_remarks_too(text: str, alias: str) -> None:
    found = find_introduced(text, [Span(0, 4, "organization", 1.0, ())])
    assert ("云帆大学", alias, "organization") in found


@pytest.mark.parametrize("text", ["云帆大学（云帆）昨天开学。", "云帆大学（溟州）昨天开学。"])
def test_what_is_in_brackets_is_not_always_a_short_name(text: str) -> None:
    found = find_introduced(text, [Span(0, 4, "organization", 1.0, ())])
    assert found == []


def test_what_an_organization_calls_itself_is_not_its_name() -> None:
    group = Group("organization", ["云岭银行股份有限公司", "本行"], {"云岭银行股份有限公司": 1, "本行": 7})
    assert name_group(group) == "云岭银行股份有限公司"
