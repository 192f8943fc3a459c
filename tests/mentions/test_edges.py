"""Edges of names: what follows a person, what leads into an organization, departments with 与 in their name."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.edges import mend_edges
from kg.mentions.foreign import mend_foreign
from kg.mentions.ruled import split_ruled
from kg.mentions.spans import Span


def place_spans(text: str, *names: tuple[str, str], weight: float = 0.8) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name), kind, weight, ()) for name, kind in names]


def mend(text: str, *names: tuple[str, str]) -> set[tuple[str, str]]:
    mended = mend_edges(text, cut_text(text), place_spans(text, *names), load_lexicon())
    return {(text[s.start : s.end], s.type) for s in mended}


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("云栈科技董事长郑望舒荣获称号", ("郑望舒荣", "person"), ("郑望舒", "person")),
        ("受郑望舒之邀加盟", ("郑望舒之邀", "person"), ("郑望舒", "person")),
        ("总裁丁澜一行到访", ("丁澜一行", "person"), ("丁澜", "person")),
        ("就像海岚钢铁公司那样", ("就像海岚钢铁公司", "organization"), ("海岚钢铁公司", "organization")),
        ("由朗月峰创投领投", ("由朗月峰创投", "organization"), ("朗月峰创投", "organization")),
        ("机构增持同川药业股份", ("同川药业股份", "organization"), ("同川药业", "organization")),
        ("云栈斥资收购同川", ("云栈斥资", "organization"), ("云栈", "organization")),
        ("云栈资本抛售海岚银行股票", ("云栈资本抛售海岚银行", "organization"), ("海岚银行", "organization")),
        (
            "云栈资本数千万元投资海岚科技",
            ("云栈资本数千万元投资海岚科技", "organization"),
            ("云栈资本", "organization"),
        ),
        ("收购同川事项获通过", ("同川事项", "organization"), ("同川", "organization")),
        ("收购同川进展顺利", ("同川进展", "organization"), ("同川", "organization")),
        ("获得朗月创投投资", ("得朗月创投", "organization"), ("朗月创投", "organization")),
        ("朗月创投及海岚基金领投", ("朗月创投及海岚基金", "organization"), ("海岚基金", "organization")),
        ("王建国江苏省云栈能源有限公司", ("王建国江苏省云栈能源有限公司", "organization"), ("王建国", "person")),
    ],
)
def test_a_name_ends_where_a_common_word_begins(text: str, given: tuple[str, str], wanted: tuple[str, str]) -> None:
    assert wanted in mend(text, given)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("郑望舒说", ("郑望舒", "person")),
        ("向CEO郭博文汇报", ("郭博文", "person")),
        ("由乌兰其木格出任", ("乌兰其木格", "person")),
        ("欧阳远山表示", ("欧阳远山", "person")),
        ("王羲之邀友人同来", ("王羲之", "person")),
        ("海岚股份上市", ("海岚股份", "organization")),
        ("好利来开店", ("好利来", "organization")),
    ],
)
def test_a_whole_name_stays(text: str, given: tuple[str, str]) -> None:
    assert mend(text, given) == {given}


def test_an_organization_ends_before_the_person_and_the_verb() -> None:
    assert mend(
        "江州云栈科技有限公司俞建德董事长", ("江州云栈科技有限公司俞建德", "organization"), ("董事长", "post")
    ) >= {
        ("江州云栈科技有限公司", "organization"),
        ("俞建德", "person"),
    }
    assert mend("云栈医药增持海岚药业", ("云栈医药增持海岚药业", "organization")) == {
        ("云栈医药", "organization"),
        ("海岚药业", "organization"),
    }


def test_a_title_gives_a_person_away_and_a_common_word_does_not() -> None:
    assert ("卢昌举", "person") in mend("支部书记卢昌举认为", ("支部书记", "post"))
    assert mend("万象董事长出席", ("董事长", "post")) == {("董事长", "post")}
    assert mend("公司董事长高度认可", ("董事长", "post")) == {("董事长", "post")}


def foreign(text: str, *names: tuple[str, str]) -> set[tuple[str, str]]:
    return {(text[s.start : s.end], s.type) for s in mend_foreign(text, cut_text(text), place_spans(text, *names))}


def test_a_dotted_foreign_name_is_whole() -> None:
    text = "英国财政大臣菲利普·哈蒙德指责对手"
    assert ("菲利普·哈蒙德", "person") in foreign(text, ("英国财政大臣菲利普", "organization"))
    assert ("英国财政大臣", "organization") in foreign(text, ("英国财政大臣菲利普", "organization"))
    assert foreign("CEO蒂姆·科兰上台", ("蒂姆", "person")) == {("蒂姆·科兰", "person")}


def test_a_dotted_product_stays_a_product() -> None:
    assert foreign("芭比·莱恩上市", ("芭比·莱恩", "product")) == {("芭比·莱恩", "product")}


def ruled(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.type) for s in split_ruled(text, place_spans(text, *names), load_lexicon())]


def test_a_country_and_a_town_are_what_their_posts_are_held_in() -> None:
    assert ruled("法国总统到访", ("法国总统", "post")) == [("法国", "organization"), ("总统", "post")]
    assert ruled("高雄市长到访", ("高雄市长", "post")) == [("高雄", "organization"), ("市长", "post")]
    assert ruled("长栈县县长到访", ("长栈县县长", "post")) == [("长栈县", "organization"), ("县长", "post")]


def test_other_posts_leave_the_place_alone() -> None:
    assert ruled("上海总经理到访", ("上海", "place"), ("总经理", "post")) == [("上海", "place"), ("总经理", "post")]
    assert ruled("副总统到访", ("副总统", "post")) == [("副总统", "post")]
