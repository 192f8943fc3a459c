"""What must stand in a text for an expression to match in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import needles
from kg.extract.needles import list_needles

EXPRESSIONS = [
    "(?:收购|买下|全资(?:收购|买下))了?Ⓞ",
    "Ⓟ[^，]{0,3}?(?P<cue>任|出任)(?!过)[ⓄⓊ]?",
    "(?:Ⓞ|Ⓤ的?)(?:持股|[占握]有)?[0-9]{1,2}%",
    "(?>由|被)Ⓞ*+(?:收|买)+",
    "(?<=由)Ⓟ(?:担任|兼任)?$",
    "(?P<a>收|买)(?P=a)",
    "(?:收购)?",
    "[^Ⓟ]+|任",
    "(?i:Ceo)任",
    ".任{2}",
]


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("Ⓞ(?:收购|买下)了?Ⓟ", [{"Ⓞ收购", "Ⓞ买下"}, {"Ⓟ"}]),
        ("Ⓞ.?(?:收购|买下)了?[ⓅⓊ]", [{"收购", "买下"}, {"Ⓞ"}]),
        ("(?:收购|买下)?Ⓟ", [{"Ⓟ"}]),
        ("(?:任|.)Ⓟ", [{"Ⓟ"}]),
        ("(?:Ⓟ.+任|Ⓞ.+聘请).", [{"任", "聘请"}, {"Ⓟ", "Ⓞ"}]),
        ("持有.*股份", [{"持有"}, {"股份"}]),
        ("(?i:Ceo).任", [{"任"}]),
        ("[^，]*", []),
    ],
)
def test_needles_are_read_off_an_expression(expression: str, needed: list[set[str]]) -> None:
    found = [set(words) for words in list_needles(re.compile(expression))]
    assert sorted(map(sorted, found)) == sorted(map(sorted, needed))


def test_where_case_does_not_matter_nothing_is_needed() -> None:
    assert list_needles(re.compile("收购CEO", re.IGNORECASE)) == ()


def test_no_more_words_are_told_apart_than_can_be_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needles, "MOST", 3)
    assert [len(words) for words in list_needles(re.compile("(?:一|二)(?:三|四)(?:五|六)"))] == [2, 2]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text(alphabet="收购买下全资ⓅⓄⓊ任出持股占有由被的了过，任2%Ceo", max_size=12))
def test_whatever_matches_holds_a_needle_of_each_list(expression: str, text: str) -> None:
    pattern = re.compile(expression)
    if pattern.search(text):
        assert all(any(word in text for word in words) for words in list_needles(pattern))
