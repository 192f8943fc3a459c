"""What the tagger knows of words: their place, their neighbours and the phrase around them."""

from __future__ import annotations

from kg.mentions.cut import cut_texts
from kg.mentions.words import find_words

PAD = 3
TEXTS = ("云栈科技被海岚集团收购", "他离开了")


def test_columns_cover_every_character_and_the_padding() -> None:
    words = find_words(TEXTS, cut_texts(TEXTS), PAD)
    assert len(words.word) == len(words.head) == sum(map(len, TEXTS)) + PAD * 3


def test_a_phrase_ends_at_words_of_grammar() -> None:
    words = find_words(TEXTS, cut_texts(TEXTS), PAD)
    assert chr(words.head_end[PAD]) == "技"
    assert words.stop_right[PAD] == words.word[PAD + 4]
    assert words.stop_left[PAD + 5] == words.word[PAD + 4]


def test_nothing_of_the_neighbouring_sentence_is_seen() -> None:
    alone = find_words(TEXTS[1:], cut_texts(TEXTS[1:]), PAD)
    beside = find_words(TEXTS, cut_texts(TEXTS), PAD)
    start = PAD + len(TEXTS[0]) + PAD
    for name in ("word", "stop_left", "gap_left", "verb_left", "head"):
        assert list(getattr(beside, name)[start : start + 4]) == list(getattr(alone, name)[PAD : PAD + 4]), name


def test_texts_without_words_have_columns_too() -> None:
    assert set(find_words(["云栈"], [()], PAD).word.tolist()) == {0}
