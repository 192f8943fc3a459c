"""Nouns in front of a name that relate it to another: 子公司云帆, 竞争对手云帆, 德国企业云帆, 控股股东云帆集团.

The noun hangs on the organization in front of it (星河的子公司云帆), else on the one the sentence or the
paragraph speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clauses import Named, find_clause_subject, find_organization_subject, list_named
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, PLACE, ROLE, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_PLAIN = "[^，。；：！？、“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]"
_OWNER = "(?P<owner>[ⓄⓇⓊⓅ]|其|我们|我司|自家)?(?:的)?"
_KIND = (
    "(?:公司|企业|集团|厂商|巨头|基金|机构|品牌|银行|券商|平台|工厂|厂家|网站|社区|媒体|大学|学校"
    "|医院|实验室|研究所|所|院|社|商|厂|店|馆|船东|同业|同行|独角兽|龙头|新贵|伙伴|股东|对手"
    "|资本|财团|厨房|书店|车企|药企|粮商|财阀|运营方|组织|协会|工作室|团队|户|者|方|家|券商|信托|创投|投资人)"
)
_SUBSIDIARY = (
    "(?:全资|控股|直属|核心|独立|海外|境外|境内|一级|二级|主要|上市|非上市|间接|直接|重要|原|前|新设|新)*(?:的)?"
    "(?:子公司|孙公司|附属公司|附属企业|控股公司|全资公司|全资企业|子企业|子品牌|子机构|附属机构"
    "|下属公司|下属企业|下属单位|所属企业|关联公司|控股企业|控股子)"
)
_RIVAL = (
    "(?:竞争对手|竞争者|老对手|死对头|宿敌|宿命对手|劲敌|竞对|对手|头号对手|友商|同行|同业|竞品|对家|竞争厂商|竞争企业)"
)
_PARTNER = (
    "(?:合作伙伴|合作方|战略合作方|代理商|经销商|供应商|供货商|供货方|合资伙伴|合资方|伙伴|联合开发伙伴"
    "|生态伙伴|渠道商|代工厂|大客户|客户)"
)
_HOLDER = (
    "(?:第[一二三四五六七八九十]大股东|单一最大股东|最大股东|大股东|控股股东|主要股东|间接控股股东"
    "|实际控制人|实控人|控制人|股东|老股东|新股东|外部股东|国资股东|战略股东|原股东|参股股东|母公司"
    "|母企业|控股母公司)"
)
_INVESTOR = "(?:投资方|投资人|投资机构|投资者|领投方|领投机构|跟投方|资方|早期投资人|早期投资方|早期投资者|天使投资人)"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase that ends before a name: what the name is to its owner, `turned` where it is the subject."""

    relation: str
    pattern: re.Pattern[str]
    turned: bool = False
    persons: bool = False


def _end(body: str) -> re.Pattern[str]:
    return re.compile(body + "$")


