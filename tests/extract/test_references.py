"""Generic nouns and ordinals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_the_company_is_the_one_spoken_of(read: Read) -> None:
    found = read("<o:海岚科技>开会。<p:周以宁>加入该公司。", "joins")
    assert [(row["subject"], row["object"]) for row in found] == [("周以宁", "海岚科技")]


def test_a_listed_company_in_front_of_a_name_is_no_reference(read: Read) -> None:
    found = read("<o:海岚科技>开会。<p:周以宁>加入上市公司“<o:青芦科技>”。", "joins")
    assert [row["object"] for row in found] == ["青芦科技"]


def test_an_announcement_speaks_of_whose_it_is(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:海岚科技>散会。<o:远岫控股>晚间公告称，公司拟收购<o:青芦科技>。"
    assert {row["subject"] for row in read(text, "acquires", by="deals")} == {"远岫控股"}
    found = read("<o:海岚科技>的大会。<o:远岫控股>晚间公告，<p:周以宁>加入公司。", "joins")
    assert [row["object"] for row in found] == ["远岫控股"]


def test_this_company_is_the_one_named_last(read: Read) -> None:
    found = read(
        "<o:海岚科技>开会。<o:海岚科技>的邻居是<o:远岫控股>，<p:周以宁>去年加入该公司。", "joins", "2024-05-01"
    )
    assert [row["object"] for row in found] == ["远岫控股"]


def test_the_company_in_front_of_its_post_is_the_one_spoken_of(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:远岫控股>晚间公告，<p:周以宁>辞去公司<t:总裁>职务。"
    assert [row["object"] for row in read(text, "steps_down_from")] == ["远岫控股"]


def test_this_company_in_front_of_a_post_is_taken_with_its_pointing_word(read: Read) -> None:
    text = "<o:云帆科技>公告称，<p:周以宁>先生仍担任本公司<t:董事长>。"
    found = read(text, "holds_post")
    assert [(row["subject"], row["object"], row["post"]) for row in found] == [("周以宁", "云帆科技", "董事长")]


def test_a_bare_noun_before_a_title_means_the_unit_named_last(read: Read) -> None:
    for noun, unit in (("部门", "模型部"), ("事业群", "云智能事业群"), ("研究院", "材料研究院")):
        text = f"<o:海岚科技>设立<u:{unit}>，由<p:何知秋>出任{noun}<t:负责人>。"
        found = [*read(text, "appointed_to"), *read(text, "heads"), *read(text, "holds_post")]
        assert unit in {row["object"] for row in found}, noun


def test_a_bare_noun_of_another_kind_means_nothing(read: Read) -> None:
    text = "<o:海岚科技>设立<u:模型部>，<p:何知秋>是研究院<t:院长>。"
    assert "模型部" not in {row["object"] for row in read(text, "holds_post")}
