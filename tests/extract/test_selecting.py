"""Which patterns a text can match."""

from __future__ import annotations

from kg.extract.selecting import make_selector


def test_every_list_must_have_a_word_in_the_text() -> None:
    selector = make_selector([[["收购", "买下"], ["Ⓞ"]], [], [["收"]]])
    assert [bin(selector.select(text)) for text in ("Ⓞ收购", "收购", "Ⓞ买", "买下Ⓞ")] == [
        "0b111",
        "0b110",
        "0b10",
        "0b11",
    ]


def test_without_patterns_there_is_nothing_to_select() -> None:
    assert make_selector([]).select("Ⓞ收购") == 0
