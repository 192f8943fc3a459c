"""Short names that keep the place in front."""

from __future__ import annotations

from kg.mentions.placed import join_places
from kg.mentions.spans import Span


def test_a_place_stays_one_where_no_full_name_begins_with_it() -> None:
    spans = [Span(2, 4, "place", 1.0, ()), Span(4, 6, "organization", 1.0, ())]
    assert join_places(["收购江州云栈"], [spans]) == [spans]


def test_a_town_that_nobody_tagged_belongs_to_the_name_too() -> None:
    texts = ["江州云栈制药有限公司成立", "拟收购江州云栈"]
    rows = [[Span(0, 10, "organization", 1.0, ())], [Span(5, 7, "organization", 1.0, ())]]
    assert [(s.start, s.end) for s in join_places(texts, rows)[1]] == [(3, 7)]
