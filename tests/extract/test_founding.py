"""Who founded what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_together_with_another_both_found(read: Read) -> None:
    found = read("<p:何知秋>与<p:周以宁>一起创办了<o:青芦科技>。", "founds")
    assert {row["subject"] for row in found} == {"何知秋", "周以宁"}


def test_a_new_company_is_named_in_a_later_clause(read: Read) -> None:
    found = read("<p:何知秋>离职创业，新公司名为<o:青芦科技>。", "founds", by="founding")
    assert found == [{"subject": "何知秋", "object": "青芦科技"}]


def test_what_an_organization_sets_up_nobody_founds(read: Read) -> None:
    assert not read("<o:远岫控股>成立<o:青芦科技>。", "founds")


def test_who_left_a_company_did_not_open_it(read: Read) -> None:
    assert read("<p:周以宁>离开了效力五年的电商平台<o:海岚科技>。", "founds") == []
    assert [row["object"] for row in read("<p:周以宁>开了一家公司<o:海岚科技>。", "founds")] == ["海岚科技"]
