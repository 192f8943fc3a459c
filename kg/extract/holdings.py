"""Who holds how much of what: 其中云帆持股51%, 李静持有星河9%股权的云帆, 云帆（22.4%）, 双方各占一半.

The holder stands by its share; the company held is named beside it, or it is the one the sentence has
just introduced, or the one the paragraph is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_clause_subject
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

SHARE = (
    r"(?:[\d.]+[%％](?:左右|以上)?|[一二两三四五六七八九][成]半?|百分之[一二三四五六七八九十百零点]+"
    r"|一半|半数|全部|全数|100[%％])"
)
_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]"
_D = "[ⒹⓁ ]"
_VERB = (
    "(?:的|所|个人|家族|方面|系|此次出资后|增资后|交易后|投后|目前|现|仍|则|将|拟|已|也|还|分别"
    "|各自?|共|均|只|仅|另|先前|此前|原先|当时|现时|合计|直接|间接|累计|Ⓓ)*"
    "(?:持股比例|持股|持有股份|持有|占股比例|占股|占比|股权占比|出资比例|出资占比|出资|认缴|参股"
    "|入股|控股|握有|保留|拥有|控制|所持股份|所持股权|持|占|仅剩|剩|有|取得|获得|换得)"
)
_CHANGE = (
    f"(?:比例|股份|股权|的)?(?:已|将|则|也|从|由|自|为|是|约|近|超过?|不到|不足|不低于|其|了|全部"
    f"|剩余|其余|大约|余下|手中|公司|:|将?从?{SHARE}(?:一路|被动|进一步)?(?:被)?(?:升至|降至|增至"
    f"|提升至|提高至|减至|下降至|下降到|上升至|降到|升到|增加至|减少至|摊薄至|稀释至|稀释到|变为"
    f"|增持至|提至|增到|扩大至))*(?:的)?"
)
_LIST = f"(?P<shares>{SHARE}(?:[、和与及]{SHARE})*)"
_STOCK = re.compile("股权|股份|持股|股东|占股|出资|股比|入股|控股权|合资")
_Y = "[^，。；：！？、“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ%％0-9]"
_OWNED = (
    f"(?:了|着)?{_Y}{{0,12}}?{_D}*(?:(?:Ⓞ|{_Y}){{0,8}}(?:公司|企业|集团|厂|商|品牌))?(?P<owned>Ⓞ){_Y}{{0,6}}?{_LIST}"
)
NAMED = re.compile(f"(?P<holder>[ⓅⓄ]){_D}*(?P<cue>{_VERB}){_OWNED}")
GOING_ON = re.compile(
    f"(?:^|[，；。：])(?:{_D}|其中|目前|现|仍|还|另|另外|并|同时|其)*(?P<cue>(?:直接|间接|合计|共"
    f"|累计|仍|还)*(?:持有|控制|握有|拥有)){_OWNED}"
)
_FURTHER = re.compile(f"[、和及与]{_Y}{{0,8}}(Ⓞ){_Y}{{0,4}}?({SHARE})")
TOWARDS = re.compile(f"(?P<holder>[ⓅⓄ])对(?P<owned>Ⓞ)的?(?P<cue>持股比例|持股|股权|股份){_CHANGE}{_LIST}")
PLAIN = re.compile(f"(?P<holder>[ⓅⓄ])(?:{_X}{{0,8}}?)?{_D}*(?P<cue>{_VERB}){_CHANGE}{_LIST}")
BARE = re.compile(f"(?P<holder>[ⓅⓄ])(?P<cue>{SHARE})(?![的]?(?:股权|股份))")
RELATIVE = re.compile(
    f"(?P<cue>持有|持|拥有|持股|占股|控制)(?:了)?(?P<owned>Ⓞ)?{_X}{{0,3}}?(?P<shares>{SHARE})(?:的)?"
    f"(?:股权|股份|股票|表决权|权益)?的{_X}{{0,14}}?(?P<holder>[ⓅⓄ])"
)
LOOSE = re.compile(f"(?P<cue>{_VERB}){_CHANGE}{_LIST}")
REST = re.compile(
    f"(?:其余|剩余|剩下|余下)(?:的)?(?:股权|股份)?(?P<shares>{SHARE})?(?:的)?(?:股权|股份)?(?:则"
    f"|仍|均|都)?(?P<cue>由|归|在){_X}{{0,12}}?(?P<holder>[ⓅⓄ]){_X}{{0,6}}?(?:持有|所有|拥有|控制"
    f"|手里|手中|代持)"
)
BOTH = re.compile(
    f"(?:双方|两家|两人|二者|两公司|二人|各方|三方)(?:目前|现|将)?(?P<cue>各(?:自)?(?:持股|持有"
    f"|持|占股|占比|占|出资)|股权各|持股各|各)(?:了)?(?P<shares>{SHARE})"
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A holder with its share at a place of the mask; `owned` is the company where the words name it."""

    holder: Item
    place: int
    span: tuple[int, int]
    cue: tuple[int, int]
    share: str | None = None
    owned: Item | None = None


