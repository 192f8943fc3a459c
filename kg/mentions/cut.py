"""Sentences cut into words by jieba's method, with its dictionary and its part-of-speech tags.

The tokenizer is our own instance, never jieba's global one, so that a program which uses jieba beside
us and loads a dictionary of its own changes nothing here.  The words are those that jieba's own tagger
gives, but it is slow: here the likeliest path through the dictionary's words is found in one pass, and
what is in no dictionary is left to `kg.mentions.unseen`.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Any

from kg.mentions.unseen import cut_unseen
from kg.model import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._]+)")
"""What the dictionary is asked about; between such blocks every character stands alone."""
_CHINESE = re.compile("([\u4e00-\u9fd5]+)")
_WRITTEN = re.compile(r"([\.0-9]+|[a-zA-Z0-9]+)")
_NUMBER, _LATIN = re.compile(r"[\.0-9]+"), re.compile("[a-zA-Z0-9]+")
_BREAK = re.compile(r"(\r\n|\s)")


@lru_cache(maxsize=1)
def load_cutter() -> Any:  # noqa: ANN401 - jieba ships no types
    """jieba's tagger over our own tokenizer; loading its dictionary takes about a second, once a run."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    cutter.tokenizer.check_initialized()
    return cutter


@lru_cache(maxsize=200_000)
def rate_word(word: str) -> int:
    """How often jieba's dictionary counts a word, 0 where it does not hold it.

    >>> rate_word("市场") > rate_word("云栈")
    True
    """
    return int(load_cutter().tokenizer.FREQ.get(word, 0) or 0)


def cut_text(text: str) -> tuple[Token, ...]:
    """The words of `text` with their tags; offsets count code points from its start and tile it.

    >>> [token.text for token in cut_text("腾讯任命新总裁")]
    ['腾讯', '任命', '新', '总裁']
    """
    tokens, position = [], 0
    for word, tag in _cut(text):
        tokens.append(Token(word, tag, position, position + len(word)))
        position += len(word)
    return tuple(tokens)


def cut_texts(texts: Iterable[str]) -> list[tuple[Token, ...]]:
    """`cut_text` for many texts, in their order."""
    return [cut_text(text) for text in texts]


def _cut(text: str) -> Iterator[tuple[str, str]]:
    # every second piece is a block, since the pattern holds one group
    for number, piece in enumerate(_BLOCK.split(text)):
        if number % 2:
            yield from _cut_block(piece)
        else:
            yield from _cut_marks(piece)


def _cut_marks(text: str) -> Iterator[tuple[str, str]]:
    """The characters between two blocks, each by itself, but a line's end as one."""
    for number, piece in enumerate(_BREAK.split(text)):
        if number % 2:
            yield piece, "x"
        else:
            yield from ((character, "x") for character in piece)


def _cut_block(block: str) -> Iterator[tuple[str, str]]:
    """The words of the likeliest path, of which single characters in a row may be a word that nobody has listed."""
    cutter = load_cutter()
    tags, count = cutter.word_tag_tab, cutter.tokenizer.FREQ
    ends = _find_path(block, count, log(cutter.tokenizer.total))
    start, single = 0, 0
    while start < len(block):
        end = ends[start]
        if end - start > 1:
            yield from _cut_singles(block[single:start], tags, count)
            yield block[start:end], tags.get(block[start:end], "x")
            single = end
        start = end
    yield from _cut_singles(block[single:], tags, count)


def _find_path(block: str, count: dict[str, int], total: float) -> list[int]:
    """For each character where the word ends that the likeliest path through the dictionary's words takes there.

    Of equal paths the one with the longer word is taken; `total` is the logarithm of all counts.
    """
    size = len(block)
    scores = [0.0] * (size + 1)
    ends = [0] * size
    for start in range(size - 1, -1, -1):
        best, taken = 0.0, 0
        for end in range(start + 1, size + 1):
            counted = count.get(block[start:end])
            if counted is None:
                break
            if counted:
                score = log(counted) - total + scores[end]
                if not taken or score >= best:
                    best, taken = score, end
        if not taken:
            best, taken = log(count.get(block[start]) or 1) - total + scores[start + 1], start + 1
        scores[start], ends[start] = best, taken
    return ends


def _cut_singles(run: str, tags: dict[str, str], count: dict[str, int]) -> Iterator[tuple[str, str]]:
    if len(run) > 1 and not count.get(run):
        yield from _cut_unlisted(run)
    else:
        yield from ((character, tags.get(character, "x")) for character in run)


def _cut_unlisted(run: str) -> Iterator[tuple[str, str]]:
    for number, piece in enumerate(_CHINESE.split(run)):
        if number % 2:
            yield from cut_unseen(piece)
            continue
        for part in _WRITTEN.split(piece):
            if part:
                yield part, "m" if _NUMBER.match(part) else "eng" if _LATIN.match(part) else "x"
