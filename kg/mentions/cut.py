"""Sentences cut into words by jieba, with its part-of-speech tags.

The tokenizer is our own instance, never jieba's global one, so that a program which uses jieba beside
us and loads a dictionary of its own changes nothing here.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.model import Token

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=1)
def load_cutter() -> Any:  # noqa: ANN401 - jieba ships no types
    """jieba's tagger over our own tokenizer; loading its dictionary takes about a second, once a run."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return jieba.posseg.POSTokenizer(jieba.Tokenizer())


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
    for word, tag in load_cutter().lcut(text):
        tokens.append(Token(word, tag, position, position + len(word)))
        position += len(word)
    return tuple(tokens)


def cut_texts(texts: Iterable[str]) -> list[tuple[Token, ...]]:
    """`cut_text` for many texts, in their order."""
    return [cut_text(text) for text in texts]
