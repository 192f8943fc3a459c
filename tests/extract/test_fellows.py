"""Posts beside other posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def _list_objects(found: list[dict[str, Any]], person: str) -> set[str]:
    return {row["object"] for row in found if row["subject"] == person}


def test_two_appointed_in_a_sentence_are_of_one_organization(read: Read) -> None:
    text = "<o:海岚科技>开会。<p:邵知微>出任<o:青芦科技><t:董事长>，<p:周以宁>出任<t:总经理>。"
    assert _list_objects(read(text, "appointed_to"), "周以宁") == {"青芦科技"}


def test_where_somebody_was_before_is_not_where_he_is_now(read: Read) -> None:
    text = "<o:海岚科技>开会。<p:周以宁>曾任<o:青芦科技><t:董事长>，今年升任<t:总经理>。"
    assert "青芦科技" not in _list_objects(read(text, "appointed_to"), "周以宁")


def test_a_deputy_moves_up_in_his_own_unit(read: Read) -> None:
    text = "<o:海岚科技>开会。<u:网络中心><t:副主任><p:周以宁>升任<t:主任>。"
    assert _list_objects(read(text, "appointed_to"), "周以宁") == {"网络中心"}


def test_what_is_left_vacant_is_the_post_of_who_left(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:青芦科技><t:总裁><p:周以宁>请辞，遗缺由<p:邵知微>接任。"
    found = read(text, "appointed_to")
    assert [(row["subject"], row["object"], row["post"]) for row in found] == [("邵知微", "青芦科技", "总裁")]


def test_without_a_post_before_nothing_is_meant(read: Read) -> None:
    assert not read("<o:海岚科技>开会。<p:周以宁>接任该职务。", "appointed_to")