def read_holdings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every share that the sentence says somebody holds."""
    holdings = _collect_holdings(view, focus)
    holders = frozenset(h.holder.entity for h in holdings if h.holder.entity)
    for holding in holdings:
        owned, inherited = holding.owned, False
        if owned is None:
            owned, inherited = find_owned(view, focus, holding.place, holders)
        if owned is None or owned.entity == holding.holder.entity:
            continue
        start, end = view.find_span(*holding.span)
        start = min([start, *([owned.start] if not inherited else [])])
        implicit = ("object",) if inherited or owned.symbol == GENERIC else ()
        fields = {"share": holding.share} if holding.share else {}
        yield Draft(
            "owns_stake_in",
            holding.holder,
            owned,
            start,
            end,
            view.find_span(*holding.cue),
            "holdings",
            "share",
            fields,
            implicit,
            dated=False,
        )
        if _is_majority(holding):
            yield Draft(
                "subsidiary_of",
                owned,
                holding.holder,
                start,
                end,
                view.find_span(*holding.cue),
                "holdings",
                "majority",
                {},
                ("subject",) if implicit else (),
                dated=False,
                weight=0.9,
            )


def _is_majority(holding: Holding) -> bool:
    """True where an organization holds more than half."""
    number = re.match(r"[\d.]+", holding.share or "")
    most = float(number.group().strip(".")) > 50 if number else holding.share in ("全部", "全数")
    return most and holding.holder.symbol == ORGANIZATION


def _collect_holdings(view: View, focus: Focus) -> list[Holding]:
    taken: list[tuple[int, int]] = []
    found: list[Holding] = []
    for pattern in (RELATIVE, NAMED, GOING_ON, TOWARDS, REST, BOTH, PLAIN, LOOSE, BARE):
        if pattern is BARE and not _STOCK.search(view.mask):
            continue
        for match in pattern.finditer(view.mask):
            span = match.span("shares") if match.groupdict().get("shares") else match.span("cue")
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            rows = _read_match(view, match, pattern)
            if rows:
                taken.append(span)
                found.extend(rows)
                found.extend(_read_further(view, match, rows))
    found.extend(_read_through(view, found))
    found.extend(_read_brackets(view, focus))
    return sorted(found, key=lambda h: (h.span, h.holder.start))


def _read_match(view: View, match: re.Match[str], pattern: re.Pattern[str]) -> list[Holding]:
    groups = match.groupdict()
    place = match.start("holder") if groups.get("holder") else match.start()
    chunk = view.chunks[place] if groups.get("holder") else None
    if pattern is BOTH:
        chunk = _find_pair(view, place)
    elif pattern is GOING_ON:
        chunk = find_clause_subject(view, match.start(), ORGANIZATION + PERSON) or chunk
    elif pattern is LOOSE:
        chunk = _find_loose_holder(view, match)
    if chunk is None:
        return []
    shares = re.findall(SHARE, groups.get("shares") or (match["cue"] if pattern is BARE else ""))
    owned = _pick_owned(view.chunks[match.start("owned")]) if groups.get("owned") else None
    items = [item for item in chunk.items if item.entity]
    holder_first = (
        len(items) if len(items) == len(shares) or "各" in match.group() or "合计" not in match.group() else 1
    )
    out = []
    for number, item in enumerate(
        items[:holder_first] if len(shares) == 1 or len(items) == len(shares) else items[-1:]
    ):
        share = shares[number] if len(items) == len(shares) else (shares[-1] if shares else None)
        out.append(Holding(item, place, match.span(), match.span("cue"), share, owned))
    return out


def _read_further(view: View, match: re.Match[str], rows: list[Holding]) -> list[Holding]:
    """The rest of a list of companies held: 持有星河75%、云帆68%的股权."""
    out: list[Holding] = []
    end = match.end()
    while rows[0].owned is not None and (found := _FURTHER.match(view.mask, end)):
        owned = _pick_owned(view.chunks[found.start(1)])
        out.extend(replace(row, owned=owned, share=found[2], span=(row.span[0], found.end())) for row in rows if owned)
        end = found.end()
    return out


def _pick_owned(chunk: Chunk | None) -> Item | None:
    return chunk.items[0] if chunk and chunk.items and chunk.items[0].entity else None


def _find_pair(view: View, before: int) -> Chunk | None:
    """The nearest chunk of two names left of `before`: 云帆与星河 of which 双方 speaks."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol in (ORGANIZATION, PERSON) and len(chunk.items) > 1:
            return chunk
    return None


