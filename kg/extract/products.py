"""Whose product a product is: 云帆的地图应用“星图”, 旗下产品有…, 由云帆研发, and what a paragraph leaves unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_subject, find_organization_subject, find_sentence_subject
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PRODUCT, UNIT, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.context import Focus
    from kg.model import Statement
    from kg.ontology import Ontology

_PLAIN = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ]"
_KIND = (
    "(?:产品|品牌|芯片|模型|平台|系统|应用|App|APP|app|软件|车型|游戏|手游|端游|机型|手机|工具"
    "|服务|引擎|操作系统|数据库|框架|机器人|药|新药|疫苗|胶囊|系列|新车|首款车|汽车|眼镜|耳机|耳塞"
    "|音箱|芯片组"
    "|主控|滤波器|样机|电影|新片|剧集|节目|综艺|专辑|作品|新作|杂志|刊物|项目|计划|套餐|型号|方案"
    "|算法|助手|浏览器|输入法|搜索|地图|社区|网站|小程序|产品线|设备|仪器|播种机|飞船|火箭|卫星"
    "|无人机|电池|电解质|饮料|果汁|咖啡|奶茶|酒|保险|基金|App)"
)
_MAKE = (
    "(?:自主研发|联合研发|研发|自研|开发|打造|研制|自主开发|出品|制作|运营|孵化|培育|设计|生产"
    "|推出|发布|开源|上线|主打|做出|创作|发行)"
)
BEHIND = re.compile(
    f"(?P<owner>[ⓄⓊ])(?:(?P<cue>的|旗下的?|自家的?|自有的?|麾下的?){_PLAIN}{{0,14}}|(?P<make>{_PLAIN}{{0,6}}{_MAKE}的){_PLAIN}{{0,14}}"
    f"|(?P<kind>(?!{_MAKE}|发布|推出|与|和|把|将|对|被|向){_PLAIN}{{0,10}}{_KIND})|(?P<near>))(?P<product>Ⓖ)"
)
NAMED = re.compile(
    f"(?P<cue>产品|代表作|品牌|车型|代表作品|应用|核心产品|主力产品|主打产品|游戏)(?:主要|目前|则"
    f"|还)*(?:为|是|有|包括|包含|涵盖|有：|包括：){_PLAIN}{{0,12}}(?P<product>Ⓖ)"
)
UNDER = re.compile(
    f"(?:^|[，；。：]|[^ⓄⓊ])(?P<cue>旗下|自有|自家|自研的?)(?:有|拥有|的|还有|包括)?{_PLAIN}{{0,12}}(?P<product>Ⓖ)"
)
BY = re.compile(
    f"(?P<product>Ⓖ){_PLAIN}{{0,10}}?(?P<cue>由|出自|归属于?|归|为){_PLAIN}{{0,4}}?(?P<owner>[ⓄⓊ])"
    f"(?:{_PLAIN}{{0,8}}?{_MAKE}|(?=[，。；]|之手|团队|旗下|$))"
)
MADE = re.compile(
    f"(?P<cue>自主研发|研发|自研|开发|打造|研制|自主开发|制作|做出|孵化|培育)(?:出|了|出了|的)?{_PLAIN}{{0,16}}"
    f"(?P<product>Ⓖ)"
)


def read_products(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every product that the sentence says, or leaves to be understood, to be somebody's."""
    taken: set[int] = set()
    for pattern in (BEHIND, BY, NAMED, UNDER, MADE):
        for match in pattern.finditer(view.mask):
            place = match.start("product")
            if place in taken:
                continue
            draft = list(_state_product(view, focus, match))
            if draft:
                taken.add(place)
                yield from draft


def _state_product(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    chunk = view.chunks[match.start("product")]
    groups = match.groupdict()
    owner: Item | None
    owner, inherited = None, False
    if groups.get("owner"):
        holder = view.chunks[match.start("owner")]
        owner = holder.items[-1] if holder and holder.items else None
        inherited = bool(owner and owner.symbol == GENERIC)
    elif groups.get("cue") in ("研发", "开发", "打造", "研制", "制作", "做出", "孵化", "培育", "自研"):
        subject = find_clause_subject(view, match.start(), ORGANIZATION + UNIT)
        owner = subject.items[-1] if subject else None
    if owner is None:
        find = find_sentence_subject if match.re in (UNDER, NAMED) else find_organization_subject
        owner, inherited = find(view, match.start(), focus)
    if chunk is None or owner is None or not owner.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, owner.start)
    cue = next((view.find_span(*match.span(k)) for k in ("cue", "make", "kind") if groups.get(k)), (start, start + 1))
    for item in chunk.items:
        if item.symbol == PRODUCT and item.entity:
            yield Draft(
                "develops",
                owner,
                item,
                start,
                max(end, item.end),
                cue,
                "products",
                "product",
                {},
                ("subject",) if inherited else (),
                dated=False,
            )


_STRANGE = re.compile(
    "供应|采购|购买|供货|代言|对手|对标|竞品|采用|使用|接入|代工|不是|老东家|的$|媒体|友商|替代"
    "|比|被|挑战|与[^，。；]{0,6}$|和[^，。；]{0,6}$"
)


def read_guessed_products(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every product named without its maker, as one of the organization spoken of.

    The draft is weak: it gives way to any maker that the article names (`drop_guessed_makers`).
    """
    entity = focus.topic or focus.organization
    if entity is None:
        return
    for place, chunk in view.list_chunks():
        if chunk.symbol != PRODUCT or _STRANGE.search(view.mask[max(0, place - 10) : place]):
            continue
        owner = Item(ORGANIZATION, chunk.start, chunk.start, "", entity)
        for item in chunk.items:
            if item.entity:
                yield Draft(
                    "develops",
                    owner,
                    item,
                    item.start,
                    item.end,
                    (item.start, item.end),
                    "guessed",
                    "product of the organization spoken of",
                    {},
                    ("subject",),
                    dated=False,
                    weight=0.7,
                )


def drop_guessed_makers(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Without a product's guessed maker where the article names one, and without a guess made twice."""
    rows = tuple(statements)
    made = {s.object.entity for s in rows if s.relation in ("develops", "releases") and s.extractor != "guessed"}
    kept: list[Statement] = []
    for row in rows:
        if row.extractor == "guessed":
            if row.object.entity in made:
                continue
            made.add(row.object.entity)
        kept.append(row)
    return tuple(kept)
