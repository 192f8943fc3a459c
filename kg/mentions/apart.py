"""Organizations that a sentence tells apart: 云帆的子公司溟州云帆科技有限公司 is not what 云帆 is short for.

Firms name what they own after themselves, so the short name of a parent could stand for a daughter as well;
where the text says that one owns, buys or invests in the other, they are two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.mentions.grouped import fold
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.spans import Span

_CUES = ("公司", "股东", "旗下", "下属", "持有", "收购", "增资", "控股", "参股", "麾下")
_KIND = "(?:全资|控股|独资|参股|境外|境内|海外|间接|直接|核心|主要|重要|一级|二级|上市)"
_NOUN = "(?:[子孙母]公司|(?:附属|控股|参股|关联|下属)公司|(?:间接)?控股股东|第[一二三]大股东|最大股东|大股东)"
_BETWEEN = compile_regex(
    f"(?:的|及其|及|和)?(?:旗下|麾下|下属|属下)?的?{_KIND}{{0,2}}{_NOUN}(?:——|：|“)?"
    "|(?:旗下|麾下|下属|属下)(?:的|“)?"
    f"|(?:拟|将|已|仍|直接|间接|合计|共)*(?:持有|收购|并购|增资|向|控股|参股|全资持有)(?:{_KIND}{{0,2}}{_NOUN})?“?"
)


def find_apart(text: str, spans: Sequence[Span]) -> Iterator[frozenset[str]]:
    """The pairs of organizations, as folded names, that the words between them make two.

    >>> from kg.mentions.spans import Span
    >>> text = "云帆的子公司溟州云帆科技有限公司投产"
    >>> spans = [Span(0, 2, "organization", 1, ()), Span(6, 16, "organization", 1, ())]
    >>> [sorted(pair) for pair in find_apart(text, spans)]
    [['云帆', '溟州云帆科技有限公司']]
    """
    if not any(cue in text for cue in _CUES):
        return
    for one, other in pairwise(spans):
        if one.type == other.type == "organization" and _BETWEEN.fullmatch(text[one.end : other.start].strip(" ”")):
            yield frozenset((fold(text[one.start : one.end]), fold(text[other.start : other.end])))
