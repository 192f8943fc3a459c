"""One name, one type, throughout an article: a name found once with good evidence is that name everywhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.corpus import stands_alone
from kg.mentions.cut import cut_text, rate_word
from kg.mentions.edges import TRAILING
from kg.mentions.occurring import compile_names, count_places, find_present
from kg.mentions.spans import Span, choose_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEEP = 0.5
SPREAD = 0.75
SHORT = 2
BOARD = compile_regex("会(?!计)")
"""What makes a board of a post: 董事会."""
WHOLE = 3
"""Characters of most people's names."""
BARED = frozenset({"organization", "person", "product", "unit"})
SURE = 0.95
WORDING = frozenset({"v", "p", "d", "ad", "c", "uj", "ul", "u", "f", "r", "y"})
"""jieba's tags of words that are no part of a name; 管理 and 投资 (vn) may be."""
SAID = frozenset({"外界", "传言", "传闻", "坊间", "消息"})
SHARE = 0.34
"""A word taken for a name in fewer of its places than this is a word (模型 in a text about models)."""


def vote_types(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> dict[str, tuple[str, float]]:
    """For each name of the article its best supported type, and the weight that all its finds give it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    heaviest: dict[str, float] = defaultdict(float)
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            name = text[span.start : span.end]
            votes[name][span.type] += span.weight
            heaviest[name] = max(heaviest[name], span.weight)
    decided = {}
    for name, types in votes.items():
        best = min(types, key=lambda kind: (-types[kind], kind))
        decided[name] = (best, max(heaviest[name], min(types[best] / 2, 1.0)))
    return decided


def find_words(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> frozenset[str]:
    """The candidates that are ordinary words of the article: mostly they stand there untagged.

    The lexicon's sure names, and names that stand nowhere else, are never among them.
    """
    tagged: dict[str, int] = defaultdict(int)
    covered: dict[str, int] = defaultdict(int)
    sure: set[str] = set()
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            name = text[span.start : span.end]
            tagged[name] += 1
            if span.is_known:
                sure.add(name)
    places = count_places("\0".join(texts), tagged.keys() - sure)
    doubted = [name for name, count in places.items() if tagged[name] < SHARE * count]
    for text, found, present in zip(texts, spans, find_present(texts, doubted), strict=True):
        whole = [text[s.start : s.end] for s in found] if present else []
        for name in present:
            covered[name] += text.count(name) - sum(other.count(name) for other in whole if len(other) > len(name))
    return frozenset(name for name, count in covered.items() if tagged[name] < SHARE * count)


def spread_names(
    texts: Sequence[str], spans: Sequence[Sequence[Span]], posts: frozenset[str] = frozenset()
) -> list[list[Span]]:
    """The spans with the article's decided types, and with every further occurrence of its well supported names.

    A longer name takes the place of a shorter one of the same type inside it (`AI Infra部` of `AI Infra`).
    """
    words = find_words(texts, spans)
    spans = [[s for s in found if text[s.start : s.end] not in words] for text, found in zip(texts, spans, strict=True)]
    decided = vote_types(texts, spans)
    mended = [
        _mend_edges(text, _split_owners(text, [_bare_name(text, span, decided) for span in found], decided), decided)
        for text, found in zip(texts, spans, strict=True)
    ]
    if mended != spans:
        spans, decided = mended, vote_types(texts, mended)
    strong = {
        name: (kind, min(weight, 1.0))
        for name, (kind, weight) in decided.items()
        if weight >= SPREAD and len(name) >= SHORT and (kind != "post" or len(name) > SHORT or name in posts)
    }
    find = compile_names(strong)
    result = []
    for text, found in zip(texts, spans, strict=True):
        kept = [
            Span(s.start, s.end, decided[text[s.start : s.end]][0], s.weight, s.reasons)
            for s in found
            if s.weight >= KEEP or decided[text[s.start : s.end]][1] >= SPREAD
        ]
        result.append(choose_spans([*kept, *_find_again(text, find(text), strong, kept)]))
    return result


def _bare_name(text: str, span: Span, decided: Mapping[str, tuple[str, float]]) -> Span:
    """The span without common words in front or behind, where the rest is a name of the article by itself.

    `外界传言云栈` and `云栈来说` are 云栈 where that stands alone elsewhere.
    """
    name = text[span.start : span.end]
    if span.is_known or span.type not in BARED or len(name) < 4 or decided[name][1] >= SURE:
        return span
    for size in range(len(name) - 2, 1, -1):
        for start in (0, len(name) - size):
            core, rest = name[start : start + size], name[size:] if start == 0 else name[:start]
            held = decided.get(core)
            if held is None or held[0] not in BARED or held[1] < SPREAD or held[1] < decided[name][1]:
                continue
            if _is_wording(rest):
                reasons = (*span.reasons, "without the words beside it")
                return Span(span.start + start, span.start + start + size, held[0], span.weight, reasons)
    return span


def _is_wording(text: str) -> bool:
    """True for verbs and words of grammar, which neither end nor begin a name, and for what is said."""
    return all(token.text in SAID or (token.tag in WORDING and rate_word(token.text)) for token in cut_text(text))


def _split_owners(text: str, found: Sequence[Span], decided: Mapping[str, tuple[str, float]]) -> list[Span]:
    """The spans, with an organization and its unit taken for one name parted where the article names both alone."""
    parted: list[Span] = []
    for span in found:
        name = text[span.start : span.end]
        cuts = range(2, len(name) - 1) if span.type == "organization" else range(0)
        cut = next((c for c in cuts if _is_named(name[:c], "organization", decided)
                    and _is_named(name[c:], "unit", decided)), 0)  # fmt: skip
        if cut:
            reasons = (*span.reasons, "organization and unit, each named alone elsewhere")
            middle = span.start + cut
            parted += [replace(span, end=middle, reasons=reasons), Span(middle, span.end, "unit", span.weight, reasons)]
        else:
            parted.append(span)
    return parted


def _is_named(name: str, kind: str, decided: Mapping[str, tuple[str, float]]) -> bool:
    held = decided.get(name)
    return held is not None and held[0] == kind and held[1] >= SPREAD


def _mend_edges(text: str, found: Sequence[Span], decided: Mapping[str, tuple[str, float]]) -> list[Span]:
    """The spans with edges that other places of the article contradict set right.

    `褚望舒同日起` is 褚望舒 where that stands elsewhere; in `云栈基座|模型团队` the organization ends where
    its own name ends, and the unit takes the rest.
    """
    mended = list(found)
    for index, span in enumerate(mended):
        name = text[span.start : span.end]
        if span.type == "person":
            shorter = _find_head(name, "person", decided, least=2)
            if shorter is not None and _is_behind(name[len(shorter) :], len(name)):
                mended[index] = replace(span, end=span.start + len(shorter))
        elif span.type == "organization" and index + 1 < len(mended):
            unit = mended[index + 1]
            shorter = _find_head(name, "organization", decided, least=2)
            if shorter is not None and unit.type == "unit" and unit.start == span.end:
                cut = span.start + len(shorter)
                mended[index], mended[index + 1] = replace(span, end=cut), replace(unit, start=cut)
    return mended


def _is_behind(rest: str, length: int) -> bool:
    """True for what is no end of a person's name of so many characters: 周以宁 is whole though 周以 is found too."""
    return not set(rest) & set("·•- ") and (length != WHOLE or rest in TRAILING)


def _find_head(name: str, kind: str, decided: Mapping[str, tuple[str, float]], least: int) -> str | None:
    """The longest other name of that kind with which `name` begins and that is at least as well supported."""
    for size in range(len(name) - 1, least - 1, -1):
        held = decided.get(name[:size])
        if held is not None and held[0] == kind and held[1] >= decided.get(name, (kind, 0.0))[1]:
            return name[:size]
    return None


def _find_again(
    text: str, found: Sequence[tuple[int, int]], strong: Mapping[str, tuple[str, float]], kept: Sequence[Span]
) -> list[Span]:
    again = []
    for start, end in found:
        kind, weight = strong[text[start:end]]
        if not stands_alone(text, start, end):
            continue
        inside = [s for s in kept if s.start < end and s.end > start]
        if any((s.start, s.end) == (start, end) for s in inside) or (kind == "post" and BOARD.match(text, end)):
            continue
        swallows = all(s.start >= start and s.end <= end and s.type in {kind, "place", "product"} for s in inside)
        if inside and not swallows:
            continue
        heaviest = max((s.weight for s in inside), default=0.0)
        again.append(Span(start, end, kind, max(heaviest + 0.01, weight * 0.9), ("named so elsewhere in the article",)))
    return again
