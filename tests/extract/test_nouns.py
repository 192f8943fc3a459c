"""Nouns in front of a name that relate it to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_daughter_belongs_to_who_stands_before_it(read: Read) -> None:
    found = read("<o:远岫控股>的子公司<o:青芦科技>上市。", "subsidiary_of", by="nouns")
    assert found == [{"subject": "青芦科技", "object": "远岫控股"}]


def test_a_shareholder_may_be_a_person(read: Read) -> None:
    found = read("<o:青芦科技>实际控制人<p:何知秋>到场。", "owns_stake_in", by="nouns")
    assert found == [{"subject": "何知秋", "object": "青芦科技"}]


def test_a_shareholder_only_looked_for_holds_nothing(read: Read) -> None:
    assert not read("<o:青芦科技>引入战略股东<o:白桦资本>。", "owns_stake_in", by="nouns")


def test_the_last_of_a_list_that_owns_on_is_no_daughter(read: Read) -> None:
    text = "<o:海岚科技>旗下的<o:潮汐汽车>与<o:晴川集团>旗下的<o:白鹭造船>达成合作。"
    found = {(row["subject"], row["object"]) for row in read(text, "subsidiary_of")}
    assert found == {("潮汐汽车", "海岚科技"), ("白鹭造船", "晴川集团")}
