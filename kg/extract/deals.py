"""Companies and stakes that change hands: 收购, 被…收购, 将所持…转让给, 受让…持有的…股权.

A sentence names buyer, company and seller in any order and leaves out what is known, so the buyer may be
the subject of the sentence and the company the one the paragraph is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.clauses import find_clause_start, find_clause_subject, find_organization_in, find_organization_subject
from kg.extract.draft import Draft
from kg.extract.holdings import SHARE, find_owned
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

MONEY = (
    r"(?:约|近|超|逾|不超过|合计|人民币|新台币)?[\d.,，]+(?:百|千|万|亿|兆)*"
    r"(?:美元|美金|港元|港币|欧元|日元|新台币|人民币|元|英镑|韩元)+"
)
_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_BUY = (
    "(?:全资收购|整体收购|要约收购|溢价收购|现金收购|吸收合并|收购|并购|全资购入|全资买下|买下"
    "|拿下|受让|购入|吃下|吞下|吞并|接盘|接手|收下|私有化|买入|购买|购得|洽购|入主|竞购|竞得|全资控股"
    "|收入囊中|借壳)"
)
_NOT_NOUN = (
    "(?!方|案|人|者|价|基金|部|委员会|要约|事项|传闻|谈判|计划|协议|对价|标的|时|后|前|完成|的"
    "(?:消息|传闻|传言|说法|计划|可能|交易|事))"
)
_SELL = "(?:转让|出售|卖|转手|出让|售予|卖予|转售|打包出售|转卖|转|作价出售|整体出售|划转)"
_HELD = "(?:持有|所持有?|手中|手里|名下|旗下|拥有)"
PASSIVE = re.compile(f"(?P<by>被|获|遭){_X}{{0,14}}?(?P<buyer>Ⓞ)[^，。；ⓅⓄ]{{0,18}}?(?P<cue>{_BUY})")
SOLD = re.compile(
    f"(?:(?P<seller>[ⓅⓄ])[^，。；ⓅⓄ]{{0,16}}?)?(?:把|将)(?:其|{_X}){{0,14}}?(?P<company>Ⓞ)?"
    f"(?:的|{_X}){{0,20}}?(?P<cue>{_SELL}(?:给|予|至)了?)[^，。；ⓅⓄ]{{0,16}}(?P<buyer>[ⓄⓅ])"
)
PASSED = re.compile(
    f"(?P<company>Ⓞ)(?:(?!把|将(?:其|旗下|所持|手))[^。；ⓅⓄⓊⒼ]){{0,28}}?(?:被(?P<seller>Ⓞ)?)?{_X}{{0,14}}?"
    f"(?P<cue>{_SELL}(?:给|予|至)了?)[^，。；ⓅⓄ]{{0,16}}(?P<buyer>Ⓞ)"
)
ABOUT = re.compile(
    f"(?:对|与)(?:Ⓛ{_X}{{0,8}}?)?(?P<company>Ⓞ)的?(?:全资|整体|控股|要约|股权|现金){{0,2}}(?P<cue>收购"
    f"|并购|要约)(?:谈判|要约|交易)?"
)
BUYS = re.compile(
    f"(?P<cue>{_BUY})(?:了|下|到)?{_NOT_NOUN}(?:{_X}{{0,20}}?(?P<seller>[ⓄⓅ])(?:家族)?(?:所)?{_HELD}的?)?{_X}{{0,20}}?"
    f"(?P<company>Ⓞ)(?:的?{_X}{{0,4}}子公司(?P<sub>Ⓞ))?"
)
BOUGHT = re.compile(f"(?P<cue>收购|并购|买下)(?:来)?的(?:{_X}{{0,12}}?)(?P<company>Ⓞ)")
BEFORE = re.compile(f"(?P<company>Ⓞ)(?:是|系)(?:{_X}{{0,16}}?)(?P<cue>收购|并购|买)(?:来|进来|下来)?的")


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal of the mask: `None` stands for who or what the words do not name."""

    cue: tuple[int, int]
    span: tuple[int, int]
    buyer: Item | None
    company: Item | None
    seller: Item | None