_TAIL = f"(?:、{_PLAIN}{{0,10}}{_KIND})?、?"
NOUNS = (
    Noun(
        "subsidiary_of",
        _end(f"{_OWNER}(?:旗下|麾下|下属|属下|下辖)?的?{_PLAIN}{{0,6}}(?P<cue>{_SUBSIDIARY}){_TAIL}"),
        turned=True,
    ),
    Noun(
        "subsidiary_of",
        _end(
            f"{_OWNER}(?P<cue>旗下|麾下|下属|属下)(?:还|现|另|共)?(?:企业|公司|子公司|品牌)?(?:有|拥有|包括"
            f"|包含|设有|则有)?(?:的)?(?:[两三四五六七八九十多数]+家{_PLAIN}{{0,4}}(?:公司|企业|子公司|品牌))?"
            f"(?:：)?(?:{_PLAIN}{{0,10}}{_KIND})?：?(?:{_PLAIN}{{1,8}}的)?"
        ),
        turned=True,
    ),
    Noun(
        "subsidiary_of",
        _end(f"(?P<owner>Ⓞ)(?P<cue>全资持有的?|全资拥有的?|全资控股的?|控股的|100%持有的)(?:{_PLAIN}{{0,10}}{_KIND})?"),
        turned=True,
    ),
    Noun("competes_with", _end(f"{_OWNER}{_PLAIN}{{0,6}}(?P<cue>{_RIVAL}){_TAIL}")),
    Noun("partners_with", _end(f"{_OWNER}{_PLAIN}{{0,6}}(?P<cue>{_PARTNER}){_TAIL}")),
    Noun("owns_stake_in", _end(f"{_OWNER}{_PLAIN}{{0,4}}(?P<cue>{_HOLDER}){_TAIL}"), persons=True),
    Noun("invests_in", _end(f"{_OWNER}{_PLAIN}{{0,4}}(?P<cue>{_INVESTOR}){_TAIL}"), persons=True),
)
_UNSETTLED = re.compile(
    "(?:引入|引进|新增|寻求|寻找|物色|吸引|招募|成为|变更为)(?:了|一家|一位)?(?:外部|外资|新的?|战略|国资|境外)?$"
)
_BELOW = frozenset(("旗下", "麾下", "下属", "属下"))
_FREE = re.compile(
    "(?:^|[，。；：、“（ⒹⓅⓊⓇⓁⓉ ]|将|把|出售|转让|任|执掌|通过|由|从|为|至|与|及|和|加入"
    "|含|的|其|给|现|并|有|并入|分管|负责|管理|称|说|示)$"
)
OWNED = re.compile(
    f"(?:^|[，；。])[^，。；ⓅⓄ]{{0,8}}(?:成为|变为|变成|作为|成了|现为|现系|改为|升级为)(?P<owner>Ⓞ)"
    f"(?:的)?{_PLAIN}{{0,6}}?(?P<cue>{_SUBSIDIARY})"
)
BECOMES = re.compile(
    f"(?P<daughter>Ⓞ)[^，。；ⓅⓄ]{{0,8}}?(?:是|为|成为|系|作为|变为|变成|成了)(?:其|Ⓟ|我们)(?:的)?{_PLAIN}{{0,6}}?"
    f"(?P<cue>{_SUBSIDIARY}|wholly-owned subsidiary|subsidiary)"
)
_PARENT = re.compile("控股股东|母公司|母企业")
_SEATED = _end(f"Ⓛ(?:当地|本地|本土)?(?:的)?(?P<cue>(?:{_PLAIN}{{0,10}}{_KIND})?)")
_BORN = _end(
    "在Ⓛ(?:，)?(?P<cue>(?:与[^，。]{0,12}?)?(?:联合|共同|一起|合资)?(?:创办|创立|创建|成立|设立"
    "|注册|组建|新设|开办|开设|办起|合组|开了)了?)"
    f"{_PLAIN}{{0,14}}"
)


