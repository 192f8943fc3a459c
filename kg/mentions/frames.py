"""Names that their surroundings give away: quoted units, employers in front of a title, owners in units' names.

The tagger sees characters; a frame sees the phrase.  Each function takes the spans of a sentence and gives
them back with what the frame adds or mends, and says so in the span's reasons.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.mentions.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

BOUNDARY = "，。、；：！？“”（）《》"
OPENS, CLOSES = "“‘「", "”’」"
QUOTED = 14
LONGEST = 12
FUNCTIONAL = frozenset("pcdrfumtqyeo")
WORDY = frozenset({"v", "vd", "vshi", "vyou", "n", "b", "a"})
"""jieba's tags, the first by their first letter, of words that no name of an employer before a title contains."""
LATIN_DEPARTMENT = re.compile(r"^[A-Za-z][A-Za-z0-9 &]*(?=部门$)")


def apply_frames(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with all frames applied, in order."""
    widened = [_widen_quoted(text, span) for span in spans]
    kept = [s for s in widened if not any(o is not s and o.start <= s.start and s.end <= o.end for o in widened)]
    split = [part for span in kept for part in _split_unit(text, span, lexicon)]
    return sorted([*split, *_find_employers(text, tokens, split)], key=lambda s: s.start)


def _widen_quoted(text: str, span: Span) -> Span:
    """A unit at the end of a short quotation is the whole quotation: “CEO/总裁办公室”."""
    if span.type != "unit":
        return span
    if LATIN_DEPARTMENT.match(text[span.start : span.end]):
        return replace(span, end=span.end - 2)
    if span.end >= len(text) or text[span.end] not in CLOSES:
        return span
    start = max(text.rfind(mark, max(0, span.start - QUOTED), span.start) for mark in OPENS)
    inner = text[start + 1 : span.start]
    if start < 0 or not inner or any(c in BOUNDARY for c in inner):
        return span
    return replace(span, start=start + 1, reasons=(*span.reasons, "the whole quotation"))


def _split_unit(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """`某某研究院投资部` is an organization and its unit, where both parts end as such names do."""
    if span.type != "unit" or span.length < 6:
        return [span]
    name = text[span.start : span.end]
    for cut in range(len(name) - 2, 3, -1):
        head, tail = name[:cut], name[cut:]
        if _ends_with(head, "organization", lexicon) and _ends_with(tail, "unit", lexicon) and _is_full(head, lexicon):
            reason = (*span.reasons, "split behind the organization")
            middle = span.start + cut
            return [Span(span.start, middle, "organization", span.weight, reason), replace(span, start=middle)]
    return [span]


def _ends_with(name: str, kind: str, lexicon: Lexicon) -> bool:
    return any(kind in lexicon.suffixes.get(name[-size:], ()) for size in range(1, 6) if len(name) > size)


def _is_full(name: str, lexicon: Lexicon) -> bool:
    """True for a name whose ending belongs to organizations alone, or that begins with a country or place."""
    ending = max((size for size in range(1, 6) if name[-size:] in lexicon.suffixes), default=0)
    if "unit" not in lexicon.suffixes.get(name[-ending:], frozenset()):
        return True
    return any(name[:size] in lexicon.places for size in (2, 3)) and len(name) > 5


def _find_employers(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """What stands between a boundary and `董事长李明顺` is an organization, if only nominal words are in it."""
    found = []
    for post, person in pairwise(spans):
        if post.type != "post" or person.type != "person" or person.start != post.end:
            continue
        begin = max((text.rfind(mark, 0, post.start) for mark in BOUNDARY), default=-1) + 1
        covered = max((s.end for s in spans if s.end <= post.start), default=0)
        if covered > begin or not 2 <= post.start - begin <= LONGEST:
            continue
        inside = [t for t in tokens if t.start < post.start and t.end > begin]
        if inside and inside[0].start == begin and not any(_is_functional(t) for t in inside):
            found.append(Span(begin, post.start, "organization", 0.7, ("stands before a title and a name",)))
    return found


def _is_functional(token: Token) -> bool:
    return (
        token.tag[:1] in FUNCTIONAL or token.tag in WORDY or token.text.isspace()
    )
