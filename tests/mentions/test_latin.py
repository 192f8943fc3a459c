"""Latin names in Chinese text: whole words, organizations where a deal or its list says so."""

from __future__ import annotations

import pytest

from kg.mentions.latin import mend_latin
from kg.mentions.spans import Span


def mend(text: str, *names: tuple[str, str], weight: float = 0.8) -> set[tuple[str, str]]:
    spans = [Span(text.index(name), text.index(name) + len(name), kind, weight, ()) for name, kind in names]
    return {(text[s.start : s.end], s.type) for s in mend_latin(text, spans)}


def test_who_leads_a_round_is_an_organization() -> None:
    assert mend("获得VentureMates 领投的融资", ("VentureMates", "product")) == {("VentureMates", "organization")}
    assert mend("由Tall Pine Partners（领投）、云栈创投投资。", ("云栈创投", "organization")) == {
        ("Tall Pine Partners", "organization"),
        ("云栈创投", "organization"),
    }


def test_a_list_of_investors_is_of_one_kind() -> None:
    text = "本轮融资由云栈创投、TQ Harbour和BrightFjord跟投"
    assert mend(text, ("云栈创投", "organization")) == {
        ("云栈创投", "organization"),
        ("TQ Harbour", "organization"),
        ("BrightFjord", "organization"),
    }


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("以9欧元收购Hakonetic", "Hakoneti", "Hakonetic"),
        ("税务服务提供商H&K Block（HKB", "税务服务提供商H&K Block（HKB", "H&K Block"),
        ("融资由云栈、BrightFjord投资。", "BrightFjord投资", "BrightFjord"),
    ],
)
def test_a_latin_name_is_whole_and_nothing_more(text: str, given: str, wanted: str) -> None:
    assert (wanted, "organization") in mend(text, (given, "organization"))


def test_what_no_deal_names_stays() -> None:
    assert mend("他用MaxPad写作", ("MaxPad", "product")) == {("MaxPad", "product")}
    assert mend("收购SolenzaSAS100％股权") == {("SolenzaSAS", "organization")}
    assert mend("由Johan Sandberg跟投", ("Johan Sandberg", "person"), weight=0.99) == {("Johan Sandberg", "person")}


def test_a_word_with_an_accent_is_whole() -> None:
    assert mend("由Élodie Castan接任", ("lodie Castan", "person")) == {("Élodie Castan", "person")}
    assert mend("由Zoë接任", ("Zo", "person")) == {("Zoë", "person")}


def test_a_title_is_not_cut_within_a_word() -> None:
    text = "出任Chief Scientist。"
    assert [text[s.start : s.end] for s in mend_latin(text, [Span(2, 9, "post", 0.8, ())])] == ["Chief Scientist"]