def read_deals(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every acquisition the sentence tells of, with the stakes that it moves."""
    taken: list[tuple[int, int]] = []
    for pattern in (PASSIVE, SOLD, PASSED, ABOUT, BOUGHT, BEFORE, BUYS):
        for match in pattern.finditer(view.mask):
            cue = match.span("cue")
            if any(start < cue[1] and cue[0] < end for start, end in taken) or re.search(_NOT_CUE, view.mask[: cue[0]]):
                continue
            taken.append(cue)
            yield from _state_deal(view, focus, _read_match(view, match))


_STOCK = re.compile("股权|股份|持股|控制权|所持|持有|权益")
_DEAD = re.compile("终止|取消|放弃|否决|中止|告吹|流产|停止|叫停")
_NOT_CUE = "(?:否决|负责|主导|资产|产权|专利|版权|房产|地块|土地|设备)$"


def _read_match(view: View, match: re.Match[str]) -> Deal:
    groups = match.groupdict()

    def pick(name: str) -> Item | None:
        chunk = view.chunks[match.start(name)] if groups.get(name) else None
        return _pick_name(chunk, name)

    company = pick("sub") or pick("company")
    if groups.get("by"):
        subject = find_clause_subject(view, match.start(), ORGANIZATION)
        company = subject.items[0] if subject else None
    return Deal(match.span("cue"), match.span(), pick("buyer"), company, pick("seller"))


def _pick_name(chunk: Chunk | None, name: str) -> Item | None:
    if chunk is None:
        return None
    if chunk.symbol == PERSON and name != "company":
        return chunk.items[0]
    if chunk.symbol == ORGANIZATION:
        return chunk.items[-1] if name == "seller" else chunk.items[0]
    return find_organization_in(chunk)


def _state_deal(view: View, focus: Focus, deal: Deal) -> Iterator[Draft]:
    buyer, buyer_inherited = deal.buyer, False
    if buyer is None:
        buyer, buyer_inherited = find_organization_subject(view, deal.cue[0], focus)
    company, company_inherited = deal.company, False
    if company is None and not _STOCK.search(view.mask, *deal.span):
        return
    if company is None:
        known = frozenset(i.entity for i in (buyer, deal.seller) if i and i.entity)
        company, company_inherited = find_owned(view, focus, deal.span[0], known)
    if buyer is None or company is None or not buyer.entity or not company.entity or buyer.entity == company.entity:
        return
    start, end = view.find_span(*deal.span)
    start = min([start, *(i.start for i, gone in ((buyer, buyer_inherited), (company, company_inherited)) if not gone)])
    cue = view.find_span(*deal.cue)
    fields, share = _read_terms(view, deal)
    if _DEAD.search(view.mask[find_clause_start(view, deal.cue[0]) : deal.cue[0]]):
        fields = {**fields, "status": "negated"}
    implicit = (
        *(("subject",) if buyer_inherited or buyer.symbol == GENERIC else ()),
        *(("object",) if company_inherited else ()),
    )
    if buyer.symbol != PERSON:
        yield Draft("acquires", buyer, company, start, end, cue, "deals", "deal", fields, implicit)
    moved = deal.seller or (_find_seller(view, deal) if _STOCK.search(view.mask, *deal.span) else None)
    if share and moved is not None:
        yield Draft("owns_stake_in", buyer, company, start, end, cue, "deals", "deal", {"share": share}, implicit)
    seller = moved
    if (
        seller is not None
        and _STOCK.search(view.mask, *deal.span)
        and seller.entity not in (None, buyer.entity, company.entity)
    ):
        yield Draft(
            "owns_stake_in",
            seller,
            company,
            start,
            end,
            cue,
            "deals",
            "seller",
            {"former": True},
            implicit,
            dated=False,
        )


def _find_seller(view: View, deal: Deal) -> Item | None:
    chunk = find_clause_subject(view, deal.cue[0], ORGANIZATION + PERSON)
    return chunk.items[0] if chunk is not None and deal.buyer is not None else None


def _read_terms(view: View, deal: Deal) -> tuple[dict[str, Any], str | None]:
    """The price and the share of a deal, where its clause names one of each."""
    start, end = deal.span
    stop = next((i for i in range(end, len(view.mask)) if view.mask[i] in "，。；"), len(view.mask))
    text = view.mask[find_clause_start(view, start) : stop]
    prices, shares = [m.group() for m in re.finditer(MONEY, text)], re.findall(SHARE, text)
    stock = bool(re.search("股权|股份|股|持有", text))
    share = shares[0] if len(shares) == 1 and stock else None
    fields = {"amount": prices[0] if len(prices) == 1 else None, "share": share}
    return {k: v for k, v in fields.items() if v}, share
