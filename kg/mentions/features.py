"""What the tagger looks at: for every character of many sentences, one 64-bit key a feature template.

The keys are computed in arrays for all characters at once, since features built character by character
in Python would be slower than everything else together.  Training and tagging share this module, so
that both see the same keys.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.mentions.gazetteer import find_columns
from kg.mentions.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kg.mentions.gazetteer import Columns, Gazetteer
    from kg.mentions.words import Words
    from kg.model import Token

    Keys = NDArray[np.int64]

PAD = 3
"""Sentences are parted by this many zeros, so that no window looks into its neighbour."""

PADDING = "\0" * PAD
DIGITS = frozenset("0123456789〇零一二三四五六七八九十百千万亿")
PUNCTUATION = frozenset("，。：；？！、（）“”‘’《》【】—…·-/,.:;?!()\"'")
SOUNDS = frozenset(
    "阿埃艾安昂奥澳巴白班邦保鲍贝本比彼宾波伯博布蔡查达戴丹德登邓迪蒂丁东杜顿多厄恩尔法凡菲费芬弗福富盖冈高哥戈格根古哈海汉豪赫黑亨洪胡华怀霍基吉加"
    "贾杰捷金卡凯坎康柯科克肯库夸拉莱赖兰朗劳勒雷里理利莉连林琳龙卢鲁路伦罗洛马玛迈麦曼梅门蒙米密明缪摩莫默姆穆纳娜奈南内尼涅宁纽农努诺欧帕派潘佩彭皮平"
    "珀普齐奇恰乔切琼丘荣茹瑞若萨塞赛桑瑟森沙莎山尚舍史施舒斯丝思苏索塔泰坦汤唐特滕提廷图托瓦万旺威韦维温文翁沃乌西希锡夏香谢辛雄休许雅亚扬耶叶伊因英尤于约"
    "泽扎詹哲珍芝朱兹佐·"
)
"""Characters that spell foreign names: three and more in a row are hardly Chinese."""
_PRIME = np.int64(0x1E3779B97F4A7C15)
OFFSET, SPREAD = np.int64(0x5BD1), np.int64(29)


def _classify(character: str) -> int:
    if character == "\0":
        return 0
    if character in DIGITS:
        return 1
    if character.isalpha() and character < "\u0250":
        return 3 if character.isupper() else 2
    if character in PUNCTUATION:
        return 4
    if character.isspace():
        return 5
    return 6 if "\u4e00" <= character <= "\u9fff" else 7


WIDE = 1 << 16
"""Behind this many code points no character is classified, nor spells a foreign name."""


@lru_cache(maxsize=1)
def _lay_kinds() -> tuple[Keys, NDArray[np.bool_]]:
    """By code point, the class of each character, and whether it spells foreign names."""
    kinds = np.full(WIDE, _classify("\uffff"), np.int64)
    kinds[0x4E00:0xA000] = _classify("\u9fff")
    for character in {*map(chr, range(0x3001)), *DIGITS, *PUNCTUATION}:  # no letter or blank that counts is behind them
        kinds[ord(character)] = _classify(character)
    sounds = np.zeros(WIDE, np.bool_)
    sounds[[ord(character) for character in SOUNDS]] = True
    return kinds, sounds


STEPS = np.array([0, 1, 2, 3, 3, 4, 4, 4, 4, 5], np.int64)
"""Counts of 9 and more are one step: that something returns matters, not exactly how often."""


def _count_returns(keys: Keys, live: NDArray[np.bool_]) -> Keys:
    """For each character how often its key stands in the article, in steps; what returns tends to be a name."""
    _, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    steps = STEPS[np.minimum(counts[place.reshape(-1)], len(STEPS) - 1)]
    return np.where(live, steps, 0)


def find_keys(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], gazetteer: Gazetteer
) -> tuple[Keys, NDArray[np.int64]]:
    """The feature keys of all characters of `texts`, one article's sentences, and the row at which each begins.

    Returns a table with one row a template, each as long as all texts with `PAD` rows before, between and after them.
    """
    starts, size = [], PAD
    for text in texts:
        starts.append(size)
        size += len(text) + PAD
    joined = PADDING + PADDING.join(texts) + PADDING if texts else PADDING
    code = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    kinds, sounds = _lay_kinds()
    listed_code = np.minimum(code, WIDE - 1)
    kind, foreign = kinds.take(listed_code), sounds.take(listed_code)
    words = find_words(texts, tokens, PAD)
    listed = find_columns(joined, gazetteer)
    columns = [
        *_combine(code, kind, words),
        *_combine_listed(listed, words, code),
        *_combine_phrases(listed, words, code, foreign),
    ]
    return _mix_templates(columns), np.array(starts, np.int64)


def _shift(values: Keys, by: int) -> Keys:
    """The values moved up by `by` rows, around the edge as `np.roll` does, which takes several times as long."""
    shifted = np.empty_like(values)
    shifted[: len(values[by:])] = values[by:]
    shifted[len(values[by:]) :] = values[:by]
    return shifted


def _mix(*parts: Keys) -> Keys:
    key = np.zeros_like(parts[0])
    for part in parts:
        _stir(key, part + OFFSET)
    return key


def _stir(key: Keys, part: Keys) -> None:
    """Takes a part into the key, in place: new arrays for every step would cost more than the arithmetic."""
    key ^= part
    key *= _PRIME
    key ^= key >> SPREAD


def _mix_templates(columns: Sequence[tuple[Keys, ...]]) -> Keys:
    """One row of keys a template, each the mix of the template's number and its parts.

    Templates of many parts come first while mixing, so that every step works on one block of rows.
    """
    order = sorted(range(len(columns)), key=lambda number: -len(columns[number]))
    numbers = np.array(order, np.int64)[:, None]
    keys = np.repeat(_mix(numbers), len(columns[0][0]), axis=1)
    for step in range(len(columns[order[0]])):
        parts = np.stack([columns[number][step] for number in order if len(columns[number]) > step])
        parts += OFFSET
        _stir(keys[: len(parts)], parts)
    ordered = np.empty_like(keys)
    ordered[order] = keys
    return ordered


def _combine(code: Keys, kind: Keys, words: Words) -> list[tuple[Keys, ...]]:
    word, tag, place, common, before, after = (
        words.word, words.tag, words.place, words.common, words.before, words.after
    )  # fmt: skip
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


def _combine_listed(listed: Columns, words: Words, code: Keys) -> list[tuple[Keys, ...]]:
    tag, place = words.tag, words.place
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


def _combine_phrases(listed: Columns, words: Words, code: Keys, foreign: NDArray[np.bool_]) -> list[tuple[Keys, ...]]:
    """What the phrase around a character says: its last word, how it is bounded, its verbs, and sounds of abroad."""
    place, tag = words.place, words.tag
    heads = words.head_row
    ends = listed.organization[heads] * 4 + listed.unit[heads]
    titled = listed.title[heads]
    left, right = _count_run(foreign), _count_run(foreign[::-1])[::-1]
    run = np.minimum(left + right - foreign, 7)
    placed = _shift(listed.place, -1)
    return [
        (words.head, place), (words.head_end, words.gap_right, place), (ends, titled, words.gap_right, place),
        (words.gap_left, words.gap_right, tag, place), (words.stop_right, words.gap_right, place),
        (words.stop_left, words.gap_left, place), (words.verb_right, place), (words.verb_left, place),
        (left, right), (run, tag, place), (run, code), (np.minimum(left, 2), _shift(left, 1), words.tag_after),
        (words.end, place), (words.end, words.end_after, place), (placed, listed.place, listed.next_organization),
        (placed, words.end, words.end_after), (words.size, tag, words.tag_after, place),
    ]  # fmt: skip


def _count_run(flags: NDArray[np.bool_]) -> Keys:
    """How many characters up to and including each one are flagged without a gap, up to 7."""
    places = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, -1, places))
    return np.minimum(places - last, 7).astype(np.int64)