def _find_loose_holder(view: View, match: re.Match[str]) -> Chunk | None:
    """Whom a clause that begins with its share (，占股约8%) goes on about.

    Behind 第一大股东为X it is X; behind 参股X, which names what is held, whoever the paragraph is about.
    """
    start = find_clause_start(view, match.start())
    lead = view.mask[start : match.start()]
    if not start or re.search(f"[^{_D[1:-1]}其投后目前现并仍还自己则已将且约]", lead) or match["cue"] in _VAGUE:
        return None
    previous = find_clause_start(view, start - 1)
    if re.search("股东(?:已|将|目前|仍|现|为|是|变更为|变为|系)", view.mask[previous:start]):
        chunks = [c for c in view.chunks[previous:start] if c and c.symbol in (ORGANIZATION, PERSON)]
        return chunks[-1] if chunks else None
    return find_clause_subject(view, start - 1, ORGANIZATION + PERSON)


_VAGUE = frozenset(("有", "剩", "占比", "取得", "获得", "换得"))


_THROUGH = re.compile(
    f"(?P<behind>[ⓅⓄ])(?:目前|仍|现)*(?:通过|经由|透过)(?:旗下|其|持股平台|全资|控股|子公司|投资平台"
    f"|的|公司|{_X}){{0,10}}?$"
)


def _read_through(view: View, holdings: list[Holding]) -> list[Holding]:
    """Who holds through another: 李静通过云帆投资持有…, where 云帆投资 holds too."""
    out = []
    for holding in holdings:
        found = _THROUGH.search(view.mask[: holding.place])
        chunk = view.chunks[found.start()] if found else None
        if chunk is not None and chunk.items[0].entity:
            out.append(replace(holding, holder=chunk.items[0]))
    return out


_BRACKETED = re.compile(rf"（(?:持股|占股|占|持有|参股|控股|持股比例)?(?:为|：)?约?({SHARE})）")


def _read_brackets(view: View, focus: Focus) -> Iterator[Holding]:
    """Names with a share in brackets behind them (云帆（22.4%）), in a sentence that speaks of shares."""
    if not _STOCK.search(view.sentence.sentence.folded):
        return
    daughters = re.search("旗下|子公司|参股公司|控股公司|参股企业", view.mask) is not None
    for place, chunk in view.list_chunks():
        for item in chunk.items:
            end = item.end + (view.sentence.sentence.folded[item.end : item.end + 1] in ("”", "》", "」"))
            found = _BRACKETED.match(view.sentence.sentence.folded, end)
            if not found or not item.entity or item.symbol not in (ORGANIZATION, PERSON):
                continue
            if not daughters and "参股" not in found.group():
                yield Holding(item, place, (place, place + 1), (place, place + 1), found[1])
            elif daughters and item.symbol == ORGANIZATION:
                parent = find_clause_subject(view, place, ORGANIZATION)
                owner = parent.items[0] if parent and parent is not chunk else Item(ORGANIZATION, 0, 0, "", focus.topic)
                if owner.entity:
                    yield Holding(owner, place, (place, place + 1), (place, place + 1), found[1], item)


_INTRODUCED = re.compile(r"^(?:旗下|的?全资|的?子公司|的?合伙人|所持|持有的|手中|系|的持股)")
_BY = re.compile(r"(?:由|通过|经)[^，。；ⓅⓄ]{0,10}$")


def find_owned(view: View, focus: Focus, before: int, holders: frozenset[str]) -> tuple[Item | None, bool]:
    """The company whose shares are spoken of at `before`: the last one named there that holds none itself."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if not chunk or chunk.symbol != ORGANIZATION or len(chunk.items) > 1:
            continue
        item = chunk.items[0]
        skipped = item.entity in holders or _INTRODUCED.match(view.mask[place + 1 :]) or _BY.search(view.mask[:place])
        if (
            item.entity
            and not skipped
            and not re.search(r"(?:与|和|跟|同|据|向|引入|给|给了|予)[^，。；ⓅⓄ]{0,8}$", view.mask[:place])
        ):
            return item, item.symbol == GENERIC
    entity = focus.topic if focus.topic not in holders else focus.organization
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity and entity not in holders else (None, True)
