"""The former and the latter of two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def pairs(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in found}


def test_the_latter_is_who_was_named_last(read: Read) -> None:
    found = read("<o:远岫控股>看中<o:青芦科技>，收购后者。", "acquires")
    assert [row["object"] for row in found] == ["青芦科技"]


def test_the_former_and_the_latter_are_the_pair_before_what_both_found(read: Read) -> None:
    text = "<o:云帆科技>与<o:远岫控股>共同出资成立<o:青芦科技>，前者占股六成，后者占四成。"
    assert pairs(read(text, "owns_stake_in")) == {("云帆科技", "青芦科技"), ("远岫控股", "青芦科技")}


def test_what_only_persons_do_passes_over_organizations_in_between(read: Read) -> None:
    text = (
        "<o:青芦科技>副总裁<p:周以宁>与<o:远岫控股>的<p:邵知微>同日加盟<o:云帆科技>，"
        "前者分管<u:零售部>，后者分管<u:海外部>。"
    )
    assert pairs(read(text, "heads")) == {("周以宁", "零售部"), ("邵知微", "海外部")}


def test_two_persons_appointed_side_by_side_are_the_two(read: Read) -> None:
    text = (
        "<o:云帆科技>聘任<p:周以宁>为<t:副总裁>，聘任<p:邵知微>为<t:财务总监>，前者分管<u:零售部>，后者兼管<u:法务部>。"
    )
    assert pairs(read(text, "heads")) == {("周以宁", "零售部"), ("邵知微", "法务部")}


def test_the_two_may_stand_in_the_sentence_before(read: Read) -> None:
    text = "<o:云帆科技>聘任<p:周以宁>为<t:副总裁>、<p:邵知微>为<t:财务总监>。前者分管<u:零售部>，后者兼管<u:法务部>。"
    assert pairs(read(text, "heads")) == {("周以宁", "零售部"), ("邵知微", "法务部")}


def test_the_latter_who_takes_a_post_is_the_person_named_last(read: Read) -> None:
    found = read("<p:周以宁>接替<p:邵知微>任<o:云帆科技><t:总裁>，后者转任<o:青芦科技><t:董事长>。", "appointed_to")
    assert ("邵知微", "青芦科技") in pairs(found)


def test_units_are_the_two_where_what_follows_is_said_of_units(read: Read) -> None:
    text = "<o:云帆科技>设有<u:零售部>和<u:海外部>，前者由<p:周以宁>负责，后者由<p:邵知微>负责。"
    assert pairs(read(text, "heads")) == {("周以宁", "零售部"), ("邵知微", "海外部")}


def test_nobody_is_meant_where_no_two_were_named(read: Read) -> None:
    assert not read("<o:云帆科技>开会。<p:周以宁>到场。\n前者分管<u:零售部>，后者分管<u:海外部>。", "heads")
