"""Companies and stakes that change hands: 收购, 被…收购, 将所持…转让给, 受让…持有的…股权.

A sentence names buyer, company and seller in any order and leaves out what is known, so the buyer may be
the subject of the sentence and the company the one the paragraph is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from kg.extract.clauses import find_clause_start, find_clause_subject, find_organization_in, find_organization_subject
from kg.extract.draft import Draft
from kg.extract.holdings import find_owned
from kg.extract.patterns import spell_money
from kg.extract.shares import spell_share
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_OBJECT = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ从向与对以由]"
_GOODS = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ因未没但被令]"


@dataclass(frozen=True, slots=True)
class DealWords:
    """The patterns of deals: `patterns` find one, in the order in which they are tried; the others judge it.

    `stock` tells of shares, `stock_terms` that a percentage is one; `called_off` says that the deal is off;
    `other_goods` before the verb, that no company is bought; `nameless` that a daughter buys which is not
    named; `vehicle` ends in one by which another buys, `called_buyer` in who is called so.  `money` and `share`
    are its terms.
    """

    patterns: tuple[re.Pattern[str], ...]
    stock: re.Pattern[str]
    stock_terms: re.Pattern[str]
    called_off: re.Pattern[str]
    other_goods: re.Pattern[str]
    nameless: re.Pattern[str]
    vehicle: re.Pattern[str]
    called_buyer: re.Pattern[str]
    money: re.Pattern[str]
    share: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> DealWords:
    """The patterns of deals in the words of an ontology."""
    spell = partial(spell_cues, ontology, "acquires")
    return DealWords(
        (*_compile_sales(ontology), *_compile_purchases(ontology)),
        compile_regex(spell("stock")),
        compile_regex(spell("stock_terms")),
        compile_regex(spell("called_off")),
        compile_regex(f"{spell('other_goods')}$"),
        compile_regex(f"{spell_cues(ontology, 'subsidiary_of', 'owned')}(?!的|——)[^{ORGANIZATION}]*$"),
        compile_regex(f"{spell_cues(ontology, 'owns_stake_in', 'through')}{_X}{{0,12}}?{ORGANIZATION}"),
        compile_regex(f"{spell('buyer_nouns')}(?:为|是|：)?{ORGANIZATION}"),
        compile_regex(spell_money(ontology)),
        compile_regex(spell_share(ontology)),
    )


def _compile_sales(ontology: Ontology) -> tuple[re.Pattern[str], ...]:
    """被B收购, A将所持C转让给B, C…转让给B."""
    spell = partial(spell_cues, ontology, "acquires")
    sold = f"(?P<cue>{spell('selling')}{spell('selling_to')}了?)[^，。；ⓅⓄ]{{0,16}}"
    return (
        compile_regex(
            f"(?P<by>{spell('passive')}){_X}{{0,14}}?(?P<buyer>Ⓞ)[^，。；ⓅⓄ]{{0,18}}?(?<!的)(?P<cue>{spell('buying')})"
            f"(?!{spell('restructuring')})"
        ),
        compile_regex(
            f"(?P<company>Ⓞ){_X}{{0,8}}由{_X}{{0,6}}?(?P<buyer>Ⓞ)(?:{_X}{{0,10}}?)(?P<cue>{spell('taking_over')})"
        ),
        compile_regex(
            f"(?:把|将){_OBJECT}{{0,14}}?(?P<company>Ⓞ)(?!的{_X}{{0,10}}?{spell('parts_of_companies')})"
            f"{_OBJECT}{{0,6}}?(?P<cue>{spell('taking_in')})"
        ),
        compile_regex(
            f"向(?P<buyer>Ⓞ){_X}{{0,8}}?(?P<cue>{spell('selling')})(?!{spell('selling_to')}){_X}{{0,14}}?(?P<company>Ⓞ)"
        ),
        compile_regex(
            f"(?P<by>{spell('answering')}){_X}{{0,6}}?(?P<buyer>Ⓞ)的?{_X}{{0,8}}?(?P<cue>{spell('deals')})的?"
            f"{spell('offers')}"
        ),
        compile_regex(
            f"(?:(?P<seller>[ⓅⓄ])[^，。；ⓅⓄ]{{0,16}}?)?(?:把|将)(?:其|{_X}){{0,14}}?(?P<company>Ⓞ)?"
            f"(?:的|{_X}){{0,20}}?{sold}(?P<buyer>[ⓄⓅ])"
        ),
        compile_regex(
            f"(?P<company>Ⓞ)(?:(?!把|将{spell('sellers_own')})[^。；ⓅⓄⓊⒼ]){{0,28}}?(?:被(?P<seller>Ⓞ)?)?"
            f"{_X}{{0,14}}?{sold}(?P<buyer>Ⓞ)"
        ),
    )


def _compile_purchases(ontology: Ontology) -> tuple[re.Pattern[str], ...]:
    """对C的收购, 收购来的C, C是…收购的, 收购C."""
    spell = partial(spell_cues, ontology, "acquires")
    daughter = spell_cues(ontology, "subsidiary_of", "daughters")
    sellers = f"(?P<seller>[ⓄⓅ])(?:、?等?{_X}{{0,12}}?[ⓄⓅ])*"
    held = f"(?:{_X}{{0,20}}?{sellers}(?:等[^，。；ⓄⓅ]{{0,14}}?)?{spell('seller_kin')}?所?{spell('held')}的?)?"
    return (
        compile_regex(
            f"(?:对|与)(?:Ⓛ{_X}{{0,8}}?)?{held}(?:{_GOODS}{{0,8}}?)(?P<company>Ⓞ)"
            f"的?{spell('deal_kinds')}{{0,2}}(?P<cue>{spell('deals')})"
            f"{spell('deal_talks')}?"
        ),
        compile_regex(f"[向对](?P<company>Ⓞ){_X}{{0,8}}?{spell('offering')}{_X}{{0,10}}?(?P<cue>{spell('deals')})"),
        compile_regex(f"对(?:Ⓛ{_X}{{0,8}}?)?(?P<company>Ⓞ){_X}{{0,12}}?(?P<cue>{spell('deals')})"),
        compile_regex(f"(?P<cue>{spell('getting')})了?{_X}{{0,8}}?{held}(?P<company>Ⓞ){_X}{{0,12}}?{spell('gotten')}"),
        compile_regex(f"(?P<cue>{spell('bought')})来?的(?:{_X}{{0,12}}?)(?P<company>Ⓞ)"),
        compile_regex(
            f"(?P<company>Ⓞ)(?:是|系)(?:{_X}{{0,16}}?)(?P<cue>{spell('bought_in')}){spell('bought_directions')}?的"
        ),
        compile_regex(
            f"(?P<cue>{spell('buying')})(?:了|下|到)?(?!{spell('buying_nouns')})"
            f"{held}{_GOODS}{{0,20}}?(?P<company>Ⓞ)(?!所?{spell('held')})(?:的?{_X}{{0,4}}{daughter}(?P<sub>Ⓞ))?"
            f"(?!的?{_X}{{0,10}}{spell('parts_of_companies')}(?:[，。；！？ ]|$))"
        ),
        compile_regex(f"(?P<cue>{spell('buying')})了?{held}{spell('taken_up')}的?{_X}{{0,8}}?{spell('gotten')}"),
    )


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal of the mask: `None` stands for who or what the words do not name; `others` are bought beside `company`."""

    cue: tuple[int, int]
    span: tuple[int, int]
    buyer: Item | None
    company: Item | None
    seller: Item | None
    others: tuple[Item, ...] = ()


