"""What the tagger knows of jieba's words, for every character: its word, its neighbours and the phrase around it.

A phrase runs from one word of grammar or punctuation to the next; its last word says what kind of thing it
names.  Everything is computed over the words of all sentences at once and then spread over their characters.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING

import numpy as np

from kg.mentions.cut import rate_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kg.model import Token

    Keys = NDArray[np.int64]

FAR = 4
"""Beyond so many words the distance to the phrase's edge no longer counts."""
STOPS = frozenset("pdruyx")
"""jieba's tags, by their first letter, of words that end a phrase: grammar and punctuation."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One number a character.

    `place` says first (1), inside (2), last (3) or the word alone (4); `end` is the word's last character, `head`
    the last word of the phrase, `head_end` its last character and `head_row` where that stands; `stop_…` are the
    words that bound the phrase, `gap_…` the words up to them, `verb_…` the nearest verbs of the sentence.
    """

    word: Keys
    tag: Keys
    common: Keys
    place: Keys
    size: Keys
    end: Keys
    before: Keys
    after: Keys
    tag_after: Keys
    end_after: Keys
    head: Keys
    head_end: Keys
    head_row: Keys
    stop_left: Keys
    stop_right: Keys
    gap_left: Keys
    gap_right: Keys
    verb_left: Keys
    verb_right: Keys


def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1


FACTS = 7
_PACK = Struct(f"={FACTS}q").pack
"""Facts are kept as bytes, of which numpy makes an array at once; it takes several times as long over numbers."""


@lru_cache(maxsize=20_000)
def _describe(word: str, tag: str) -> bytes:
    """The word's key and its tag's, how common it is, its last character, if it ends a phrase or is a verb, its size.

    How common it is in jieba's dictionary runs from 1 (not in it) to 7: what returns and is common is no name.
    """
    count = rate_word(word)
    common = min(7, 1 + len(str(count)) if count else 1)
    verb = tag[:1] == "v" and len(word) > 1 and tag != "vn"
    stop = tag[:1] in STOPS and word != "·"
    return _PACK(_hash_word(word), _hash_word(tag), common, ord(word[-1]), stop, verb, len(word))


def _describe_outside(size: int) -> bytes:
    """What stands between two sentences, as if it were words of one character, and a text of which no word is known."""
    return _PACK(0, 0, 0, 0, 1, 1, size)


def find_words(texts: Sequence[str], tokens: Sequence[Sequence[Token]], pad: int) -> Words:
    """The columns over all texts, with `pad` rows before, between and after them, as the tagger's features want."""
    padding = _describe_outside(1) * pad
    facts = [padding]
    for text, cut in zip(texts, tokens, strict=True):
        facts += [_describe(token.text, token.tag) for token in cut]
        rest = len(text) - (cut[-1].end if cut else 0)
        if rest:
            facts.append(_describe_outside(rest))
        facts.append(padding)
    numbers = np.frombuffer(b"".join(facts), np.int64)
    word, tag, common, end, stop, verb, lengths = numbers.reshape(-1, FACTS).T.copy()
    last = np.cumsum(lengths) - 1
    places = np.arange(len(word))
    stop_left, stop_right = _look_back(stop > 0), _look_ahead(stop > 0)
    verb_left, verb_right = _look_back(verb > 0), _look_ahead(verb > 0)
    heads = np.maximum(stop_right - 1, places)
    spread = np.repeat(places, lengths)
    place = np.full(len(spread), 2, np.int64)
    place[last] = 3
    place[last - lengths + 1] = np.where(lengths == 1, 4, 1)
    place[np.repeat(word == 0, lengths)] = 0
    # every fact of the words in one table, so that one gather spreads all of them over the characters
    before, after = np.roll(places, 1), np.roll(places, -1)
    facts_of_words = (
        word, tag, common, np.minimum(lengths, 6), end,
        word[before], tag[before], word[np.roll(places, 2)],
        word[after], tag[after], word[np.roll(places, -2)],
        end[after], word[heads], end[heads], last[heads], word[stop_left], word[stop_right],
        np.minimum(places - stop_left, FAR), np.minimum(stop_right - places, FAR),
        word[verb_left], word[verb_right],
    )  # fmt: skip
    laid = np.stack(facts_of_words)[:, spread]
    columns: list[Keys] = [*laid[:3], place, *laid[3:5], laid[5:8], laid[8:11], laid[9], *laid[11:]]
    return Words(*columns)


def _look_ahead(flags: NDArray[np.bool_]) -> Keys:
    """For each place the next flagged one behind it, itself where none follows."""
    size = len(flags)
    places = np.where(flags, np.arange(size), size - 1)
    following = np.minimum.accumulate(places[::-1])[::-1]
    return np.append(following[1:], size - 1)


def _look_back(flags: NDArray[np.bool_]) -> Keys:
    """For each place the last flagged one before it, the first where none is."""
    places = np.where(flags, np.arange(len(flags)), 0)
    return np.append(0, np.maximum.accumulate(places)[:-1])
