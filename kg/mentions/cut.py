"""Sentences cut into words by jieba's method, with its dictionary and its part-of-speech tags.

The words are those that jieba's own tagger gives, but it is slow to load and to cut: here its dictionary is
`kg.mentions.dictionary`, the likeliest path through its words is found in one pass, and what is in no dictionary is
left to `kg.mentions.unseen`.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from kg.mentions.dictionary import load_dictionary
from kg.mentions.unseen import cut_unseen
from kg.model import Token
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.mentions.dictionary import Dictionary

    Words = list[tuple[str, str]]

_BLOCK = compile_regex(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._]+)")
"""What the dictionary is asked about; between such blocks every character stands alone."""
_CHINESE = compile_regex("([\u4e00-\u9fd5]+)")
_WRITTEN = compile_regex(r"([\.0-9]+|[a-zA-Z0-9]+)")
_NUMBER, _LATIN = compile_regex(r"[\.0-9]+"), compile_regex("[a-zA-Z0-9]+")
_BREAK = compile_regex(r"(\r\n|\s)")


@lru_cache(maxsize=20_000)
def rate_word(word: str) -> int:
    """How often jieba's dictionary counts a word, 0 where it does not hold it.

    >>> rate_word("市场") > rate_word("云栈")
    True
    """
    listed = load_dictionary()[word[0]].get(word) if word else None
    return listed.times if listed else 0


def cut_text(text: str) -> tuple[Token, ...]:
    """The words of `text` with their tags; offsets count code points from its start and tile it.

    >>> [token.text for token in cut_text("腾讯任命新总裁")]
    ['腾讯', '任命', '新', '总裁']
    """
    tokens, position = [], 0
    for word, tag in _cut(text):
        end = position + len(word)
        tokens.append(Token(word, tag, position, end))
        position = end
    return tuple(tokens)


def cut_texts(texts: Iterable[str]) -> list[tuple[Token, ...]]:
    """`cut_text` for many texts, in their order."""
    return [cut_text(text) for text in texts]


def _cut(text: str) -> Words:
    words: Words = []
    dictionary = load_dictionary()
    # every second piece is a block, since the pattern holds one group
    for number, piece in enumerate(_BLOCK.split(text)):
        if number % 2:
            _cut_block(piece, dictionary, words)
        elif piece:
            _cut_marks(piece, words)
    return words


def _cut_marks(text: str, words: Words) -> None:
    """The characters between two blocks, each by itself, but a line's end as one."""
    if len(text) == 1:
        words.append((text, "x"))
        return
    for number, piece in enumerate(_BREAK.split(text)):
        if number % 2:
            words.append((piece, "x"))
        else:
            words.extend((character, "x") for character in piece)


def _cut_block(block: str, dictionary: Dictionary, words: Words) -> None:
    """The words of the likeliest path, of which single characters in a row may be a word that nobody has listed."""
    ends, tags = _find_path(block, dictionary)
    size = len(block)
    start, single = 0, 0
    while start < size:
        end = ends[start]
        if end - start > 1:
            if single < start:
                _cut_singles(block[single:start], tags[single:start], dictionary, words)
            words.append((block[start:end], tags[start]))
            single = end
        start = end
    if single < size:
        _cut_singles(block[single:], tags[single:], dictionary, words)


def _find_path(block: str, dictionary: Dictionary) -> tuple[list[int], list[str]]:
    """For each character where the likeliest path's word ends that begins there, and how that word is tagged.

    Of equal paths the one with the longer word is taken.
    """
    size, beginnings = len(block), dictionary.beginnings
    scores = [0.0] * (size + 1)
    ends, tags = [0] * size, ["x"] * size
    for start in range(size - 1, -1, -1):
        taken = start + 1
        find, best, tagged = beginnings[block[start]]
        best += scores[taken]
        for end in range(start + 2, size + 1):
            listed = find(block[start:end])
            if listed is None:
                break
            _, share, tag = listed
            if share:
                score = share + scores[end]
                if score >= best:
                    best, taken, tagged = score, end, tag
        if best == -inf:
            best = dictionary.unlisted + scores[taken]
        scores[start], ends[start], tags[start] = best, taken, tagged
    return ends, tags


def _cut_singles(run: str, tags: Sequence[str], dictionary: Dictionary, words: Words) -> None:
    if len(run) > 1:
        listed = dictionary[run[0]].get(run)
        if listed is None or not listed.times:
            words.extend(_cut_unlisted(run))
            return
    words.extend(zip(run, tags, strict=True))


def _cut_unlisted(run: str) -> Iterator[tuple[str, str]]:
    for number, piece in enumerate(_CHINESE.split(run)):
        if number % 2:
            yield from cut_unseen(piece)
            continue
        for part in _WRITTEN.split(piece):
            if part:
                yield part, "m" if _NUMBER.match(part) else "eng" if _LATIN.match(part) else "x"
