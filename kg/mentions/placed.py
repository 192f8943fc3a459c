"""Companies whose short name keeps the place in front: 江州云栈 of 江州云栈制药有限公司, not 云栈 in 江州.

Subsidiaries are named so, with the parent's name behind the town; the full name in the same article proves it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.spans import Span

TOWN = 4
"""Characters of the longest town in front of a name."""
LEGAL = ("公司", "银行", "大学", "集团", "医院")


def join_places(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The spans of an article's sentences with the place in each such short name.

    >>> from kg.mentions.spans import Span
    >>> texts = ["江州云栈制药有限公司成立", "收购江州云栈"]
    >>> whole, town, name = (0, 10, "organization"), (2, 4, "place"), (4, 6, "organization")
    >>> rows = [[Span(*whole, 1.0, ())], [Span(*town, 1.0, ()), Span(*name, 1.0, ())]]
    >>> [(s.start, s.end) for s in join_places(texts, rows)[1]]
    [(2, 6)]
    """
    full = sorted(
        {
            text[s.start : s.end]
            for text, row in zip(texts, spans, strict=True)
            for s in row
            if s.type == "organization" and text[s.start : s.end].endswith(LEGAL)
        }
    )
    return [_join(text, row, full) for text, row in zip(texts, spans, strict=True)]


def _join(text: str, spans: Sequence[Span], full: Sequence[str]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        start = _find_start(text, span, joined, full) if span.type == "organization" else span.start
        while joined and joined[-1].start >= start:
            joined.pop()
        if start != span.start:
            reasons = (*span.reasons, "the place belongs to it") if start < span.start else span.reasons
            joined.append(replace(span, start=start, reasons=reasons))
        else:
            joined.append(span)
    return joined


def _find_start(text: str, span: Span, before: Sequence[Span], full: Sequence[str]) -> int:
    """Where the name begins: behind the last one, at a place right before it, or at a few characters of a full name."""
    floor = before[-1].end if before else 0
    if before and before[-1].type == "place" and before[-1].end == span.start:
        floor = before[-1].start
    for start in range(max(floor, span.start - TOWN), span.start - 1):
        whole = text[start : span.end]
        longer = bisect_right(full, whole)  # in the order of their spelling the longer ones come right behind it
        if longer < len(full) and full[longer].startswith(whole):
            return start
    return span.start
