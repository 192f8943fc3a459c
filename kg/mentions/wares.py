"""Products that a frame gives away: quoted behind a product noun, a model behind its maker, what is brought out.

The tagger knows products by what stood around them in its gold; a model's name (`云帆X30系列`, `折叠屏手机Nimbus 8`)
is known by its letters and digits, a quoted one by the noun beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.known import SURE
from kg.mentions.spans import Span, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEVICES = (
    "新机|旗舰机|旗舰|手机|平板|笔记本|手表|手环|耳机|音箱|眼镜|相机|电视|主机|路由器|机器人|无人机|机械臂|芯片|处理器|操作系统|新车|车型|车款"
    "|概念车|轿车|跑车|SUV|MPV|皮卡|卡车|客车|电动车|滤波器|样机|新品|游戏|手游|网游|端游|新游|应用|App|APP|软件|小程序|助手|智能体|模型|大模型"
    "|新作|新片|影片|电影|专辑|单曲|制剂|药品|疫苗|代号"
)
LOOSE = "产品|平台|系统|工具|品牌|服务|框架|数据集"
NOUNS = f"(?:{DEVICES}|{LOOSE})"
OUT = r"(?:发布|推出|上线|首发|开源|亮相|发售|带来|出)(?:了|过)?"
OPENING = frozenset('“「"')
QUOTED = r"[“「\"](?P<name{n}>[^“”「」\"，。；：！？、]{{1,14}})[”」\"]"
BEHIND = compile_regex(NOUNS + QUOTED.format(n=""))
BEFORE = compile_regex(QUOTED.format(n="") + f"(?:{DEVICES}|系列)")
LISTED = compile_regex(r"(?:、|和|与|及|以及)" + QUOTED.format(n=""))
WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ]*[-.]?\d*[A-Za-z]{0,3}\+?"
MODEL = rf"{WORD}(?:[ -](?:{WORD}|\d{{1,4}}[A-Za-z]{{0,2}}))*(?:/\d{{1,3}}(?: (?:Pro|Max|Plus|Ultra|Mini))?)?"
BROUGHT_OUT = compile_regex(
    rf"{OUT}[^，。；：！？“”（）、]{{0,14}}?(?:{DEVICES}|系列|款|代) ?(?P<name>{MODEL})(?![A-Za-z0-9])"
    rf"|{OUT}(?P<series>{MODEL})(?= ?系列|手机|新机|概念车)"
)
NUMBERED = compile_regex(
    r"(?P<name> ?[A-Za-z]{1,10}[ -]?\d{1,4}[A-Za-z]{0,3}\+?(?: (?:Pro|Max|Plus|Ultra|Mini|Lite|SE|\d{1,3})\b){0,2}"
    r"| ?\d{1,4}[A-Za-z]{0,2}(?: (?:Pro|Max|Plus|Ultra|Mini|Lite)\b){1,2}"
    r"|\d{1,3}[A-Za-z]?系列|[A-Za-z][A-Za-z ]{1,14}(?=系列|手机|概念车))(?![A-Za-z0-9%％.])"
)
NO_MODEL = compile_regex(r" ?(?:[QPTHVFSDBCLA]-?\d{1,2}|[BCO]2[BCO]|K12|GDP|G20|[A-Z]+20[0-3]\d)$")
"""Quarters, grades, rounds and years that stand behind companies too; a product only with a noun behind it."""
UNITS = tuple("年月日轮股级届号")
LETTER, LETTERS = compile_regex("[A-Za-zÀ-ɏ]"), compile_regex("[A-Za-zÀ-ɏ0-9]+")
WEIGHT, MODEL_WEIGHT, CLEAR, KEPT = 0.78, 0.72, 0.9, 0.5


def find_wares(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, in order, with the products that stand in a frame."""
    whole = [_end_word(text, span) for span in spans]
    for start, end, weight, reason in _propose(text, whole):
        crossing = [s for s in whole if s.start < end and s.end > start]
        same = next((s for s in crossing if (s.start, s.end) == (start, end)), None)
        if any(_stands_firm(s, start, end) for s in crossing):
            continue
        whole = [s for s in whole if s not in crossing]
        whole.append(Span(start, end, "product", weight, (*(same.reasons if same else ()), reason)))
    return order_spans(whole)


def _stands_firm(span: Span, start: int, end: int) -> bool:
    """True for a name that no frame takes the place of: well supported, or one of which the frame sees a part."""
    if span.type == "product":
        return span.start <= start and span.end >= end and span.weight >= KEPT
    known = span.is_known and span.weight >= SURE
    return known or span.weight >= CLEAR or span.start < start or span.end > end or span.type == "person"


def _end_word(text: str, span: Span) -> Span:
    """A product goes on to the end of its Latin word (`星河Lu|mière`)."""
    if span.type != "product" or not text[span.end - 1].isalpha() or "\u4e00" <= text[span.end - 1] <= "\u9fff":
        return span
    rest = LETTERS.match(text, span.end)
    return replace(span, end=rest.end(), reasons=(*span.reasons, "to the end of the word")) if rest else span


def _propose_quoted(text: str) -> Iterator[tuple[int, int, float, str]]:
    for match in BEHIND.finditer(text):
        yield *match.span("name"), WEIGHT, "quoted behind a product noun"
        further = LISTED.match(text, match.end())
        while further:
            yield *further.span("name"), WEIGHT, "quoted in a list of products"
            further = LISTED.match(text, further.end())
    for match in BEFORE.finditer(text):
        yield *match.span("name"), WEIGHT, "quoted before a product noun"


def _propose(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, float, str]]:
    if not OPENING.isdisjoint(text):
        yield from _propose_quoted(text)
    for match in BROUGHT_OUT.finditer(text) if LETTER.search(text) else ():
        yield *match.span("name" if match["name"] else "series"), MODEL_WEIGHT, "a name in letters is brought out"
    for span in spans:
        model = NUMBERED.match(text, span.end) if span.type == "organization" else None
        if model and not NO_MODEL.match(model["name"]) and text[model.end() : model.end() + 1] not in UNITS:
            start = model.start() + (len(model["name"]) - len(model["name"].lstrip()))
            yield start, model.end(), MODEL_WEIGHT, "a model's name behind its maker"
