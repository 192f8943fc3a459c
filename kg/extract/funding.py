"""Financing rounds: who leads, follows or buys in, and whose round it is.

A round is told once (云帆完成A轮融资) and its investors in the clauses behind it (由X领投，Y跟投), so the
company is looked for in the sentence and, failing that, is the one the paragraph is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.clauses import find_clause_subject, find_organization_in, find_organization_subject
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

MONEY = (
    r"(?:约|近|超|逾|不超过|合计|人民币|新台币)?[\d.,，]+(?:百|千|万|亿|兆)*"
    r"(?:美元|美金|港元|港币|欧元|日元|新台币|人民币|元|英镑|韩元)+"
)
ROUND = r"(?:天使\+?|种子|Pre-?[A-Z]\+*|[A-Z]\+*\d?|战略|IPO前|首)轮"
_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_S = "(?P<investor>[ⓅⓄ])"
_ADVERB = (
    "(?:[ⒹⓁ ]|于|在|追加|继续|随后|[\\d.]+[万亿]+(?:元|美元|港元|欧元)?|也|曾经?|已|将|拟|或将"
    "|有意|正|计划|继续|再次|又|还|则|并|独家|联合|共同|战略|单独|本轮|此次|均|都|正在|洽谈|以个人身份"
    "|以[^，。；ⓅⓄ]{1,16}?|出资|斥资|作价|参与|提出|可能|正考虑|考虑|会|要|超额|早在|率先|等"
    "|老股东|商谈|寻求|首次|先后|等机构|一起|等老股东)*"
)
_NOT_NOUN = (
    "(?!者|人|方|部|机构|总监|经理|委员|公司|银行|业务|平台|有限|价值|关系|决策|组合|额|款|集团"
    "|基金|管理|控股|中心|级|本金|合伙|和|与|的(?:公司|企业|项目|兴趣))"
)
_VERB = "(?:领投|跟投|参投|追投|独投|投资|注资|增资|入股|加注|参股|投了|投过|认购|押注|战投)"
_LEAD = f"{_S}{_ADVERB}(?P<cue>{_VERB}){_NOT_NOUN}"
EXPLICIT = re.compile(
    f"{_LEAD}(?:了|过|到)?(?:[\\d.]+[万亿]*(?:美元|元|港元|欧元)?(?:给|于)?)?{_X}{{0,12}}?(?P<company>Ⓞ)"
    f"(?:的?{_X}{{0,4}}子公司(?P<sub>Ⓞ))?"
)
TOWARDS = re.compile(
    f"{_S}(?:{_ADVERB}通过{_X}{{0,10}}(?P<vehicle>Ⓞ))?{_ADVERB}(?:向|对)(?P<company>Ⓞ){_X}{{0,10}}?"
    f"(?P<cue>{_VERB}|投){_NOT_NOUN}"
)
TOOK_PART = re.compile(
    f"{_S}{_ADVERB}(?P<cue>参与|加入|参加)(?:了)?(?P<company>Ⓞ|其|该公司|Ⓟ)的?{_X}{{0,16}}?(?:融资|轮)"
)
GOT = re.compile(
    f"(?:(?P<company>Ⓞ)(?:{_ADVERB}|[^，。；ⓅⓄ]{{0,6}}?))?(?P<cue>获得?了?|拿到了?|引入了?|引进了?"
    f"|接受了?|赢得|迎来)(?:的|来自|由|外部|外资|战略|股东|投资方|首次|中东|知名|——|{_X}){{0,10}}?{_S}"
    f"(?:的|等|{_X}){{0,22}}?(?:投资|融资|注资|入股|轮|增资|战投|战略投资|出资)"
)
NAMED = re.compile(
    f"(?P<cue>领投方|跟投方|投资方|投资人|投资者|出资方|投资机构|参投方|领投机构)(?:则|分别|还|也)*"
    f"(?:为|是|包括|有|：|系|写作){_X}{{0,10}}?{_S}"
)
RELATIVE = re.compile(
    f"(?P<cue>领投|跟投|参投|投资|入股)(?:了|过)?(?P<company>Ⓞ|其)?(?:的)?{_X}{{0,8}}?(?:的)(?P<investor>[ⓄⓇⓅ])"
)
ALONE = re.compile(_LEAD)
ONWARD = re.compile(
    f"(?:^|[，。；：])(?:{_ADVERB}|未来|今后)(?P<cue>领投|入股|参股|注资|投资|投了){_NOT_NOUN}(?!设立"
    f"|成立|组建|建设)(?:了|过)?{_X}{{0,10}}?(?P<company>Ⓞ)(?:的?{_X}{{0,4}}子公司(?P<sub>Ⓞ))?"
)
NEWCOMER = re.compile(
    f"(?P<cue>引入|引进|新增|迎来)(?:了)?{_X}{{0,8}}(?:股东|投资方|投资者|投资人|战投|投资机构)(?:——)?{_X}{{0,10}}?{_S}"
)
_RAISES = re.compile(r"完成|获|融资|拿到|轮|引入|引进|寻求|启动")


@dataclass(frozen=True, slots=True)
class Stake:
    """An investor at a place of the mask with the cue; `company` where the words name it."""

    investors: tuple[Item, ...]
    place: int
    span: tuple[int, int]
    cue: tuple[int, int]
    company: Item | None = None


def read_fundings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every investment the sentence tells of."""
    stakes = _collect_stakes(view, focus)
    investors = frozenset(i.entity for s in stakes for i in s.investors if i.entity)
    for stake in stakes:
        company, inherited = stake.company, False
        if company is None:
            company, inherited = find_company(view, focus, stake.place, investors)
        if company is None:
            continue
        start, end = view.find_span(*stake.span)
        start = start if inherited else min(start, company.start)
        cue = view.find_span(*stake.cue)
        for investor in stake.investors:
            if investor.entity and investor.entity != company.entity:
                implicit = ("object",) if inherited or company.symbol == GENERIC else ()
                yield Draft(
                    "invests_in", investor, company, start, end, cue, "funding", "round", _find_terms(view), implicit
                )