def read_nouns(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every statement that a noun right before a name makes."""
    for named in _list_heads(view):
        left = view.mask[: named.place]
        for noun in NOUNS:
            found = noun.pattern.search(left)
            if found and (noun.persons or named.item.symbol == ORGANIZATION):
                yield from _state_noun(view, focus, named, noun, found)
        if named.item.symbol == ORGANIZATION:
            yield from _state_seat(view, named, left)
    for match in BECOMES.finditer(view.mask):
        yield from _state_becoming(view, focus, match)
    for match in OWNED.finditer(view.mask):
        yield from _state_owned(view, match)


_LISTING = re.compile("(?:有|拥有|包括|包含|设有|为|：)[^，。；ⓅⓄ]*$")
_NEXT = re.compile(f"(?:、|，?以及|，?及|和|，)(?:{_PLAIN}|Ⓓ|Ⓛ){{0,24}}(?=Ⓞ)")


def _list_items(view: View, named: Named, found: re.Match[str]) -> tuple[Item, ...]:
    """The names the noun stands before: the whole phrase, and where it opens a list the phrases behind it too."""
    if named.chunk.symbol not in (ORGANIZATION, PERSON) or _is_title(named):
        return (named.item,)
    items = list(named.chunk.items)
    place = named.place
    while _LISTING.search(found.group()) and (following := _NEXT.match(view.mask, place + 1)):
        place = following.end()
        chunk = view.chunks[place]
        items.extend(chunk.items if chunk else ())
    return tuple(items)


def _list_heads(view: View) -> Iterator[Named]:
    """Organizations, and persons without a title (实际控制人张三), that a noun may stand before."""
    named = {n.place: n for n in list_named(view)}
    for place, chunk in view.list_chunks():
        if place in named:
            yield named[place]
        elif chunk.symbol == PERSON and chunk.items[0].entity and not any(r.holder for r in chunk.items[0].roles):
            yield Named(place, chunk.items[0], chunk)


def _state_noun(view: View, focus: Focus, named: Named, noun: Noun, found: re.Match[str]) -> Iterator[Draft]:
    if named.item.symbol == GENERIC or _UNSETTLED.search(view.mask[: found.start("cue")]):
        return
    if found["cue"] in _BELOW and not found["owner"] and not _FREE.search(view.mask[: found.start()]):
        return
    owner, inherited = _find_owner(view, focus, named, found)
    if owner is None:
        return
    items = _list_items(view, named, found) if noun.relation == "subsidiary_of" else _list_phrase(view, named)
    cue = view.find_span(*found.span("cue"))
    for item in items:
        if item.entity is None or item.entity == owner.entity:
            continue
        subject, target = (
            (item, owner) if noun.turned or noun.relation in ("owns_stake_in", "invests_in") else (owner, item)
        )
        start = min(cue[0], owner.start) if not inherited else cue[0]
        implicit = (("object",) if target is owner else ("subject",)) if inherited else ()
        yield Draft(
            noun.relation, subject, target, start, item.end, cue, "nouns", noun.relation, {}, implicit, dated=False
        )
        if _PARENT.search(found["cue"]) and item.symbol == ORGANIZATION:
            yield Draft(
                "subsidiary_of", owner, item, start, item.end, cue, "nouns", "parent", {}, implicit, dated=False
            )


def _list_phrase(view: View, named: Named) -> tuple[Item, ...]:
    """The names of a list the noun stands before; 与 behind the first brings in somebody else (股东A与B签约)."""
    if named.chunk.symbol not in (ORGANIZATION, PERSON) or _is_title(named):
        return (named.item,)
    items = named.chunk.items
    folded = view.sentence.sentence.folded
    for number, (one, other) in enumerate(pairwise(items), 1):
        if set(folded[one.end : other.start]) & set("与跟同"):
            return items[:number]
    return items


def _is_title(named: Named) -> bool:
    return named.chunk.symbol == PERSON and named.item.symbol != PERSON


def _find_owner(view: View, focus: Focus, named: Named, found: re.Match[str]) -> tuple[Item | None, bool]:
    place = found.start("owner") if found["owner"] else -1
    chunk = view.chunks[place] if place >= 0 else None
    if chunk is not None and chunk.symbol == ORGANIZATION:
        return chunk.items[-1], chunk.items[-1].symbol == GENERIC
    if chunk is not None and chunk.symbol == ROLE:
        return None, True
    entity = focus.organization or focus.topic
    if (
        entity == named.item.entity
        or found["cue"].startswith(("旗下", "子", "控股子", "全资子", "母公司"))
        or found["owner"]
    ):
        left = find_clause_subject(view, found.start(), ORGANIZATION)
        if left is not None and left.items[0].entity not in (None, named.item.entity):
            return left.items[0], left.items[0].symbol == GENERIC
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity and entity != named.item.entity else (None, True)


def _state_becoming(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    """云帆成为其子公司: the owner is whom the clause before speaks of."""
    chunk = view.chunks[match.start("daughter")]
    owner, inherited = find_organization_subject(view, match.start("daughter") - 1, focus)
    if chunk is None or owner is None or not owner.entity:
        return
    start, end = view.find_span(*match.span())
    for item in chunk.items:
        if item.entity and item.entity != owner.entity:
            yield Draft(
                "subsidiary_of",
                item,
                owner,
                min(start, start if inherited else owner.start),
                end,
                view.find_span(*match.span("cue")),
                "nouns",
                "becomes",
                {},
                ("object",) if inherited else (),
            )


def _state_owned(view: View, match: re.Match[str]) -> Iterator[Draft]:
    """，成为云帆的子公司: the daughter is whom the clause before speaks of."""
    daughters = find_clause_subject(view, match.start(), ORGANIZATION)
    chunk = view.chunks[match.start("owner")]
    if chunk is None or daughters is None or not chunk.items[0].entity:
        return
    end = view.find_span(*match.span())[1]
    cue = view.find_span(*match.span("cue"))
    for item in daughters.items:
        if item.entity and item.entity != chunk.items[0].entity:
            yield Draft("subsidiary_of", item, chunk.items[0], item.start, end, cue, "nouns", "becomes", {}, ())


def _state_seat(view: View, named: Named, left: str) -> Iterator[Draft]:
    for pattern in (_SEATED, _BORN):
        found = pattern.search(left)
        if not found:
            continue
        at = found.start() + (found.group().startswith("在"))
        chunk = view.chunks[at]
        if chunk is None or chunk.symbol != PLACE:
            continue
        cue = view.find_span(at, at + 1)
        yield Draft(
            "based_in",
            named.item,
            chunk.items[-1],
            chunk.start,
            named.item.end,
            cue,
            "nouns",
            "place before name",
            {},
            (),
            dated=False,
        )
        return
