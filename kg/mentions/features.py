"""What the tagger looks at: for every character of many sentences, one 64-bit key a feature template.

The keys are computed in arrays for all characters at once, since features built character by character
in Python would be slower than everything else together.  Training and tagging share this module, so
that both see the same keys.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.mentions.cut import rate_word
from kg.mentions.gazetteer import find_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kg.mentions.gazetteer import Columns, Gazetteer
    from kg.model import Token

    Keys = NDArray[np.int64]

PAD = 3
"""Sentences are parted by this many zeros, so that no window looks into its neighbour."""

DIGITS = frozenset("0123456789〇零一二三四五六七八九十百千万亿")
PUNCTUATION = frozenset("，。：；？！、（）“”‘’《》【】—…·-/,.:;?!()\"'")
_PRIME = np.int64(0x1E3779B97F4A7C15)


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1


@lru_cache(maxsize=200_000)
def _rate_word(word: str) -> int:
    """How common a word is in jieba's dictionary, from 1 (not in it) to 7: what returns and is common is no name."""
    count = rate_word(word)
    return min(7, 1 + len(str(count)) if count else 1)


@lru_cache(maxsize=50_000)
def _classify(character: str) -> int:
    if character in DIGITS:
        return 1
    if character.isalpha() and character < "\u0250":
        return 3 if character.isupper() else 2
    if character in PUNCTUATION:
        return 4
    if character.isspace():
        return 5
    return 6 if "\u4e00" <= character <= "\u9fff" else 7


STEPS = np.array([0, 1, 2, 3, 3, 4, 4, 4, 4, 5], np.int64)
"""Counts of 9 and more are one step: that something returns matters, not exactly how often."""


def _count_returns(keys: Keys, live: NDArray[np.bool_]) -> Keys:
    """For each character how often its key stands in the article, in steps; what returns tends to be a name."""
    _, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    steps = STEPS[np.minimum(counts[place.reshape(-1)], len(STEPS) - 1)]
    return np.where(live, steps, 0)


def find_keys(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], gazetteer: Gazetteer
) -> tuple[list[Keys], NDArray[np.int64]]:
    """The feature keys of all characters of `texts`, one article's sentences, and the row at which each begins.

    Returns one array a template, each as long as all texts with `PAD` rows before, between and after them.
    """
    starts, size = [], PAD
    for text in texts:
        starts.append(size)
        size += len(text) + PAD
    code = np.zeros(size, np.int64)
    kind = np.zeros(size, np.int64)
    word = np.zeros(size, np.int64)
    tag = np.zeros(size, np.int64)
    place = np.zeros(size, np.int64)
    common = np.zeros(size, np.int64)
    before, after = np.zeros((3, size), np.int64), np.zeros((3, size), np.int64)
    for start, text, cut in zip(starts, texts, tokens, strict=True):
        code[start : start + len(text)] = [ord(c) for c in text]
        kind[start : start + len(text)] = [_classify(c) for c in text]
        _fill_words(start, cut, word, tag, place, before, after)
        for token in cut:
            common[start + token.start : start + token.end] = _rate_word(token.text)
    listed = find_columns(list(zip(starts, texts, strict=True)), size, gazetteer)
    columns = [
        *_combine(code, kind, word, tag, place, common, before, after),
        *_combine_listed(listed, tag, place, code),
    ]
    return [_mix(np.full(size, number, np.int64), *parts) for number, parts in enumerate(columns)], np.array(
        starts, np.int64
    )


def _fill_words(
    start: int, cut: Sequence[Token], word: Keys, tag: Keys, place: Keys, before: Keys, after: Keys
) -> None:
    words = [_hash_word(token.text) for token in cut]
    tags = [_hash_word(token.tag) for token in cut]
    for index, token in enumerate(cut):
        begin, end = start + token.start, start + token.end
        word[begin:end], tag[begin:end] = words[index], tags[index]
        if end - begin == 1:
            place[begin] = 4
        else:
            place[begin:end] = 2
            place[begin], place[end - 1] = 1, 3
        if index:
            before[0, begin:end], before[1, begin:end] = words[index - 1], tags[index - 1]
        if index + 1 < len(cut):
            after[0, begin:end], after[1, begin:end] = words[index + 1], tags[index + 1]
        if index > 1:
            before[2, begin:end] = words[index - 2]
        if index + 2 < len(cut):
            after[2, begin:end] = words[index + 2]


def _shift(values: Keys, by: int) -> Keys:
    return np.roll(values, -by)


def _mix(*parts: Keys) -> Keys:
    key = np.zeros_like(parts[0])
    with np.errstate(over="ignore"):
        for part in parts:
            key = (key ^ (part + np.int64(0x5BD1))) * _PRIME
            key ^= key >> np.int64(29)
    return key


def _combine(
    code: Keys, kind: Keys, word: Keys, tag: Keys, place: Keys, common: Keys, before: Keys, after: Keys
) -> list[tuple[Keys, ...]]:
    at = {by: _shift(code, by) for by in range(-3, 4)}
    shape = {by: _shift(kind, by) for by in range(-2, 3)}
    live = code > 0
    pair, triple = _mix(at[0], at[1]), _mix(at[-1], at[0], at[1])
    returns = _count_returns(pair, live & (at[1] > 0))
    back = _shift(returns, -1)
    wide = _count_returns(triple, live & (at[1] > 0) & (at[-1] > 0))
    return [
        (at[-2],), (at[-1],), (at[0],), (at[1],), (at[2],),
        (at[-2], at[-1]), (at[-1], at[0]), (at[0], at[1]), (at[1], at[2]), (at[-1], at[1]),
        (at[-2], at[-1], at[0]), (at[-1], at[0], at[1]), (at[0], at[1], at[2]),
        (at[1], at[2], at[3]), (at[-3], at[-2], at[-1]),
        (shape[-1], shape[0], shape[1]), (shape[-2], shape[-1], shape[0], shape[1], shape[2]),
        (word, place), (tag, place), (before[0], place), (after[0], place), (before[1], tag, place),
        (tag, after[1], place), (before[1], tag, after[1], place), (_shift(tag, -1), tag, _shift(tag, 1)),
        (before[2], place), (after[2], place), (before[2], before[0]), (after[0], after[2]),
        (returns, back, place, common), (returns, back, wide, tag), (common, place), (common, tag),
        (_shift(common, -1), common, _shift(common, 1)), (_shift(returns, 1), returns, back, _shift(back, -1)),
    ]  # fmt: skip


def _combine_listed(listed: Columns, tag: Keys, place: Keys, code: Keys) -> list[tuple[Keys, ...]]:
    titled, left = _shift(listed.title, 1), _shift(listed.title, -1)
    return [
        (listed.unit, listed.organization, place),
        (listed.unit, titled), (listed.organization, titled),
        (listed.next_unit, place), (listed.next_organization, place), (listed.next_title, place),
        (listed.next_unit, listed.next_organization, listed.next_title),
        (listed.title, place), (left, listed.title, titled), (listed.title, code),
        (listed.place, tag), (_shift(listed.place, -1), listed.place, listed.unit),
        (listed.surname, tag, place), (listed.surname, left), (_shift(listed.surname, -1), left, tag),
    ]  # fmt: skip
