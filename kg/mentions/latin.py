"""Latin names of companies in Chinese text: whole words, and organizations where a deal or its list tells so.

The tagger has seen few of them, and takes `VentureMates` for a product or loses the last letters of `Hakonetic`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.spans import Span, choose_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = r"[A-Za-z0-9.&'’\-]*"
RUN = compile_regex(
    rf"(?<![A-Za-z0-9])(?:[a-z]{{1,3}} )?[A-Z]{_WORD}(?: (?:&|of|and|[A-Z0-9&]{_WORD})){{0,5}}(?![A-Za-z0-9])"
)
DEAL = compile_regex(r"领投|跟投|融资|投资|收购|并购|入股")
BEHIND = compile_regex(r" ?(?:（[^（）]{1,8}）)? ?(?:独家|联合|共同|等|也)?(?:领投|跟投|参投|战略投资|投资了|收购了)")
BEFORE = compile_regex(r"(?:收购|并购|收购了|入股|投资了|控股|全资子公司)$")
JOINER = compile_regex(r"^ ?(?:（(?:领投|跟投)）)? ?(?:、|和|与|及|以及|,|，及|，以及) ?$")
DESCRIPTION = compile_regex(
    r"^[\u4e00-\u9fff]{2,}(?:[提供运营应制造服务开发经销]商|平台|巨头|公司|集团|企业|机构|品牌)(?=[A-Za-z])"
)
INVESTING = compile_regex(r"^(?P<name>[A-Za-z][A-Za-z0-9 .&'’\-]*[A-Za-z0-9]) ?投资$")
LETTER = compile_regex(r"[A-Za-z0-9\u00c0-\u024f]")
ACCENTED = compile_regex(r"[\u00c0-\u024f]|[A-Za-z](?=[A-Za-z]*[\u00c0-\u024f])")
"""A letter that jieba cuts a word at, and one in front of such: the tagger finds the rest alone."""
WEIGHT = 0.75
SURE = 0.97


def mend_latin(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with Latin names whole, and with those that a deal names as organizations.

    >>> text = "由VentureMates领投"
    >>> [(s.type, text[s.start : s.end]) for s in mend_latin(text, [Span(1, 13, "product", 0.7, ())])]
    [('organization', 'VentureMates')]
    """
    if not LETTER.search(text):
        return list(spans)
    whole = [_end_investing(text, _complete(text, span)) for span in spans]
    if not DEAL.search(text):
        return choose_spans(whole) if whole != list(spans) else list(spans)
    runs = [(m.start(), m.end() - _count_share(text, m.start(), m.end())) for m in RUN.finditer(text)]
    found = [s for s in whole if s.type == "organization"]
    named = {run for run in runs if BEHIND.match(text, run[1]) or BEFORE.search(text, 0, run[0])}
    listed = _list_beside(text, runs, found, named)
    return _add_organizations(text, whole, sorted(named | listed))


def _count_share(text: str, start: int, end: int) -> int:
    """How many characters at the end of a run are a share or a sum (SolenzaSAS100％)."""
    if text[end : end + 1] not in {"%", "％", "万", "亿"}:
        return 0
    return end - start - len(text[start:end].rstrip("0123456789."))


def _complete(text: str, span: Span) -> Span:
    """The span with the whole of a Latin word at its edge, without a description in front or an open bracket."""
    start, end = span.start, span.end
    if span.type not in {"organization", "product", "person", "post"}:
        return span
    while LETTER.match(text[end - 1]) and end < len(text) and LETTER.match(text[end]) and text[end].isalpha():
        end += 1
    while start and LETTER.match(text[start]) and ACCENTED.match(text, start - 1):
        start -= 1
    described = DESCRIPTION.match(text[start:end]) if span.type == "organization" else None
    start += described.end() if described else 0
    opened = text.find("（", start, end)
    if opened > start + 1 and "）" not in text[opened:end]:
        end = opened
    if (start, end) == (span.start, span.end):
        return span
    return replace(span, start=start, end=end, reasons=(*span.reasons, "the Latin name whole"))


def _end_investing(text: str, span: Span) -> Span:
    """`该轮融资由云帆、BrightEdge投资。`: the verb of the list's clause belongs to no name."""
    match = INVESTING.match(text[span.start : span.end]) if span.type == "organization" else None
    if match is None or text[span.end : span.end + 1] not in {"", "。", "，", "；"}:
        return span
    if "由" not in text[: span.start].rpartition("，")[2].rpartition("。")[2]:
        return span
    return replace(span, end=span.start + match.end("name"), reasons=(*span.reasons, "without the verb behind it"))


def _list_beside(
    text: str, runs: Sequence[tuple[int, int]], found: Sequence[Span], named: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The runs that stand in one list with an organization: its members are of one kind."""
    known = {(s.start, s.end) for s in found} | named
    listed: set[tuple[int, int]] = set()
    grown = True
    while grown:
        grown = False
        for run in runs:
            if run in known:
                continue
            if any(JOINER.match(text[min(run[1], end) : max(run[0], start)]) for start, end in known):
                known.add(run)
                listed.add(run)
                grown = True
    return listed


def _add_organizations(text: str, spans: Sequence[Span], runs: Sequence[tuple[int, int]]) -> list[Span]:
    mended = list(spans)
    for start, end in runs:
        crossing = [s for s in mended if s.start < end and s.end > start]
        if any(s.type == "organization" and s.start <= start and s.end >= end for s in crossing):
            continue
        if any(
            s.weight >= SURE or (s.type == "person" and " " in text[start:end]) or s.length > end - start
            for s in crossing
        ):
            continue
        mended = [s for s in mended if s not in crossing]
        mended.append(Span(start, end, "organization", WEIGHT, ("a Latin name in a deal",)))
    return choose_spans(mended)
