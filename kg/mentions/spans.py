"""Candidate names of a sentence and how they are weighed against one another: in one place, with reasons.

The tagger proposes from context, the lexicon from knowledge, the article from its other sentences.  Where
two proposals cross, the one with the greater weight stands and the other gives way.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.mentions.tagger import TaggedSpan

EDGE = compile_regex(r"[\s“”‘’（）()《》〈〉【】\[\]，。、：；:;,!！?？·\-—/]")
BARS = frozenset("丨｜|")
"""What parts the place of a report from its first word: 云栈财讯6月1日丨海岚控股宣布."""
LATIN_PERSON = compile_regex(r"^([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .'’\-]*[a-zÀ-ɏ])[\u4e00-\u9fff]+$")
"""A Latin name to which Chinese characters were joined by mistake."""
BROKEN = compile_regex(r"[，。；！？\n]")
PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《"}


class Span(msgspec.Struct, frozen=True, gc=False):
    """A candidate name: half-open offsets in the sentence, type, weight (0 to 1 and beyond) and reasons.

    It is made and changed so often that a dataclass would take a part of the time of reading.
    """

    start: int
    end: int
    type: str
    weight: float
    reasons: tuple[str, ...]

    @property
    def length(self) -> int:
        """Its number of characters."""
        return self.end - self.start

    @property
    def is_known(self) -> bool:
        """True for a name that the lexicon holds."""
        return any(reason.startswith("lexicon") for reason in self.reasons)


def trim_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without punctuation at its edges; None where nothing of a name is left.

    A bracket or quotation mark whose other half lies inside the name stays.

    >>> trim_span("“海岚”任命", 0, 4)
    (1, 3)
    >>> trim_span("“琴房”事业部", 0, 7)
    (0, 7)
    """
    inner = text[start:end]
    if BROKEN.search(inner.strip("，。；！？\n")):
        return None
    while start < end and (text[start] in BARS or EDGE.match(text[start])):
        closing = next((c for c, o in PAIRS.items() if o == text[start]), None)
        if closing and closing in text[start + 1 : end - 1]:
            break
        start += 1
    while end > start and EDGE.match(text[end - 1]):
        opening = PAIRS.get(text[end - 1])
        if opening and opening in text[start : end - 1]:
            break
        end -= 1
    return (start, end) if end > start else None


_FIRST = attrgetter("start")


def order_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans by where they begin; those that begin at one place stay in their order.

    >>> [s.type for s in order_spans([Span(2, 4, "unit", 1.0, ()), Span(0, 2, "organization", 1.0, ())])]
    ['organization', 'unit']
    """
    return sorted(spans, key=_FIRST)


def is_free(spans: Iterable[Span], start: int, end: int) -> bool:
    """True where none of the spans has a character of those from `start` to before `end`.

    >>> [is_free([Span(2, 4, "person", 1.0, ())], *place) for place in ((0, 2), (1, 3), (4, 6))]
    [True, False, True]
    """
    return all(end <= span.start or start >= span.end for span in spans)


def has_post_behind(spans: Iterable[Span], end: int) -> bool:
    """True where a post begins at `end`, right behind what ends there."""
    return any(span.type == "post" and span.start == end for span in spans)


def propose_tagged(text: str, tagged: Iterable[TaggedSpan]) -> list[Span]:
    """The tagger's spans as candidates."""
    found = []
    for span in tagged:
        trimmed = trim_span(text, span.start, span.end)
        if trimmed is None:
            continue
        start, end = trimmed
        if span.type == "person":
            end = start + len(LATIN_PERSON.sub(r"\1", text[start:end]))
        name = text[start:end]
        if (span.type != "post" and len(name) < 2) or name.isdigit():
            continue
        found.append(Span(start, end, span.type, span.confidence, (f"tagger {span.confidence:.2f}",)))
    return found


def choose_spans(candidates: Sequence[Span]) -> list[Span]:
    """A set of spans without overlap: heavier first, longer first, earlier first; equal spans lend their reasons."""
    if len(candidates) < 2:
        return list(candidates)
    chosen: list[Span] = []
    starts: list[int] = []
    for span in sorted(candidates, key=lambda s: (-s.weight, -s.length, s.start, s.type)):
        # both lists stay in the order of the text, so that only the neighbours can be in the way
        place = bisect_right(starts, span.start)
        before = chosen[place - 1] if place else None
        if before is not None and before.end > span.start:
            if (before.start, before.end, before.type) == (span.start, span.end, span.type):
                reasons = dict.fromkeys((*before.reasons, *span.reasons))
                chosen[place - 1] = replace(before, reasons=tuple(reasons))
        elif place == len(chosen) or starts[place] >= span.end:
            chosen.insert(place, span)
            starts.insert(place, span.start)
    return chosen
