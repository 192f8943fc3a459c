"""Careers that go on without naming the company again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract.careers import is_carried
from kg.extract.view import PERSON, Item
from kg.ontology import load_ontology

Read = Callable[..., list[dict[str, Any]]]
OPENING = "<o:海岚科技>开会。<o:海岚科技>介绍了<p:周以宁>。"


def _list_held(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["object"], row["post"]) for row in found if row["subject"] == "周以宁"}


def test_a_career_goes_on_where_the_sentence_before_put_it(read: Read) -> None:
    text = OPENING + "<p:周以宁>2010年加入<o:青芦科技>。2015年升任<t:副总裁>。"
    assert _list_held(read(text, "appointed_to")) == {("青芦科技", "副总裁")}


def test_whoever_is_named_again_is_spoken_of_anew(read: Read) -> None:
    text = OPENING + "<p:周以宁>2010年加入<o:青芦科技>。今年<p:周以宁>出任<t:总裁>。"
    assert _list_held(read(text, "appointed_to")) == {("海岚科技", "总裁")}


def test_a_paragraph_ends_what_was_told(read: Read) -> None:
    text = OPENING + "<p:周以宁>2010年加入<o:青芦科技>。\n<o:海岚科技>宣布，他将出任<t:总裁>。"
    assert _list_held(read(text, "appointed_to")) == {("海岚科技", "总裁")}


def test_a_present_post_is_in_what_the_article_is_about(read: Read) -> None:
    text = OPENING + "<p:周以宁>2010年加入<o:青芦科技>。现任<t:副总裁>。"
    assert _list_held(read(text, "holds_post")) == {("海岚科技", "副总裁")}


@pytest.mark.parametrize(("text", "carried"), [("", True), ("他", True), ("周以宁", False)])
def test_a_subject_is_carried_where_it_is_not_named(text: str, carried: bool) -> None:
    assert is_carried(Item(PERSON, 0, 0, text, "p"), load_ontology()) is carried
