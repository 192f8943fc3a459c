"""Who founded what: 由A与B创办, 与A一起创办, 创始人A与B, 离职创业，新公司名为…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import BREAKS, find_clause_start, find_organization_subject
from kg.extract.context import find_subject_chunk
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, ROLE, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_FOUND = "(?:创办|创立|创建|创设|开创|发起成立|发起设立|始创|创始|草创|一手创办|一手创立)"
_START = "(?:成立|注册|办起|开设|开办|开了|设立|组建|发起|筹备|筹办|筹建|办了|做起)"
BY = re.compile(
    f"由{_X}{{0,14}}?(?P<founder>Ⓟ)(?:等{_X}{{0,6}}?)?(?:[ⒹⓁ]|{_X}){{0,10}}?(?P<cue>{_FOUND}"
    f"|成立|发起|组建|开设)(?P<tail>的这|的该)?"
)
WITH = re.compile(
    f"(?:与|和|同|跟){_X}{{0,10}}?(?P<founder>Ⓟ)[^，。；ⓅⓄ]{{0,12}}?(?P<cue>{_FOUND}|成立)(?:了"
    f"|起)?{_X}{{0,18}}(?P<company>Ⓞ)"
)
MADE = re.compile(
    f"(?P<founder>Ⓟ)[^，。；ⓅⓄⓊ]{{0,16}}?(?P<cue>{_FOUND}|{_START})(?:了|起|下)?{_X}{{0,18}}(?P<company>Ⓞ)"
)
LEFT = re.compile(
    "(?P<cue>离职创业|出走创业|自主创业|创业|自立门户|另起炉灶|单飞|单干|创办(?:了)?(?:一家)?[^，。；ⓅⓄ]{0,14}公司"
    "|创办(?:了)?新公司|筹备新公司|组建新公司|另组新公司)"
    f"(?:[^。；ⓅⓄ]{{0,16}})(?:公司|新公司|名为|叫做?|名叫|暂定名|取名|做|注册|：){_X}{{0,6}}?(?P<company>Ⓞ)"
)
IS = re.compile(
    f"(?P<post>Ⓡ)(?:目前|也|则)?(?P<cue>是|为|即|正是|就是|分别是|分别为|包括|：){_X}{{0,10}}?(?P<founder>Ⓟ)"
)
AS = re.compile("(?:以|作为)(?P<post>Ⓡ)(?P<cue>身份|的身份)(?:加入|加盟|回归)(?:了)?(?P<company>Ⓞ)?")
THIS = re.compile(
    f"(?P<founder>Ⓟ)[^，。；ⓅⓄⓊ]{{0,14}}?(?P<cue>{_FOUND})(?:了|的)?(?P<company>这家|该|这个"
    f"|这一)(?:公司|企业|品牌|集团|平台|机构|{_X}{{1,6}})"
)
_VERBAL = re.compile("成立|组建|设立|注册|发起|筹")


def read_foundings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every founding the sentence tells of."""
    titles = frozenset(t.casefold() for t in ontology.reading["founders"])
    yield from _spread_titles(view, focus, titles)
    for pattern in (BY, WITH, THIS, MADE, LEFT):
        for match in pattern.finditer(view.mask):
            yield from _state_founding(view, focus, match)
    for pattern in (IS, AS):
        for match in pattern.finditer(view.mask):
            yield from _state_title(view, focus, match, titles)


def _spread_titles(view: View, focus: Focus, titles: frozenset[str]) -> Iterator[Draft]:
    """创始人A与B: the second shares the title of the first."""
    for place, chunk in view.list_chunks():
        if chunk.symbol != PERSON or len(chunk.items) < 2:
            continue
        roles = [r for r in chunk.items[0].roles[-1:] if r.post.casefold() in titles and r.end <= chunk.items[0].start]
        if not roles:
            continue
        company, inherited = roles[-1].holder, False
        if company is None:
            company, inherited = find_organization_subject(view, place, focus)
        for item in chunk.items[1:]:
            if not item.roles and company is not None and item.entity:
                yield _draft(
                    item, company, chunk.start, item.end, (roles[-1].start, roles[-1].end), "title shared", inherited
                )


def _draft(person: Item, company: Item, start: int, end: int, cue: tuple[int, int], say: str, inherited: bool) -> Draft:
    implicit = ("object",) if inherited or company.symbol == GENERIC else ()
    return Draft("founds", person, company, start, end, cue, "founding", say, {}, implicit, dated=say == "founding")


def _state_founding(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    groups = match.groupdict()
    place = match.start("founder") if groups.get("founder") else match.start()
    people = list(view.chunks[place].items) if groups.get("founder") and view.chunks[place] else []  # type: ignore[union-attr]  # checked here
    if match.re in (WITH, LEFT):
        leader = find_subject_chunk(view, match.start())
        near = [*leader.items] if leader else [Item(PERSON, 0, 0, "", focus.person)] if focus.person else []
        people = [*near[:1], *people]
    company, inherited = _find_company(view, focus, match)
    if company is None or not company.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, company.start)
    for person in people:
        if person.entity:
            yield _draft(
                person, company, start, max(end, person.end), view.find_span(*match.span("cue")), "founding", inherited
            )


def _find_company(view: View, focus: Focus, match: re.Match[str]) -> tuple[Item | None, bool]:
    groups = match.groupdict()
    if groups.get("company") and match.re is not THIS and match.re is not AS:
        chunk = view.chunks[match.start("company")]
        return (chunk.items[0] if chunk and chunk.items[0].symbol != GENERIC else None), False
    if match.re is BY and not groups.get("tail"):
        start = find_clause_start(view, match.start())
        for place in range(match.start() - 1, start - 1, -1):
            chunk = view.chunks[place]
            if chunk and chunk.symbol == ORGANIZATION:
                return chunk.items[0], chunk.items[0].symbol == GENERIC
        if "Ⓤ" in view.mask[start : match.start()] or (_VERBAL.fullmatch(match["cue"]) and start == 0):
            return None, False
        before = view.mask[:start].rstrip(BREAKS)
        return find_organization_subject(view, len(before), focus)
    entity = focus.topic
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity else (None, True)


def _state_title(view: View, focus: Focus, match: re.Match[str], titles: frozenset[str]) -> Iterator[Draft]:
    chunk = view.chunks[match.start("post")]
    if chunk is None or chunk.symbol != ROLE or not any(r.post.casefold() in titles for r in chunk.roles):
        return
    role = next(r for r in chunk.roles if r.post.casefold() in titles)
    company, inherited = role.holder, False
    if match.re is AS and match["company"]:
        target = view.chunks[match.start("company")]
        company = target.items[0] if target else None
    if company is None:
        company, inherited = find_organization_subject(view, match.start(), focus)
    if match.re is AS:
        leader = find_subject_chunk(view, match.start())
        people = list(leader.items) if leader else [Item(PERSON, 0, 0, "", focus.person)]
    else:
        named = view.chunks[match.start("founder")]
        people = list(named.items) if named else []
    if company is None or not company.entity:
        return
    start, end = view.find_span(*match.span())
    for person in people:
        if person.entity:
            yield _draft(person, company, start, max(end, person.end), (role.start, role.end), "title", inherited)
