"""One name, one type, throughout an article."""

from __future__ import annotations

from kg.mentions.agree import spread_names
from kg.mentions.spans import Span


def spread(*texts: tuple[str, list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    spans = [[Span(t.index(n), t.index(n) + len(n), k, 0.9, ()) for k, n in names] for t, names in texts]
    found = spread_names([t for t, _ in texts], spans)
    return [[(s.type, t[s.start : s.end]) for s in row] for (t, _), row in zip(texts, found, strict=True)]


ALONE = ("海岚堂开会", [("organization", "海岚堂")])
UNIT = ("研究院散会", [("unit", "研究院")])
BOTH = ("加入海岚堂研究院", [("organization", "海岚堂研究院")])


def test_an_organization_and_its_unit_are_two_where_both_stand_alone_elsewhere() -> None:
    assert spread(ALONE, UNIT, BOTH)[2] == [("organization", "海岚堂"), ("unit", "研究院")]


def test_a_name_stays_whole_where_no_unit_is_called_so() -> None:
    assert spread(ALONE, BOTH)[1] == [("organization", "海岚堂研究院")]


def test_common_words_beside_a_name_of_the_article_are_no_part_of_it() -> None:
    alone = ("云栈开会", [("organization", "云栈")])
    assert spread(alone, ("外界传言云栈将迁址", [("product", "外界传言云栈")]))[1] == [("organization", "云栈")]
    assert spread(alone, ("对云栈来说", [("organization", "云栈来说")]))[1] == [("organization", "云栈")]
    assert spread(alone, ("云栈投资开会", [("organization", "云栈投资")]))[1] == [("organization", "云栈投资")]


def test_a_name_of_three_characters_is_whole_unless_a_word_of_grammar_ends_it() -> None:
    alone = ("周以开会", [("person", "周以")])
    assert spread(alone, ("周以宁散会", [("person", "周以宁")]))[1] == [("person", "周以宁")]
    assert spread(alone, ("周以称散会", [("person", "周以称")]))[1] == [("person", "周以")]
