"""Names with their title behind them, and persons that only their surroundings give away."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.spans import Span
from kg.mentions.titled import part_titled


def part(text: str, *spans: tuple[str, str]) -> list[tuple[str, str]]:
    given = [Span(text.index(name), text.index(name) + len(name), kind, 0.9, ()) for kind, name in spans]
    found = part_titled(text, cut_text(text), given, load_lexicon())
    return [(span.type, text[span.start : span.end]) for span in found]


@pytest.mark.parametrize("person", ["郑临川", "周以宁", "吴越"])
def test_a_person_is_parted_from_the_company_in_front(person: str) -> None:
    found = part(
        f"海岚科技有限公司{person}董事长到场。", ("organization", f"海岚科技有限公司{person}"), ("post", "董事长")
    )
    assert found == [("organization", "海岚科技有限公司"), ("person", person), ("post", "董事长")]


def test_a_name_that_a_person_follows_stays_whole() -> None:
    given = (("organization", "海岚集团方圆"), ("post", "董事长"), ("person", "郑临川"))
    assert part("海岚集团方圆董事长郑临川到场。", *given) == list(given)


def test_a_word_is_no_person() -> None:
    given = (("organization", "中国建设银行"), ("post", "行长"))
    assert part("中国建设银行行长到场。", *given) == list(given)


def test_an_honorific_is_no_part_of_a_name() -> None:
    assert part("郑临川教授到场。", ("person", "郑临川教授")) == [("person", "郑临川")]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("周以宁，女，汉族，现任校长。", "周以宁"),
        ("省政府任命周以宁为校长。", "周以宁"),
        ("周以宁同志到任。", "周以宁"),
    ],
)
def test_a_frame_gives_a_person_away(text: str, person: str) -> None:
    assert ("person", person) in part(text)


def test_what_has_no_surname_is_no_person() -> None:
    assert part("公司，女，职员。") == []


@pytest.mark.parametrize("given", ["如梦令", "如梦令先生"])
def test_who_is_addressed_with_an_honorific_is_a_person(given: str) -> None:
    assert part("聘任如梦令先生为副行长。", ("organization", given)) == [("person", "如梦令")]


def test_a_company_before_an_addressed_person_stays_one() -> None:
    given = (("organization", "海岚集团"), ("person", "郑临川"))
    assert part("海岚集团聘任郑临川先生。", *given) == list(given)


def test_a_foreign_name_is_without_its_honorific() -> None:
    assert part("独立董事戴维·李先生到会。", ("person", "戴维·李先生")) == [("person", "戴维·李")]
