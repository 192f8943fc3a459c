"""Daughters that no sentence calls so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def name_pairs(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in rows}


def test_a_company_bought_whole_is_a_daughter(read: Read) -> None:
    found = read("<o:远岫控股>去年全资收购<o:青芦科技>。", "subsidiary_of", "2024-05-01", by="daughters")
    assert name_pairs(found) == {("青芦科技", "远岫控股")}
    assert [row["start"] for row in found] == ["2023"]
    assert not read("<o:远岫控股>收购<o:青芦科技>30%股权。", "subsidiary_of")
    assert not read("<o:远岫控股>拟全资收购<o:青芦科技>。", "subsidiary_of")


def test_a_company_that_bears_anothers_name_is_its_daughter(read: Read) -> None:
    found = read("<o:海岚>扩产，<o:海岚影业>和<o:海岚中国>招人。", "subsidiary_of", by="daughters")
    assert name_pairs(found) == {("海岚影业", "海岚"), ("海岚中国", "海岚")}


def test_a_group_is_no_daughter_nor_is_one_of_another_form(read: Read) -> None:
    assert not read("<o:海岚股份>扩产，<o:海岚钢铁集团有限公司>招人。", "subsidiary_of", by="daughters")
    assert not read("<o:海岚>扩产，<o:海岚股份有限公司>招人。", "subsidiary_of", by="daughters")


def test_between_two_parents_none_is_chosen(read: Read) -> None:
    assert not read("<o:海岚股份>与<o:海岚控股>扩产，<o:海岚中国>招人。", "subsidiary_of", by="daughters")
