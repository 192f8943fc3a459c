"""Characters that nobody sees are taken out of a text before it is read, and put back into what was quoted of it.

A zero-width joiner within a name (copied from a web page, or put there against readers like this one) makes no other
name of it, nor does a control of writing direction; but a quote opens the exact characters that the article holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.model import Block
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article, Evidence, Reading, Statement

INVISIBLE = compile_regex(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Zero-width characters, controls of writing direction, soft hyphens and selectors of variants."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The places of the characters that were kept."""

    places: Sequence[int]

    def restore(self, start: int, end: int) -> tuple[int, int]:
        """Where in the whole text a stretch of what was kept begins and ends."""
        return self.places[start], self.places[end - 1] + 1


def strip_article(article: Article) -> Article:
    """The article without what nobody sees in its text and title; itself where it holds nothing of the kind.

    >>> from kg.model import Article
    >>> strip_article(Article("a", "李\\u200d静出任总裁")).text
    '李静出任总裁'
    """
    if not INVISIBLE.search(article.text) and not INVISIBLE.search(article.title):
        return article
    # how many characters were kept in front of each place
    before = [0, *accumulate(int(not INVISIBLE.match(character)) for character in article.text)]
    return replace(
        article,
        text=INVISIBLE.sub("", article.text),
        title=INVISIBLE.sub("", article.title),
        blocks=tuple(
            Block(block.kind, before[block.start], before[block.end])
            for block in article.blocks
            if before[block.start] < before[block.end]
        ),
    )


def restore_reading(reading: Reading, article: Article) -> Reading:
    """The reading of a stripped article as one of `article` itself: each quote is what stands there."""
    if reading.article.text == article.text and reading.article.title == article.title:
        return reading
    whole = {"text": article.text, "title": article.title}
    kept = {where: _Kept([i for i, c in enumerate(text) if not INVISIBLE.match(c)]) for where, text in whole.items()}

    def restore(evidence: Evidence) -> Evidence:
        start, end = kept[evidence.where].restore(evidence.start, evidence.end)
        return replace(evidence, start=start, end=end, quote=whole[evidence.where][start:end])

    def restore_statement(statement: Statement) -> Statement:
        context = tuple(map(restore, statement.context))
        return replace(statement, evidence=restore(statement.evidence), context=context)

    return replace(reading, article=article, statements=tuple(map(restore_statement, reading.statements)))
