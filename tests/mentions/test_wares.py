"""Products that a frame gives away, and the longer forms of their names."""

from __future__ import annotations

import pytest

from kg.mentions.spans import Span
from kg.mentions.wares import find_wares
from kg.mentions.wordings import find_wordings


def frame(text: str, *names: tuple[str, str, float]) -> set[tuple[str, str]]:
    spans = [Span(text.index(n), text.index(n) + len(n), kind, weight, ("given",)) for n, kind, weight in names]
    return {(text[s.start : s.end], s.type) for s in find_wares(text, spans)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云栈发布第四款车型“青鹭”", "青鹭"),
        ("协作软件“半窗”与“灯下”同时停更", "灯下"),
        ("“半窗”App下架", "半窗"),
        ("云栈在溟州发布了旗舰机Nimbus Fold 8", "Nimbus Fold 8"),
        ("云栈推出Nimbus X系列", "Nimbus X"),
    ],
)
def test_a_frame_gives_a_product_away(text: str, name: str) -> None:
    assert (name, "product") in frame(text)


def test_a_model_stands_behind_its_maker() -> None:
    given = ("云栈", "organization", 0.9)
    assert ("Nova30", "product") in frame("云栈Nova30系列正式发布", given)
    assert ("30系列", "product") in frame("云栈30系列如约发布", given)


@pytest.mark.parametrize("text", ["云栈Q3营收增长", "云栈P8员工离职", "云栈A轮融资完成", "云栈2024年报", "云栈5G业务"])
def test_quarters_grades_rounds_and_years_are_no_products(text: str) -> None:
    assert frame(text, ("云栈", "organization", 0.9)) == {("云栈", "organization")}


def test_a_sure_organization_in_quotes_stays_one() -> None:
    assert frame("互联网平台“云栈”完成融资", ("云栈", "organization", 0.97)) == {("云栈", "organization")}


def list_forms(text: str, *names: tuple[str, str]) -> set[str]:
    spans = [Span(text.index(n), text.index(n) + len(n), kind, 0.9, ()) for n, kind in names]
    return {text[start:end] for _, start, end in find_wordings(text, spans)}


def test_a_name_is_written_with_what_adjoins_it_too() -> None:
    forms = list_forms("云栈Nova30系列发布", ("云栈", "organization"), ("Nova30", "product"))
    assert forms == {"云栈Nova30", "Nova30系列", "云栈Nova30系列"}
    assert "旗舰机Nimbus 8" in list_forms("发布了旗舰机Nimbus 8", ("Nimbus 8", "product"))
    assert list_forms("海岚电气（833999）公告", ("海岚电气", "organization")) == {"海岚电气（833999）"}
    assert list_forms("他退出白鹭组合", ("白鹭", "organization")) == {"白鹭组合"}
    assert list_forms("云栈公司旗下", ("云栈", "organization")) == set()
