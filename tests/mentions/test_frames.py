"""Frames: names that their surroundings give away, and doubts about what only looks like a name."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.doubts import doubt_span
from kg.mentions.frames import apply_frames
from kg.mentions.spans import Span
from kg.mentions.units import drop_bare, join_bare, propose_units


def frame(text: str, *names: tuple[str, str]) -> set[tuple[str, str]]:
    spans = [Span(text.index(name), text.index(name) + len(name), kind, 0.9, ("given",)) for name, kind in names]
    spans.sort(key=lambda span: span.start)
    return {(text[s.start : s.end], s.type) for s in apply_frames(text, cut_text(text), spans, load_lexicon())}


def test_a_quoted_unit_is_the_whole_quotation() -> None:
    found = frame("他出任“CEO/董事长办公室”顾问", ("CEO", "post"), ("董事长办公室", "unit"))
    assert ("CEO/董事长办公室", "unit") in found
    assert ("CEO", "post") not in found


def test_what_stands_before_a_slash_belongs_to_the_office() -> None:
    assert ("CEO/总裁办公室", "unit") in frame("她调入CEO/总裁办公室工作", ("总裁办公室", "unit"))


def test_an_organization_in_a_units_name_is_split_off() -> None:
    found = frame(
        "中国海岸研究院投资部主任周以宁", ("中国海岸研究院投资部", "unit"), ("主任", "post"), ("周以宁", "person")
    )
    assert {("中国海岸研究院", "organization"), ("投资部", "unit")} <= found


def test_an_employer_before_a_title_is_split_behind_the_organization() -> None:
    found = frame("中国海岸研究院投资部副总经理周以宁认为", ("副总经理", "post"), ("周以宁", "person"))
    assert {("中国海岸研究院", "organization"), ("投资部", "unit")} <= found


def test_an_employer_stands_before_a_title_and_a_name() -> None:
    text = "云栈资本合伙人、澄澄AI董事长周以宁认为"
    found = frame(text, ("云栈资本", "organization"), ("合伙人", "post"), ("董事长", "post"), ("周以宁", "person"))
    assert ("澄澄AI", "organization") in found


@pytest.mark.parametrize("text", ["现任董事长周以宁认为", "近日，时任董事长周以宁表示", "任命董事长周以宁"])
def test_words_before_a_title_are_no_employer(text: str) -> None:
    found = frame(text, ("董事长", "post"), ("周以宁", "person"))
    assert {kind for _, kind in found} == {"post", "person"}


def test_a_quoted_name_behind_the_word_for_a_product_is_one() -> None:
    assert ("芦笛", "product") in frame("青芦科技推出短内容产品“芦笛”", ("青芦科技", "organization"))
    assert {("芦笛", "product"), ("芦花", "product")} <= frame("开发了“芦笛”“芦花”两款应用")
    assert ("芦笛", "product") not in frame("青芦科技称“芦笛”很受欢迎")
    assert ("芦笛社", "organization") in frame("他介绍产品“芦笛社”", ("芦笛社", "organization"))


def test_a_product_takes_its_version_and_a_team_makes_it_a_unit() -> None:
    assert ("望舒3.0", "product") in frame("公司发布望舒3.0，性能提升", ("望舒", "product"))
    assert ("望舒团队", "unit") in frame("望舒团队正在扩招", ("望舒", "product"))


def test_a_short_title_beside_a_name_is_a_post() -> None:
    assert ("记者", "post") in frame("云栈日报记者 周以宁", ("周以宁", "person"))


@pytest.mark.parametrize(
    ("text", "given", "meant"),
    [
        ("主任何红叶告诉记者", "何红", "何红叶"),
        ("总裁秦立向记者表示", "秦立向", "秦立"),
        ("总裁秦立也表示", "秦立", "秦立"),
    ],
)
def test_a_persons_name_ends_before_the_verb(text: str, given: str, meant: str) -> None:
    assert (meant, "person") in frame(text, (given, "person"))


def test_units_are_found_by_their_ending() -> None:
    text = "公司新成立骨与运动医学中心，由周以宁负责。"
    found = propose_units(text, cut_text(text), [], load_lexicon())
    assert [text[s.start : s.end] for s in found] == ["骨与运动医学中心"]


@pytest.mark.parametrize("text", ["公司内部人士表示", "各部门正在调整", "数据中心需求增长", "该中心人员不变"])
def test_common_words_with_such_endings_are_no_units(text: str) -> None:
    assert propose_units(text, cut_text(text), [], load_lexicon()) == []


def doubt(text: str, name: str, kind: str, weight: float = 0.8) -> float:
    start = text.index(name)
    span = Span(start, start + len(name), kind, weight, ())
    return doubt_span(text, cut_text(text), span, load_lexicon()).weight


def test_common_words_are_doubted_as_organizations() -> None:
    assert doubt("提升技术能力水平", "技术能力", "organization") < 0.6
    assert doubt("云栈科技融资", "云栈科技", "organization") == 0.8


def test_a_listed_word_is_no_name() -> None:
    assert doubt("AI正在改变行业", "AI", "organization", 0.99) == 0.0


def test_a_description_is_no_name() -> None:
    assert doubt("云栈母公司宣布", "云栈母公司", "organization", 0.99) == 0.0


def test_people_have_surnames() -> None:
    assert doubt("月活增长放缓", "月活", "person") < 0.6
    assert doubt("周以宁表示", "周以宁", "person") == 0.8


def test_quoted_names_are_not_doubted() -> None:
    assert doubt("公司“技术能力”宣布融资", "技术能力", "organization") == 0.8


def test_a_bare_ending_takes_what_stands_before_it_unless_that_is_a_sure_name() -> None:
    loose = [Span(0, 4, "organization", 0.7, ()), Span(4, 7, "unit", 0.8, ())]
    sure = [Span(0, 2, "organization", 0.9, ("lexicon: 腾讯",)), Span(2, 5, "unit", 0.8, ())]
    assert [(s.start, s.end, s.type) for s in join_bare("普惠金融事业部", loose)] == [(0, 7, "unit")]
    assert join_bare("腾讯事业部", sure) == sure


def test_a_unit_called_after_what_it_does_is_not_split_before_its_bare_ending() -> None:
    assert frame("更名为乡村金融事业部", ("乡村金融事业部", "unit")) == {("乡村金融事业部", "unit")}


def test_a_noun_for_any_unit_is_no_unit_s_name() -> None:
    assert drop_bare("出任事业部总经理", [Span(2, 5, "unit", 0.8, ())]) == []
    kept = [Span(2, 7, "unit", 0.8, ())]
    assert drop_bare("出任零售事业部总经理", kept) == kept


def test_a_title_half_believed_is_confirmed_by_its_place() -> None:
    text = "海内智库专家、青石科技总裁周以宁"
    spans = [
        Span(0, 4, "organization", 0.8, ("tagger 0.80",)),
        Span(4, 6, "post", 0.43, ("tagger 0.43",)),
        Span(7, 11, "organization", 0.9, ("tagger 0.90",)),
        Span(11, 13, "post", 0.9, ("tagger 0.90",)),
        Span(13, 16, "person", 0.9, ("tagger 0.90",)),
    ]
    found = apply_frames(text, cut_text(text), spans, load_lexicon())
    assert [s.weight for s in found if text[s.start : s.end] == "专家"] == [0.7]
