"""Foreign people spelled by sound: a dot between syllables holds one name together, whatever jieba cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.features import SOUNDS
from kg.mentions.spans import Span, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Token

DOTS = "·•⋅・‧"
DOTTED = compile_regex(rf"[\u4e00-\u9fff]{{1,7}}(?:\s?[{DOTS}]\s?[\u4e00-\u9fff]{{1,8}})+")
GRAMMAR = frozenset("pducr")
"""jieba's tags, by their first letter, of words that no foreign name contains, however they sound."""
WEIGHT = 0.8
SYLLABLES = 7


def mend_foreign(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """The spans with every dotted foreign name whole: `菲利|普·哈蒙德` and `菲利普·哈蒙德指责` are one person.

    A dotted product or organization that the tagger is sure of stays what it is.
    """
    if not any(dot in text for dot in DOTS):
        return list(spans)
    mended = list(spans)
    for match in DOTTED.finditer(text):
        found = _find_name(text, tokens, match.start(), match.end())
        if found is None:
            continue
        start, end = found
        crossing = [s for s in mended if s.start < end and s.end > start]
        if any((s.start, s.end) == (start, end) for s in crossing):
            continue
        if any(s.type in {"product", "place"} or _holds_more(text, s, start, end) for s in crossing):
            continue
        weight = max([WEIGHT, *(s.weight for s in crossing if s.type == "person")])
        mended = [s for s in mended if s not in crossing]
        mended += [s for s in (_cut_before(s, start) for s in crossing) if s is not None]
        mended.append(Span(start, end, "person", weight, ("foreign name with a dot",)))
    return order_spans(mended)


def _find_name(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The dotted name inside text[start:end], as far as its characters sound foreign and its words are no grammar."""
    first = next(i for i in range(start, end) if text[i] in DOTS)
    last = max(i for i in range(start, end) if text[i] in DOTS)
    left, right = first, last + 1
    while left > start and first - left < SYLLABLES and text[left - 1] in SOUNDS:
        left -= 1
    while right < end and text[right] in SOUNDS:
        right += 1
    for token in tokens:
        inner = token.start > last + 1 and token.end > token.start and token.start < right
        crosses = inner and token.end > right and len(token.text) > 1
        if crosses or (inner and token.tag[:1] in GRAMMAR):
            right = token.start
            break
        if inner and token.tag in {"v", "vn"} and len(token.text) > 1 and token.start - last > 2:
            right = token.start
            break
    for token in reversed(tokens):
        if left <= token.start < first and token.end < first and (token.tag[:1] in GRAMMAR or token.tag == "ns"):
            left = token.end
            break
        if token.start < left < token.end and len(token.text) > 1 and token.end <= first and token.tag[:2] != "nr":
            left = min(token.end, first)
            break
    return (left, right) if left < first and right > last + 1 else None


def _holds_more(text: str, span: Span, start: int, end: int) -> bool:
    """True for a person that begins or ends further out: the tagger has seen more of the name than its sounds."""
    outer = span.start <= start and span.end >= end
    return span.type == "person" and outer and not set(text[end : span.end]) & set("，。、")


def _cut_before(span: Span, start: int) -> Span | None:
    """What is left of a crossing span in front of the name: an organization's name, if it is long enough."""
    if span.type in {"organization", "post", "unit"} and start - span.start >= 2:
        return replace(span, end=start, reasons=(*span.reasons, "ends before the foreign name"))
    return None
