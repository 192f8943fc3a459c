"""Listed companies that the code of their stock gives away: 云帆（600123）, 云帆（00123.HK）, 云帆（SZ：300123）.

Short names of listed companies are whatever three or four characters were free (溟朗得, 五方院外), and jieba
and the tagger take them for people or words; the bracket behind them is proof.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.spans import Span, choose_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Token

_MARKET = "(?:SZ|SH|HK|BJ|OC|NQ|US|TW|sz|sh|hk)"
CODE = compile_regex(
    r"(?:（-?[\d.]+,[ ]?-?[\d.]+,[ ]?-?[\d.]+%?）)?"
    rf"（(?:股票代码：?|证券代码：?|{_MARKET}[：.]?)?(?:\d{{5,6}}|0\d{{3}})(?:\.{_MARKET})?(?:[，、；][^（）]{{1,24}})?）"
)
LOOSE = frozenset("tpdcurvmfyx")
"""jieba's tags, by their first letter, of words that no short name begins with or that end what stands before it."""
LEAD = frozenset({"t", "tg", "d", "p", "c"})
WEIGHT = 0.93
LEAST, MOST = 2, 6
NAMED = frozenset({"organization", "unit", "product"})


def name_listed(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], spans: Sequence[Sequence[Span]]
) -> list[list[Span]]:
    """The spans of an article's sentences with every company that a sentence names with the code of its stock."""
    rows = [_begin_late(text, cut, row) for text, cut, row in zip(texts, tokens, spans, strict=True)]
    found = [_find_listed(text, cut, row) for text, cut, row in zip(texts, tokens, rows, strict=True)]
    names = {text[start:end] for text, row in zip(texts, found, strict=True) for start, end in row}
    if not names:
        return rows
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))))
    return [
        _place(row, [match.span() for match in pattern.finditer(text)]) for text, row in zip(texts, rows, strict=True)
    ]


def _begin_late(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """The spans with those before a code without the word of time or grammar that they begin with."""
    codes = {code.start() for code in CODE.finditer(text)} if "（" in text else frozenset[int]()
    if not codes:
        return list(spans)
    leads = {token.start: token.end for token in tokens if token.tag in LEAD}
    return [
        replace(s, start=leads[s.start]) if s.end in codes and s.end - leads.get(s.start, s.end) >= LEAST else s
        for s in spans
    ]


def _place(spans: Sequence[Span], listed: Sequence[tuple[int, int]]) -> list[Span]:
    """The spans with those listed, which give way to longer names around them and swallow what they cover."""
    kept = list(spans)
    for start, end in listed:
        name = Span(start, end, "organization", WEIGHT, ("its stock has a code",))
        crossing = [s for s in kept if s.start < end and start < s.end]
        same = next((s for s in crossing if (s.start, s.end) == (start, end) and s.type == name.type), None)
        if same is not None:
            kept[kept.index(same)] = replace(same, weight=max(same.weight, WEIGHT))
        elif all(s.end <= end if start < s.start else _begins(s, name) for s in crossing):
            kept = [*(s for s in kept if s not in crossing), name]
    return choose_spans(kept)


def _begins(span: Span, name: Span) -> bool:
    """True for what begins where the name does and is no longer name itself."""
    return span.start == name.start and (span.end <= name.end or span.type not in NAMED)


def _find_listed(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Where the names right before the codes of a sentence stand."""
    found: list[tuple[int, int]] = []
    if "（" not in text:
        return found
    for code in CODE.finditer(text):
        end = code.start()
        held = next((s for s in spans if s.end == end), None)
        start = held.start if held else _find_begin(tokens, spans, end)
        if LEAST <= end - start <= MOST or (held and held.type == "organization"):
            found.append((start, end))
    return found


def _find_begin(tokens: Sequence[Token], spans: Sequence[Span], end: int) -> int:
    """Where a name that no span has begins: behind the last mark, name or word of grammar."""
    begin = end
    for token in reversed([t for t in tokens if t.end <= end]):
        inside = any(s.start < token.end and token.start < s.end for s in spans)
        if token.end != begin or inside or end - token.start > MOST or not token.text[0].isalnum():
            break
        if token.tag[:1] in LOOSE and token.tag != "vn" and end - begin >= LEAST:
            break
        begin = token.start
    return begin
