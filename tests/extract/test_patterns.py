"""Templates compiled to patterns, and the sums and rounds they hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.evaluate.given import annotate_given
from kg.extract.masking import build_view
from kg.extract.matching import find_matches
from kg.extract.patterns import compile_ontology, spell_money, spell_round
from kg.extract.shares import spell_share
from kg.ontology import load_ontology
from kg.read.article import Given, make_article

GOLD = Path(__file__).parents[1] / "gold"


@pytest.mark.parametrize("text", ["3亿元", "约7.8亿美元", "逾2,000万元人民币"])
def test_sums_are_money(text: str) -> None:
    assert re.fullmatch(spell_money(load_ontology()), text)


@pytest.mark.parametrize("text", ["3亿", "元", "三亿元"])
def test_other_numbers_are_none(text: str) -> None:
    assert not re.fullmatch(spell_money(load_ontology()), text)


@pytest.mark.parametrize("text", ["A轮", "Pre-A+轮", "天使轮", "种子轮", "IPO前轮"])
def test_rounds_are_rounds(text: str) -> None:
    assert re.fullmatch(spell_round(load_ontology()), text)


def test_a_turn_of_talks_is_no_round() -> None:
    assert not re.search(spell_round(load_ontology()), "两轮谈判")


@pytest.mark.parametrize("text", ["51%", "九成", "百分之三十", "一半", "全部"])
def test_shares_are_shares(text: str) -> None:
    assert re.fullmatch(spell_share(load_ontology()), text)


def test_a_bare_number_is_no_share() -> None:
    assert not re.search(spell_share(load_ontology()), "51")


def test_a_cue_is_none_where_the_word_goes_on() -> None:
    def names(mask: str) -> set[str]:
        return {match.pattern.relation.name for match in find_matches(mask, load_ontology())}

    assert "heads" in names("Ⓟ负责Ⓤ")
    assert "heads" not in names("Ⓟ负责人Ⓤ")


def test_adverbs_may_stand_between_the_parts() -> None:
    assert any(m.pattern.relation.name == "heads" for m in find_matches("Ⓟ目前仍负责Ⓤ", load_ontology()))


def test_the_automaton_selects_every_pattern_that_has_its_words() -> None:
    patterns = compile_ontology(load_ontology())
    mask = "ⒹⓄ任命Ⓟ为Ⓡ，向Ⓟ汇报，原Ⓤ并入Ⓤ"
    wanted = tuple(p for p in patterns.patterns if all(any(word in mask for word in words) for words in p.needs))
    assert len(wanted) > 3
    assert patterns.select(mask) == wanted


def test_selecting_drops_no_match_of_any_annotated_sentence() -> None:
    patterns = compile_ontology(load_ontology())
    lines = [line for name in ("t1", "t4") for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()[::10]]
    rows = map(json.loads, lines)
    sentences = [s for row in rows for s in annotate_given(row, make_article(row["text"], Given())).sentences]
    assert len(sentences) > 30
    for mask in {build_view(sentence, load_ontology()).mask for sentence in sentences}:
        selected = {pattern.spelled for pattern in patterns.select(mask)}
        assert all(p.spelled in selected for p in patterns.patterns if p.regex.search(mask))


def test_every_template_spells_a_valid_expression() -> None:
    patterns = compile_ontology(load_ontology()).patterns
    assert len(patterns) > 100
    assert all(pattern.regex.groups >= len(pattern.slots) for pattern in patterns)
