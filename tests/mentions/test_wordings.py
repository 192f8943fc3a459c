"""Longer forms in which readers may write a name."""

from __future__ import annotations

from kg.mentions.spans import Span
from kg.mentions.wordings import find_wordings


def widen(text: str, *names: tuple[str, str]) -> set[str]:
    spans = [Span(text.index(n), text.index(n) + len(n), kind, 0.9, ("given",)) for n, kind in names]
    return {text[start:end] for _, start, end in find_wordings(text, sorted(spans, key=lambda s: s.start))}


def test_a_place_right_before_or_in_brackets_behind_may_belong_to_a_company() -> None:
    assert widen("收购法国Lumio集团", ("法国", "place"), ("Lumio集团", "organization")) == {"法国Lumio集团"}
    assert widen("收购云栈影像（东京）", ("云栈影像", "organization")) == {"云栈影像（东京）"}
    assert widen("在法国的Lumio集团", ("法国", "place"), ("Lumio集团", "organization")) == set()


def test_a_body_of_an_organization_that_a_post_fills_may_belong_to_its_name() -> None:
    text = "溟州大学党委书记方柏年到会"
    assert widen(text, ("溟州大学", "organization"), ("党委书记", "post")) == {"溟州大学党委"}
    assert widen("溟州大学党委开会", ("溟州大学", "organization")) == set()