def _find_terms(view: View) -> dict[str, Any]:
    """The sum and the round that the sentence names, where it names one of each."""
    text = view.sentence.sentence.folded
    fields: dict[str, Any] = {}
    for name, pattern in (("amount", MONEY), ("round", ROUND)):
        found = [m.group() for m in re.finditer(pattern, text)]
        if len(found) == 1:
            fields[name] = found[0]
    return fields


def _collect_stakes(view: View, focus: Focus) -> list[Stake]:
    taken: list[tuple[int, int]] = []
    found: list[Stake] = []
    for pattern in (TOWARDS, GOT, NEWCOMER, TOOK_PART, RELATIVE, EXPLICIT, NAMED, ALONE, ONWARD):
        for match in pattern.finditer(view.mask):
            cue = match.span("cue")
            if any(start < cue[1] and cue[0] < end for start, end in taken):
                continue
            stake = _read_onward(view, focus, match) if pattern is ONWARD else _read_match(view, match)
            if stake is not None:
                taken.append((cue[0], match.end() if pattern is GOT else cue[1]))
                found.append(stake)
    return sorted(found, key=lambda s: s.span)


def _read_onward(view: View, focus: Focus, match: re.Match[str]) -> Stake | None:
    """An investment whose investor is whom the clauses before speak of: ，并入股云帆."""
    company = view.chunks[match.start("sub" if match["sub"] else "company")]
    investor, _ = find_organization_subject(view, match.start(), focus)
    if investor is None or company is None or company.items[0].symbol == GENERIC:
        return None
    return Stake((investor,), match.start("cue"), match.span(), match.span("cue"), company.items[0])


_BESIDE = re.compile(f"(Ⓞ)(?:和|与|、|及|以及)(?:Ⓛ的?)?(?:{_X}{{0,8}})$")


def _list_beside(view: View, place: int) -> tuple[Item, ...]:
    """Investors of the same list that another noun or a place parts from the last: 由云帆和新加坡星河领投."""
    found = _BESIDE.search(view.mask[:place])
    chunk = view.chunks[found.start(1)] if found else None
    return (*_list_beside(view, found.start(1)), *chunk.items) if found and chunk else ()


def _read_match(view: View, match: re.Match[str]) -> Stake | None:
    groups = match.groupdict()
    place = match.start("investor")
    chunk = view.chunks[place]
    if chunk is None:
        return None
    investors = _list_investors(chunk)
    if chunk.symbol == ORGANIZATION and match.re in (ALONE, EXPLICIT, NAMED):
        investors = (*_list_beside(view, place), *investors)
    vehicle = view.chunks[match.start("vehicle")] if groups.get("vehicle") else None
    if vehicle is not None:
        investors = (*investors, *vehicle.items)
    company = None
    for name in ("sub", "company"):
        if groups.get(name) and company is None:
            at = view.chunks[match.start(name)]
            company = at.items[0] if at and at.symbol == ORGANIZATION and at.items[0].entity else None
    return Stake(investors, place, match.span(), match.span("cue"), company) if investors else None


def _list_investors(chunk: Chunk) -> tuple[Item, ...]:
    if chunk.symbol == ORGANIZATION:
        return tuple(i for i in chunk.items if i.entity)
    if chunk.symbol == PERSON and not any(r.holder and r.post != "创始人" for i in chunk.items for r in i.roles):
        return tuple(i for i in chunk.items if i.entity)
    first = find_organization_in(chunk)
    return (first,) if first is not None else ()


def find_company(view: View, focus: Focus, before: int, investors: frozenset[str]) -> tuple[Item | None, bool]:
    """The company whose round the sentence speaks of: who 完成 or 获 it, else the subject, else the paragraph's."""
    for place, chunk in view.list_chunks():
        if place >= before:
            break
        if chunk.symbol != ORGANIZATION or len(chunk.items) > 1 or chunk.items[0].entity in (None, *investors):
            continue
        if _RAISES.search(view.mask[place + 1 : place + 12]):
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    subject = find_clause_subject(view, before, ORGANIZATION)
    if subject is not None and subject.items[0].entity not in (None, *investors):
        return subject.items[0], subject.items[0].symbol == GENERIC
    for entity in (focus.organization, focus.topic):
        if entity and entity not in investors:
            return Item(ORGANIZATION, 0, 0, "", entity), True
    return None, True