def read_deals(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every acquisition the sentence tells of, with the stakes that it moves."""
    words = compile_words(ontology)
    taken: list[tuple[int, int]] = []
    for pattern in words.patterns:
        for match in pattern.finditer(view.mask):
            cue = match.span("cue")
            read = any(start < cue[1] and cue[0] < end for start, end in taken)
            if read or words.other_goods.search(view.mask[: cue[0]]):
                continue
            taken.append(cue)
            yield from _state_deal(view, focus, _read_match(view, match))


def _read_match(view: View, match: re.Match[str]) -> Deal:
    groups = match.groupdict()

    def pick(name: str) -> Item | None:
        chunk = view.chunks[match.start(name)] if groups.get(name) else None
        return _pick_name(chunk, name)

    company = pick("sub") or pick("company")
    if groups.get("by"):
        subject = find_clause_subject(view, match.start(), ORGANIZATION)
        company = subject.items[0] if subject else None
    bought = view.chunks[match.start("company")] if groups.get("company") and not groups.get("sub") else None
    others = bought.items[1:] if bought is not None and bought.symbol == ORGANIZATION else ()
    others = (*others, *_list_more(view, match.end("company"))) if bought is not None else ()
    return Deal(match.span("cue"), match.span(), pick("buyer"), company, pick("seller"), others)


def _list_more(view: View, place: int) -> tuple[Item, ...]:
    """What a list goes on with whose members have nouns before them: 收购了意大利品牌A、英国品牌B和瑞士品牌C."""
    found: list[Item] = []
    while more := _MORE.match(view.mask, place):
        place = more.end()
        chunk = view.chunks[place - 1]
        found.extend(chunk.items if chunk else ())
    return tuple(found)


_MORE = compile_regex("(?:、|和|及|以及)Ⓛ?[^，。；：！？“”（）、ⓁⓅⓄⓊ与向对]{1,10}Ⓞ(?![股的])")


def _pick_name(chunk: Chunk | None, name: str) -> Item | None:
    if chunk is None:
        return None
    if chunk.symbol == PERSON and name != "company":
        return chunk.items[0]
    if chunk.symbol == ORGANIZATION:
        return chunk.items[-1] if name == "seller" else chunk.items[0]
    return find_organization_in(chunk)


def _state_deal(view: View, focus: Focus, deal: Deal) -> Iterator[Draft]:
    words = compile_words(view.ontology)
    stock = words.stock.search(view.mask, *deal.span) is not None
    (buyer, unnamed), (company, implied) = _find_buyer(view, focus, deal), _find_company(view, focus, deal, stock=stock)
    if buyer is None or company is None or not buyer.entity or not company.entity or buyer.entity == company.entity:
        return
    if not deal.buyer and words.nameless.search(view.mask[find_clause_start(view, deal.cue[0]) : deal.cue[0]]):
        return
    start, end = view.find_span(*deal.span)
    start = min([start, *(item.start for item, gone in ((buyer, unnamed), (company, implied)) if not gone)])
    cue = view.find_span(*deal.cue)
    fields, share = _read_terms(view, deal)
    if words.called_off.search(view.mask[find_clause_start(view, deal.cue[0]) : deal.cue[0]]):
        fields = {**fields, "status": "negated"}
    inherited = (("subject",) if unnamed or buyer.symbol == GENERIC else ()) + (("object",) if implied else ())
    if buyer.symbol != PERSON:
        vehicle = None if deal.buyer else _find_vehicle(view, deal)
        for buying in (buyer, *((vehicle,) if vehicle else ())):
            for bought in (company, *deal.others):
                if bought.entity not in (None, buying.entity):
                    yield Draft("acquires", buying, bought, start, end, cue, "deals", "deal", fields, inherited)
    seller = deal.seller or (_find_seller(view, deal) if stock else None)
    if share and seller is not None:
        yield Draft("owns_stake_in", buyer, company, start, end, cue, "deals", "deal", {"share": share}, inherited)
    if seller is not None and stock and seller.entity not in (None, buyer.entity, company.entity):
        sold = {"former": True}
        yield Draft("owns_stake_in", seller, company, start, end, cue, "deals", "seller", sold, inherited)


def _find_buyer(view: View, focus: Focus, deal: Deal) -> tuple[Item | None, bool]:
    if deal.buyer:
        return deal.buyer, False
    headed = _HEADED.match(view.mask)
    if headed and headed.end() == deal.cue[0] and (told := view.chunks[0]) is not None:
        return told.items[0], False
    called = list(compile_words(view.ontology).called_buyer.finditer(view.mask, 0, deal.cue[0]))
    chunk = view.chunks[called[-1].end() - 1] if called else None
    return (chunk.items[0], False) if chunk else find_organization_subject(view, deal.cue[0], focus)


_HEADED = compile_regex(f"{ORGANIZATION}[：:](?:拟|将|已|拟以[^，。；ⓅⓄ]{{1,12}}?|完成|终止)?")
"""A headline that opens with who does what it tells: 云帆游戏：收购星河将启动."""


def _find_company(view: View, focus: Focus, deal: Deal, *, stock: bool) -> tuple[Item | None, bool]:
    """The company bought; where the words name none, but its stock, the one spoken of.

    目标公司 is one that the sentence itself has named, or nobody knows which.
    """
    if deal.company is not None or not stock:
        return deal.company, False
    buyer, _ = _find_buyer(view, focus, deal)
    known = frozenset(item.entity for item in (buyer, deal.seller) if item and item.entity)
    found, implied = find_owned(view, focus, deal.span[0], known)
    targets = view.ontology.find_cues("acquires", "targets")
    if implied and any(word in view.mask[slice(*deal.span)] for word in targets):
        return None, True
    return found, implied


def _find_vehicle(view: View, deal: Deal) -> Item | None:
    """The company by which the buyer buys, which buys too: 云帆通过子公司星河收购…."""
    words = compile_words(view.ontology)
    found = words.vehicle.search(view.mask, find_clause_start(view, deal.cue[0]), deal.cue[0])
    chunk = view.chunks[found.end() - 1] if found else None
    return chunk.items[0] if chunk is not None and chunk.items else None


def _find_seller(view: View, deal: Deal) -> Item | None:
    chunk = find_clause_subject(view, deal.cue[0], ORGANIZATION + PERSON)
    return chunk.items[0] if chunk is not None and deal.buyer is not None else None


def _read_terms(view: View, deal: Deal) -> tuple[dict[str, Any], str | None]:
    """The price and the share of a deal, where its clause names one of each."""
    start, end = deal.span
    stop = next((i for i in range(end, len(view.mask)) if view.mask[i] in "，。；"), len(view.mask))
    text = view.mask[find_clause_start(view, start) : stop]
    words = compile_words(view.ontology)
    prices, shares = [m.group() for m in words.money.finditer(text)], words.share.findall(text)
    share = shares[0] if len(shares) == 1 and words.stock_terms.search(text) else None
    fields = {"amount": prices[0] if len(prices) == 1 else None, "share": share}
    return {k: v for k, v in fields.items() if v}, share
