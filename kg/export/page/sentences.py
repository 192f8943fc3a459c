"""A quote is shown in its sentence, so that a reader can judge it without opening the article."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.segment import cut_sentences

if TYPE_CHECKING:
    from kg.model import Article, Evidence


def spell_passage(article: Article, evidence: Evidence) -> dict[str, str]:
    """The quote with what stands before and after it in its sentence, or sentences; empty stretches are left out.

    >>> from kg.model import Article, Evidence
    >>> article = Article("a", "李静没有回应。12月17日,张伟加入腾讯,担任总裁。")
    >>> spell_passage(article, Evidence("张伟加入腾讯", 14, 20))
    {'before': '12月17日,', 'quote': '张伟加入腾讯', 'after': ',担任总裁。'}
    """
    text = article.title if evidence.where == "title" else article.text
    start, end = find_passage(text, evidence.start, evidence.end)
    passage = {
        "before": text[start : evidence.start],
        "quote": text[evidence.start : evidence.end],
        "after": text[evidence.end : end],
    }
    if evidence.where == "title":
        passage["where"] = "title"
    return {key: value for key, value in passage.items() if value}


def find_passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentences of `text` that hold the characters from `start` to `end`, 0-based."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    spans = [(left + a, left + b) for a, b in _list_sentences(text[left:right])]
    touching = [(a, b) for a, b in spans if a < end and b > start]
    return min([start, *(a for a, _ in touching)]), max([end, *(b for _, b in touching)])


@lru_cache(maxsize=256)
def _list_sentences(line: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; several passages of a line are asked for one after the other."""
    return tuple(cut_sentences(line))
