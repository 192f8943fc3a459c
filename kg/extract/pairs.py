"""Two organizations (or products) that work together or compete: A与B签约, A携手B, A、B互为竞争对手, A对标B的C.

One noun phrase may hold both (云帆与星河签署协议), or a preposition brings in the second (云帆今年与星河签约).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_clause_subject, find_organization_subject
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PRODUCT, Chunk, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；！？ⓅⓄ]"
_WITH = "(?:与|和|同|跟|携手|联手|牵手|联合|携|联袂)"
_JOINED = (
    "(?:战略合作|独家合作|深度合作|合作|签约|签署|签订|签下|签了|签|达成|续约|续签|共建|共同(?:开发"
    "|研发|推出|建设|成立|设立|组建|出资|打造|发起|拓展)|合办|合营|合资|合组|合建|联手|结盟"
    "|联合(?:推出|发布|研发|开发|出品|制作|成立|设立|组建|发起|运营|建设|打造|办|主办|创办|培养)"
    "|共享|建立(?:战略)?(?:伙伴|合作)|组建|联名|互换股权|代工合约|供货)"
)
_APART = re.compile(
    "合并|收购|并购|一致行动|竞业|和解|离职|解约|终止|股权转让|转让|诉讼|官司|竞争|对手|换股|劳动合同"
    "|人事|合并协议|吸收|保密协议|分手|谈崩|破裂|没有合作|抗衡|对标"
)
_RIVAL = (
    "(?:竞争|竞品|对手|争夺|对垒|正面交锋|交锋|抗衡|厮杀|角逐|一较高下|较量|争抢|正面交战|抢食|缠斗|竞逐|贴身肉搏|打擂)"
)
PAIR = re.compile(f"(?P<pair>[ⓄⒼ]){_X}{{0,24}}?(?P<cue>{_JOINED})")
LATER = re.compile(
    f"(?P<pair>Ⓞ)[^。；]{{0,40}}?，(?:双方|两家|两家公司|二者)(?:将|已|也|会|还|于|计划|在|就|{_X}){{0,16}}?"
    f"(?P<cue>{_JOINED})"
)
BROUGHT = re.compile(
    f"(?<!参)(?P<cue>{_WITH})[^，。；！？ⓅⓄⓊⒼⓇ]{{0,16}}?(?P<other>Ⓞ)(?:等)?{_X}{{0,24}}?(?P<verb>{_JOINED})"
)
STRAIGHT = re.compile(
    "(?P<one>Ⓞ)[ⒹⓁ已将也还又再]*(?P<cue>携手|联手|牵手|签约|结盟|联姻)[^，。；！？ⓅⓄⓊⒼⓇ]{0,12}?(?P<other>Ⓞ)"
)
RIVALS = re.compile(f"(?P<pair>[ⓄⒼ])[^。；！？ⓅⓄ]{{0,24}}?(?P<cue>{_RIVAL})")
AGAINST = re.compile(f"(?P<cue>{_WITH})[^，。；！？ⓅⓄⓊⒼⓇ]{{0,14}}?(?P<other>Ⓞ){_X}{{0,16}}?(?P<verb>{_RIVAL})")
AIMED = re.compile(
    "(?P<cue>对标|叫板|对抗|狙击|硬刚|挑战|瞄准|剑指|抗衡|赶超|看齐|迎战|比肩|正面迎战|分庭抗礼"
    "|相提并论|对着)(?:的)?(?:正是|就是|是|了)?[^，。；！？ⓅⓄⒼⓇ]{0,10}?(?P<other>[ⓄⒼ])(?:"
    "(?:的|家的|旗下的?)[^，。；！？ⓅⓄⒼⓇ]{0,10}?(?P<product>Ⓖ))?"
)
ISRIVAL = re.compile(
    "(?P<cue>竞争对手|对手|竞品|竞争者|劲敌)(?:目前|主要|则|也|还)?(?:为|是|有|包括|还有)[^，。；！？ⓅⓄⒼⓇ]{0,10}?"
    "(?P<other>[ⓄⒼ])"
)
ISPARTNER = re.compile(
    "(?P<cue>合作伙伴|合作方|合资方|合资伙伴|客户|供应商|代理商|经销商)(?:目前|主要|则|也|还)?"
    "(?:为|是|有|包括|还有)[^，。；！？ⓅⓄⒼⓇ]{0,10}?(?P<other>Ⓞ)"
)
THROUGH = re.compile(
    "由[^，。；！？ⓅⓄⒼⓇ]{0,16}?(?P<other>Ⓞ)(?P<verb>独家代理|代理|独家经销|经销|代工|代销"
    "|独家发行|分销|独家承销|独家运营)"
)
BOTH = re.compile(
    f"(?P<other>Ⓞ)[^。；ⓄⓅ]{{0,30}}，(?:双方|两家|两家公司|二者)(?:[ⒹⓁ将已也会还于在就起]|{_X}){{0,16}}?"
    f"(?P<verb>{_JOINED})"
)


def read_pairs(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every cooperation and every rivalry the sentence tells of."""
    yield from _read_partners(view, focus)
    for match in RIVALS.finditer(view.mask):
        yield from _state_pair(view, match, "competes_with", ORGANIZATION + PRODUCT)
    for match in AGAINST.finditer(view.mask):
        yield from _state_brought(view, focus, match, "competes_with")
    for pattern in (AIMED, ISRIVAL):
        for match in pattern.finditer(view.mask):
            yield from _state_aim(view, focus, match)


