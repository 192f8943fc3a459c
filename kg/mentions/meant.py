"""Ordinary words that are companies where companies act: 荣光收购海岚, 增持荣光股份, 荣光在江州发布新机.

The lexicon marks such names as ambiguous, so that they need support; what stands right beside one may be it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.known import DOUBTFUL
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.spans import Span

MEANT = 0.62
BEHIND = compile_regex(
    r"(?:的?[ABH]股|的?股[价权份东]|(?:已|将|拟|正在?|或|曾|日前|近日|昨日|今日|今天|昨天|宣布|计划|也|还)*"
    r"(?:收购|并购|入股|增持|减持|持有|参股|控股|领投|跟投|注资|公告|公布|发布|推出|旗下|官宣|入主|收入囊中|举牌|抛售|增资|战略投资|签下"
    r"|上线了?|裁员|携手|牵手|联手|回应称|起诉|并入|反超|叫板|对标|任命)"
    r"|在[^，。；！？ ]{1,8}?(?:发布|推出)"
    r"|的?(?:子公司|母公司|分公司|董事|总裁|CEO|高管|控股股东|大股东|债务|财报|竞争对手|创始人|总经理|副总裁|首席|员工|股价|市值|市场份额))"
)
BEFORE = compile_regex(
    r"(?:增持|减持|收购|并购|入股|参股|控股|持有|注资|派驻|入主|竞购|举牌|并入|卖给|卖予|出售给|转让给|售予|加盟|起诉|反超|赶超|投资|仅次于|落后于|对标|叫板|携手|牵手|联手|联姻)(?:了|着)?$|(?:与|和|同|跟)$(?<!参与)(?<!共和)"
)
TOGETHER = compile_regex(r"(?:的?合作|达成|签署|签订|签约|合并|联姻|竞争|谈判|接触|合资)")
FREE = compile_regex(
    r"(?:^|[，。；：！？“”（）《》、 与和由被向对为把将据从在了是于及即就让给除比像跟]|目前|"
    r"此前|随后|近日|日前|昨日|今日|利于)$"
)


def mean_companies(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with those doubtful names confirmed that stand as companies do."""
    return [
        replace(span, weight=MEANT, reasons=(*span.reasons, "acts as companies do"))
        if span.type == "organization" and span.weight == DOUBTFUL and _is_meant(text, span)
        else span
        for span in spans
    ]


def _is_meant(text: str, span: Span) -> bool:
    before = BEFORE.search(text, max(0, span.start - 5), span.start)
    if before is not None and (len(before.group()) > 1 or TOGETHER.match(text, span.end)):
        return True
    return FREE.search(text[: span.start]) is not None and BEHIND.match(text, span.end) is not None
