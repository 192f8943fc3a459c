"""One name, one type, throughout an article: a name found once with good evidence is that name everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.mentions.corpus import stands_alone
from kg.mentions.spans import Span, choose_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEEP = 0.5
SPREAD = 0.6
SHORT = 2


def vote_types(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> dict[str, tuple[str, float]]:
    """For each name of the article its best supported type, and the weight that all its finds give it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            votes[text[span.start : span.end]][span.type] += span.weight
    decided = {}
    for name, types in votes.items():
        best = min(types, key=lambda kind: (-types[kind], kind))
        decided[name] = (best, types[best])
    return decided


def spread_names(
    texts: Sequence[str], spans: Sequence[Sequence[Span]], posts: frozenset[str] = frozenset()
) -> list[list[Span]]:
    """The spans with the article's decided types, and with every further occurrence of its well supported names.

    A longer name takes the place of a shorter one of the same type inside it (`AI Infra部` of `AI Infra`).
    """
    decided = vote_types(texts, spans)
    strong = {
        name: (kind, min(weight, 1.0))
        for name, (kind, weight) in decided.items()
        if weight >= SPREAD and len(name) >= SHORT and (kind != "post" or len(name) > SHORT or name in posts)
    }
    pattern = _compile(strong)
    result = []
    for text, found in zip(texts, spans, strict=True):
        kept = [
            Span(s.start, s.end, decided[text[s.start : s.end]][0], s.weight, s.reasons)
            for s in found
            if s.weight >= KEEP or decided[text[s.start : s.end]][1] >= SPREAD
        ]
        result.append(choose_spans([*kept, *_find_again(text, pattern, strong, kept)]))
    return result


def _compile(strong: Mapping[str, object]) -> re.Pattern[str] | None:
    names = sorted(strong, key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, names))) if names else None


def _find_again(
    text: str, pattern: re.Pattern[str] | None, strong: Mapping[str, tuple[str, float]], kept: Sequence[Span]
) -> list[Span]:
    if pattern is None:
        return []
    again = []
    for match in pattern.finditer(text):
        kind, weight = strong[match.group()]
        start, end = match.span()
        if not stands_alone(text, start, end):
            continue
        inside = [s for s in kept if s.start < end and s.end > start]
        if any((s.start, s.end) == (start, end) for s in inside):
            continue
        swallows = all(s.start >= start and s.end <= end and s.type in {kind, "place", "product"} for s in inside)
        if inside and not swallows:
            continue
        heaviest = max((s.weight for s in inside), default=0.0)
        again.append(Span(start, end, kind, max(heaviest + 0.01, weight * 0.9), ("named so elsewhere in the article",)))
    return again