def _read_partners(view: View, focus: Focus) -> Iterator[Draft]:
    for pattern in (PAIR, LATER, BROUGHT, STRAIGHT, ISPARTNER, THROUGH, BOTH):
        for match in pattern.finditer(view.mask):
            if _is_apart(view, match):
                continue
            if pattern in (PAIR, LATER):
                yield from _state_pair(view, match, "partners_with", ORGANIZATION)
            else:
                yield from _state_brought(view, focus, match, "partners_with")


def _is_apart(view: View, match: re.Match[str]) -> bool:
    """True where the words of the match, or those right behind it in its clause, speak of a deal or a quarrel."""
    end = next((i for i in range(match.end(), len(view.mask)) if view.mask[i] in "，。；："), len(view.mask))
    return _APART.search(view.mask, match.start(), min(end, match.end() + 8)) is not None


def _state_pair(view: View, match: re.Match[str], relation: str, symbols: str) -> Iterator[Draft]:
    chunk = view.chunks[match.start("pair")]
    if chunk is None or chunk.symbol not in symbols or len(chunk.items) < 2:
        return
    between = view.sentence.sentence.folded[chunk.items[0].end : chunk.items[1].start]
    if "、" in between and len(chunk.items) > 2:
        return
    start, end = view.find_span(*match.span())
    for other in chunk.items[1:]:
        yield _draft(relation, chunk.items[0], other, start, end, view.find_span(*match.span("cue")), "pair", ())


def _draft(
    relation: str,
    one: Item,
    other: Item,
    start: int,
    end: int,
    cue: tuple[int, int],
    say: str,
    implicit: tuple[str, ...],
) -> Draft:
    return Draft(relation, one, other, start, end, cue, "pairs", say, {}, implicit, dated=False)


def _state_brought(view: View, focus: Focus, match: re.Match[str], relation: str) -> Iterator[Draft]:
    other = view.chunks[match.start("other")]
    if other is None or other.symbol != ORGANIZATION:
        return
    groups = match.groupdict()
    one: Item | None = None
    inherited = False
    if groups.get("one"):
        chunk = view.chunks[match.start("one")]
        one = chunk.items[-1] if chunk else None
    else:
        one, inherited = _find_subject(view, focus, match.start(), other)
    if one is None or not one.entity:
        return
    if match.re is BOTH and len(other.items) > 1:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, one.start)
    cue_name = "verb" if groups.get("verb") else "cue"
    for item in other.items:
        if item.entity and item.entity != one.entity:
            yield _draft(
                relation,
                one,
                item,
                start,
                end,
                view.find_span(*match.span(cue_name)),
                "brought",
                ("subject",) if inherited else (),
            )


def _find_subject(view: View, focus: Focus, before: int, other: Chunk) -> tuple[Item | None, bool]:
    start = find_clause_start(view, before)
    for place in range(before - 1, start - 1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == ORGANIZATION:
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    one, inherited = find_organization_subject(view, start - 1 if start else 0, focus)
    if one is not None and one.entity in {i.entity for i in other.items}:
        entity = focus.topic
        return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity else (None, True)
    return one, inherited


def _state_aim(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    other = view.chunks[match.start("other")]
    if other is None:
        return
    product = view.chunks[match.start("product")] if match.groupdict().get("product") else None
    target = (product or other).items[0]
    start, end = view.find_span(*match.span())
    cue = view.find_span(*match.span("cue"))
    subject = _find_aimer(view, match.start(), PRODUCT if target.symbol == PRODUCT else ORGANIZATION + PRODUCT)
    if subject is not None and subject.entity != target.entity:
        yield _draft("competes_with", subject, target, min(start, subject.start), end, cue, "aim", ())
    elif subject is None and target.symbol == ORGANIZATION:
        one, inherited = find_organization_subject(view, match.start(), focus)
        if one is not None and one.entity != target.entity:
            yield _draft("competes_with", one, target, start, end, cue, "aim", ("subject",) if inherited else ())


def _find_aimer(view: View, before: int, symbols: str) -> Item | None:
    """What is set against another: the product named last before it, else the subject of the clause."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == PRODUCT and PRODUCT in symbols:
            return chunk.items[0]
        if chunk and chunk.symbol == ORGANIZATION and ORGANIZATION in symbols:
            subject = find_clause_subject(view, before, ORGANIZATION)
            return subject.items[0] if subject else None
    return None
