"""Companies whose short name keeps the place in front: 江州云栈 of 江州云栈制药有限公司, not 云栈 in 江州.

Subsidiaries are named so, with the parent's name behind the town; the full name in the same article proves it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.spans import Span

LEGAL = ("公司", "银行", "大学", "集团", "医院")


def join_places(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The spans of an article's sentences with the place in each such short name.

    >>> from kg.mentions.spans import Span
    >>> texts = ["江州云栈制药有限公司成立", "收购江州云栈"]
    >>> found = [[Span(0, 10, "organization", 1.0, ())], [Span(2, 4, "place", 1.0, ()), Span(4, 6, "organization", 1.0, ())]]
    >>> [(s.start, s.end) for s in join_places(texts, found)[1]]
    [(2, 6)]
    """
    full = {
        text[s.start : s.end]
        for text, row in zip(texts, spans, strict=True)
        for s in row
        if s.type == "organization" and text[s.start : s.end].endswith(LEGAL)
    }
    return [_join(text, row, full) for text, row in zip(texts, spans, strict=True)]


def _join(text: str, spans: Sequence[Span], full: set[str]) -> list[Span]:
    joined = list(spans)
    for place, name in pairwise(spans):
        if place.type != "place" or name.type != "organization" or place.end != name.start:
            continue
        whole = text[place.start : name.end]
        if any(other.startswith(whole) and other != whole for other in full):
            joined[joined.index(name)] = replace(name, start=place.start, reasons=(*name.reasons, "the place belongs to it"))
            joined.remove(place)
    return joined
