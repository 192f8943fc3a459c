"""How a name is written with what adjoins it: `云帆X30系列`, `旗舰机Nimbus 8`, `海岚电气（833999）`, `海鸥组合`.

Readers use either form, so that both are forms of the name; the name itself stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.spans import has_post_behind
from kg.mentions.wares import DEVICES
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.spans import Span

CLASSED = compile_regex(rf" ?(?:系列(?:新机|手机|新品)?|版|{DEVICES}|平台|系统|服务|品牌)")
CLASSES = compile_regex(
    rf"(?:(?:旗下|全新|新款|首款|首个|首张|新一代|第[一二三四五六七八九十]代|[油电混动纯概念中大小型超级智能开源]{{2,8}})的?)*(?:{DEVICES}|系列)[—\-]*$"
)
MARKS = compile_regex(r"[“「《\"]$")
CODED = compile_regex(r"[”’]?（(?:股票代码：?|证券代码：?|代码：?)?(?:[A-Z]{2,4}[.:：])?\d{4,6}(?:[.:][A-Z]{2,4})?）")
SEATED = compile_regex(r"（[\u4e00-\u9fff]{2,4}）")
GROUPED = compile_regex(r"(?:队|战队|俱乐部|组合|乐队|女团|男团|集团|公司|总行|品牌)(?![伍友员长列旗司])")

ORGANS = compile_regex(r"(?:党委|党组|党工委)")
"""Bodies of an organization, for which its name stands with the post that they fill: 海岚大学党委|书记."""


def find_wordings(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Each as (index of the span, start, end) of a longer form of that span's name."""
    for index, span in enumerate(spans):
        if span.type == "organization":
            if index and spans[index - 1].type == "place" and spans[index - 1].end == span.start:
                yield index, spans[index - 1].start, span.end
            for pattern in (CODED, GROUPED, SEATED):
                behind = pattern.match(text, span.end)
                if behind and all(s.start >= behind.end() or s.end <= span.end for s in spans[index + 1 :]):
                    yield index, span.start, behind.end()
            if (organ := ORGANS.match(text, span.end)) and has_post_behind(spans, span.end):
                yield index, span.start, organ.end()
        elif span.type == "product":
            yield from ((index, *form) for form in _find_product_forms(text, spans, index))


def _find_product_forms(text: str, spans: Sequence[Span], index: int) -> Iterator[tuple[int, int]]:
    """The product with the noun behind it, with its maker or its class in front, and with both."""
    span = spans[index]
    behind = CLASSED.match(text, span.end)
    maker = spans[index - 1] if index else None
    starts = []
    if maker is not None and maker.type == "organization" and not text[maker.end : span.start].strip():
        starts.append(maker.start)
    left = span.start - (1 if MARKS.search(text[: span.start]) else 0)
    before = CLASSES.search(text[maker.end if maker is not None else 0 : left])
    if before:
        starts.append((maker.end if maker is not None else 0) + before.start())
    for start in (span.start, *starts):
        ends = [span.end, *([behind.end()] if behind else [])]
        ends += [span.end - 2] if start < span.start and text.endswith("系列", span.start, span.end) else []
        for end in ends:
            if (start, end) != (span.start, span.end):
                yield start, end + (1 if left < span.start and start < left and end == span.end else 0)
