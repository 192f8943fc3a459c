"""Borders between names and their neighbours: boards, changes, works, units behind their organization, superiors."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.borders import set_borders
from kg.mentions.cut import cut_text
from kg.mentions.spans import Span


def border(text: str, *names: tuple[str, str], reasons: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    spans = [Span(text.index(name), text.index(name) + len(name), kind, 0.8, reasons) for name, kind in names]
    return {(text[s.start : s.end], s.type) for s in set_borders(text, cut_text(text), spans, load_lexicon())}


def test_no_organization_ends_with_its_board() -> None:
    assert border("青石与盐董事会换届", ("青石与盐董事会", "organization")) == {("青石与盐", "organization")}


def test_who_changes_a_unit_is_no_part_of_its_name() -> None:
    assert border("体温计裁撤了大客户部", ("体温计裁撤了大客户部", "unit")) == {
        ("体温计", "organization"),
        ("大客户部", "unit"),
    }
    assert border("已成立大客户部", ("大客户部", "unit")) == {("大客户部", "unit")}


def test_a_name_of_the_lexicon_stays_whole() -> None:
    assert border("阿里合并部", ("阿里合并部", "unit"), reasons=("lexicon: x",)) == {("阿里合并部", "unit")}


def test_whom_somebody_leaves_to_work_for_stands_between_two_verbs() -> None:
    text = "接替去同川创投做合伙人的周以宁"
    assert border(text, ("去同川创投做", "organization"), ("合伙人", "post")) == {
        ("同川创投", "organization"),
        ("合伙人", "post"),
    }
    assert border("涟海当铺老板", ("涟海当铺", "organization"), ("老板", "post")) == {
        ("涟海当铺", "organization"),
        ("老板", "post"),
    }


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("创办了庐江杏林堂药厂", "庐江杏林堂", "庐江杏林堂药厂"),
        ("杏林堂营销公司成立", "杏林堂", "杏林堂营销公司"),
        ("杏林堂子公司成立", "杏林堂", "杏林堂"),
        ("杏林堂的药厂", "杏林堂", "杏林堂"),
    ],
)
def test_works_and_companies_called_after_what_they_do(text: str, given: str, wanted: str) -> None:
    assert border(text, (given, "organization")) == {(wanted, "organization")}


def test_a_latin_name_with_the_ending_of_a_unit_is_one() -> None:
    assert border("来自Vision组", ("Vision组", "organization")) == {("Vision组", "unit")}
    assert border("并入VX部", ("VX", "organization")) == {("VX部", "unit")}
    assert border("VX部长会议", ("VX", "organization")) == {("VX", "organization")}
    assert border("来自Vision", ("Vision", "organization")) == {("Vision", "organization")}


def test_a_unit_begins_right_behind_its_organization() -> None:
    text = "江南大学家族企业研究中心主任"
    assert ("家族企业研究中心", "unit") in border(text, ("江南大学", "organization"), ("研究中心", "unit"))


@pytest.mark.parametrize(
    "text", ["江南大学撤销研究中心", "江南大学重组研究中心", "江南大学校长研究中心", "江南大学、家族研究中心"]
)
def test_verbs_titles_and_marks_begin_no_unit(text: str) -> None:
    assert ("研究中心", "unit") in border(text, ("江南大学", "organization"), ("研究中心", "unit"))


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("向郎咸亨汇报", [("向郎", "person")], {("郎咸亨", "person")}),
        ("他向郎咸亨直接汇报", [], {("郎咸亨", "person")}),
        ("向欧阳亨汇报", [], {("欧阳亨", "person")}),
        ("向董事会汇报", [], set()),
        ("向总部汇报", [], set()),
        ("向上级汇报", [], set()),
        ("向南方汇报", [("向南方", "person")], {("向南方", "person")}),
    ],
)
def test_whom_one_reports_to_stands_behind_the_preposition(
    text: str, given: list[tuple[str, str]], wanted: set[tuple[str, str]]
) -> None:
    assert border(text, *given) == wanted


def test_what_is_done_to_a_unit_does_not_begin_its_name() -> None:
    text = "云栈重组研发体系"
    spans = [Span(2, 8, "unit", 0.9, ())]
    (found,) = set_borders(text, cut_text(text), spans, load_lexicon())
    assert text[found.start : found.end] == "研发体系"
    assert found.weight < 0.5
    assert border("并入重组办", ("重组办", "unit")) == {("重组办", "unit")}


def test_a_unit_s_new_name_begins_behind_the_verb() -> None:
    found = border("信息中心改组为数智办", ("信息中心", "unit"), ("智办", "organization"))
    assert found == {("信息中心", "unit"), ("数智办", "unit")}
    found = border("信息部更名为数科部", ("信息部", "unit"), ("为数科部", "unit"))
    assert found == {("信息部", "unit"), ("数科部", "unit")}


def test_a_company_s_new_name_stays_a_company_s() -> None:
    found = border("青石科技更名为白石科技", ("青石科技", "organization"), ("白石科技", "organization"))
    assert found == {("青石科技", "organization"), ("白石科技", "organization")}


def test_what_ends_an_institution_begins_no_unit() -> None:
    found = border("江南城市发展研究院投资部", ("江南城市发展", "organization"), ("研究院投资部", "unit"))
    assert found == {("江南城市发展研究院", "organization"), ("投资部", "unit")}
    found = border("青石科技研究院", ("青石科技", "organization"), ("研究院", "unit"))
    assert found == {("青石科技", "organization"), ("研究院", "unit")}
