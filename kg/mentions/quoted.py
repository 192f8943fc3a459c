"""What is quoted and given away by its surroundings: products by a noun or a count, companies by what they do.

In `开发外用制剂“青黛”` and `“星图”“云图”两款产品` the noun says what is quoted, whatever the name looks like; only an
organization announces, raises money and has a CEO: `“慢走”昨日宣布`, `“慢走”CEO张三`.
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
BRAND = "[“「『](?P<name>[\u4e00-\u9fffA-Za-z0-9·]{1,8})[”」』]"
DAY = "昨[日天晚]|今[日天早晨晚]|近日|日前|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日"
WHEN = f"(?:{DAY})?(?:上午|下午|晚间?|深夜|早间)?(?:已|正|也|又|正式|对外|再次|终于)?"
DOES = (
    "宣布|宣告|发布公告|发布声明|发布全员|发布内部信|发出公告|公告称|公告，|声明称|回应称|否认|证实|任命|聘任|聘请"
    "|(?:完成|获|获得|拿到|宣布)[^，。；“”]{0,14}融资"
)
HEADED = (
    "(?:联合|共同)?(?:创始人|创办人|创始团队)|CEO|COO|CFO|CTO|CMO|首席[\u4e00-\u9fff]{2,3}官"
    "|董事长|董事会|总裁|总经理|高管|员工"
)
FIRMS = "公司|企业|集团|厂商|机构|券商|车企|药企|银行|制造商|运营商|开发商|独角兽"
COMPANY = compile_regex(
    f"(?:(?<=[，。；：！？\n）])|^|(?P<firm>{FIRMS})|[\u4e00-\u9fff]){BRAND}(?P<does>{WHEN}(?:{DOES})|(?:的)?(?:{HEADED}))?"
)
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
                found = _name(found, start, end, "product", "a noun says that it is a product")
    return order_spans(found)


def propose_quoted(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with what is quoted and does what only an organization does, or that a noun calls a company.

    >>> [s.type for s in propose_quoted("“慢走”昨日宣布换帅", [])]
    ['organization']
    >>> propose_quoted("“慢走”是一种生活方式", [])
    []
    """
    found = list(spans)
    for match in COMPANY.finditer(text):
        if match["does"] or match["firm"]:
            found = _name(found, *match.span("name"), "organization", "quoted, and does what an organization does")
    return order_spans(found)


def _name(spans: list[Span], start: int, end: int, kind: str, reason: str) -> list[Span]:
    inside = [s for s in spans if s.start < end and start < s.end]
    if any(s.weight >= SURE or s.start < start or s.end > end or s.type == kind for s in inside):
        return spans
    named = Span(start, end, kind, WEIGHT, (reason,))
    kept = [s for s in spans if s not in inside]
    same = next((s for s in inside if (s.start, s.end) == (start, end)), None)
    return [*kept, named if same is None else replace(named, weight=max(WEIGHT, same.weight))]
