"""Products that a noun in front of their quotation marks, or a count behind them, gives away.

In `开发外用制剂“青黛”` and `“星图”“云图”两款产品` the noun says what is quoted, whatever the name looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.spans import Span, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHT = 0.7
SURE = 0.9
"""From here on the tagger's type of what is quoted stands."""
KINDS = (
    "产品|产品线|芯片|大模型|模型|应用|App|APP|app|软件|操作系统|车型|车款|新车|游戏|手游|新作|机型|新机|手机|制剂|新药|引擎"
    "|浏览器|输入法|数据库|新片|电影|专辑|单曲|小程序"
)
NAME = "[“‘「『《][^“”‘’「」『』《》，。；：、]{1,14}[”’」』》]"
LISTED = f"{NAME}(?:(?:[、和与及]|以及)?{NAME})*"
BEHIND = compile_regex(f"(?:{KINDS})(?P<list>{LISTED})")
COUNTED = compile_regex(f"(?P<list>{LISTED})[两三四五六七八九十]款(?:{KINDS})")


def propose_products(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with what a noun calls a product, unless the tagger is sure that it is something else.

    >>> [s.type for s in propose_products("云帆开发了“星图”“云图”两款产品", [])]
    ['product', 'product']
    >>> propose_products("云帆称“星图”很好", [])
    []
    """
    found = list(spans)
    for pattern in (BEHIND, COUNTED):
        for match in pattern.finditer(text):
            for name in re.finditer(NAME, match["list"]):
                start, end = match.start("list") + name.start() + 1, match.start("list") + name.end() - 1
                found = _name_product(found, start, end)
    return order_spans(found)


def _name_product(spans: list[Span], start: int, end: int) -> list[Span]:
    inside = [s for s in spans if s.start < end and start < s.end]
    if any(s.weight >= SURE or s.start < start or s.end > end or s.type == "product" for s in inside):
        return spans
    product = Span(start, end, "product", WEIGHT, ("a noun says that it is a product",))
    kept = [s for s in spans if s not in inside]
    same = next((s for s in inside if (s.start, s.end) == (start, end)), None)
    return [*kept, product if same is None else replace(product, weight=max(WEIGHT, same.weight))]
