"""Word lists spelled as parts of patterns."""

from __future__ import annotations

import re

import pytest

from kg.errors import DataError
from kg.extract.spelling import spell_cues, spell_list, spell_words
from kg.ontology import load_ontology


def test_the_longest_word_is_tried_first() -> None:
    found = re.match(spell_words(["持", "持有", "持股比例"]), "持股比例为51%")
    assert found is not None
    assert found.group() == "持股比例"


def test_no_words_match_nothing() -> None:
    assert re.search(spell_words([]), "任何文字") is None


def test_signs_of_patterns_are_only_text() -> None:
    assert re.fullmatch(spell_words(["C++"]), "C++")


def test_lists_are_joined() -> None:
    pattern = re.compile(spell_list(load_ontology(), "two", "three"))
    assert pattern.fullmatch("两")
    assert pattern.fullmatch("三")


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"acquires\.yaml: cues\.buyin: is missing.*did you mean \"buying\"\?"):
        spell_cues(load_ontology(), "acquires", "buyin")
