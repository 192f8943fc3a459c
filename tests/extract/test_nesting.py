"""Units named behind their organization."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_chain_is_read_link_by_link(read: Read) -> None:
    found = read("<o:海岚科技><u:智能事业群><u:网络部>搬家。", "unit_of", by="nesting")
    assert [(row["subject"], row["object"]) for row in found] == [("智能事业群", "海岚科技"), ("网络部", "智能事业群")]


def test_a_unit_alone_belongs_to_the_organization_spoken_of(read: Read) -> None:
    found = read("<o:海岚科技>开会。<u:网络部>搬家。", "unit_of", by="context")
    assert found == [{"subject": "网络部", "object": "海岚科技"}]


def test_what_is_denied_is_not_guessed(read: Read) -> None:
    assert not read("<u:网络部>与<o:海岚科技>没有隶属关系。", "unit_of")


def test_units_on_a_level_with_another_have_no_parent_of_their_own(read: Read) -> None:
    text = "<o:海岚科技>开会。<u:模型部>成立，与<u:数据组>、<u:平台组>并列。"
    assert [row["subject"] for row in read(text, "unit_of")] == ["模型部"]
