"""Borders between names and their neighbours: 盐和铁|董事会, 杏林堂|药厂, 江南大学|家族企业研究中心.

The tagger sets each border by the characters around it.  Where a whole class of words never is part of a name, or
where nominal words are left over between an organization and its unit, the class decides.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.lexicon import find_title
from kg.mentions.cut import rate_word
from kg.mentions.edges import NOT_GIVEN
from kg.mentions.joined import NOBODY
from kg.mentions.spans import Span, has_post_behind, is_free, order_spans
from kg.mentions.units import NOMINAL
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

BOARD = compile_regex("(?<=..)(?:临时)?(?:董事会|监事会|股东会|股东大会|管理层|董监高)$")
"""What no organization's name ends with."""
CHANGES = (
    "撤销",
    "裁撤",
    "解散",
    "新设",
    "增设",
    "设立",
    "成立",
    "组建",
    "筹建",
    "合并",
    "整合",
    "拆分",
    "重组",
    "升级",
    "新建",
)
CHANGED = f"(?:{'|'.join(CHANGES)})(?:了|出)?(?=...)"
"""What is done to the unit that is named behind it."""
LED_BY_CHANGE, PARTED_AT_CHANGE = compile_regex(CHANGED), compile_regex(f"(?<=..){CHANGED}")
NO_BEGINNING = NOBODY.union(CHANGES)
"""Nominal words that begin the name of no unit."""
GOING = frozenset("去赴到来")
BEING = frozenset("做任当为")
"""What stands between an organization and the post that somebody takes up there."""
MAKERS = compile_regex(
    "(?:药厂|酒厂|钢厂|总厂|分厂|工厂|电厂|(?:营销|销售|物流|物业|租赁|贸易|地产|运营|投资|科技|管理)公司)"
)
"""What a name that is complete without it may still end with."""
TEAM = compile_regex(r" ?(?:部门?|组|团队|小组|事业部|事业群)(?![\u4e00-\u9fff]?[长员队])")
LATIN_UNIT = compile_regex(
    r"^[A-Za-z][A-Za-z0-9 .&\-]*?(?:部|组|团队|小组|事业部|事业群|实验室| (?:[Tt]eam|[Gg]roup|Department|Office|Dept))$"
)
REPORTING = compile_regex(
    "[向同](?P<name>[\u4e00-\u9fff]{2,4}?)(?:直接|双线|虚线|实线|同时|共同)?(?:汇报|报告工作|负责)"
)
RENAMED = compile_regex("(?:更名|改名|改组|升级|升格|改造|易名|改编)(?:(?:为|成)[“「]?(?P<cut>[\u4e00-\u9fff]{0,2}))?$")
"""A verb of renaming with what was cut off the new name's beginning; the name may have taken its 为 in."""
OFFICE = compile_regex("^[\u4e00-\u9fff]{1,7}(?:办|处|科|组|室|部)$")
INSTITUTION = compile_regex(
    "(?:研究院|研究所|研究中心|设计院|学院|大学|医院|银行|集团|公司|基金会|交易所|出版社|协会|商会)(?=[\u4e00-\u9fff]{2})"
)
"""What ends an institution's name and begins no unit's."""
SUPERIOR = 0.7
DOUBTED = 0.5
GROWN = 10
"""Characters that may be left over before a unit."""


def set_borders(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with those borders set; in order.

    >>> from kg.lexicon import load_lexicon
    >>> found = set_borders("盐和铁董事会换届", [], [Span(0, 6, "organization", 0.8, ())], load_lexicon())
    >>> [(s.start, s.end) for s in found]
    [(0, 3)]
    """
    whole = _complete_institutions(text, spans)
    ended = [part for span in whole for part in _end(text, span, whole)]
    renamed = [_begin_renamed(text, span, ended) for span in ended]
    grown = [_grow_maker(text, tokens, span, renamed) for span in renamed]
    typed = [_type_unit(text, span, grown) for span in grown]
    begun = [_begin_unit(tokens, span, typed, lexicon) for span in typed]
    return order_spans(_part_superior(text, begun, lexicon))


def _complete_institutions(text: str, spans: Sequence[Span]) -> list[Span]:
    """`江南发展|研究院投资部`: what ends an institution's name is the institution's, not the unit's behind it."""
    found = list(spans)
    for number, (owner, unit) in enumerate(pairwise(spans)):
        if owner.type != "organization" or unit.type != "unit" or owner.end != unit.start or owner.is_known:
            continue
        if (ending := INSTITUTION.match(text, unit.start, unit.end)) is not None:
            reason = f"with its {ending.group()}"
            found[number] = replace(found[number], end=ending.end(), reasons=(*found[number].reasons, reason))
            found[number + 1] = replace(unit, start=ending.end())
    return found


def _end(text: str, span: Span, spans: Sequence[Span]) -> list[Span]:
    """The span without a board or a verb at its edge; an organization and the unit that it changes are two."""
    name = text[span.start : span.end]
    if span.type == "organization" and (board := BOARD.search(name)):
        return [replace(span, end=span.start + board.start(), reasons=(*span.reasons, "without its board"))]
    if span.type in {"unit", "organization"} and (change := PARTED_AT_CHANGE.search(name)) and not span.is_known:
        reasons = (*span.reasons, f"parted at {change.group()}")
        owner = Span(span.start, span.start + change.start(), "organization", span.weight * 0.9, reasons)
        return [owner, replace(span, start=span.start + change.end(), reasons=reasons)]
    if span.type == "unit" and (change := LED_BY_CHANGE.match(name)) and not span.is_known:
        # what is left may be a description (重组研发体系), so that it must be named elsewhere as well
        reasons = (*span.reasons, "without the verb before it")
        return [replace(span, start=span.start + change.end(), weight=span.weight * DOUBTED, reasons=reasons)]
    if (
        name[-1] in BEING
        and len(name) > 2
        and span.type == "organization"
        and not span.is_known
        and has_post_behind(spans, span.end)
    ):
        start = span.start + (name[0] in GOING and len(name) > 3)
        return [replace(span, start=start, end=span.end - 1, reasons=(*span.reasons, "without the verb behind it"))]
    return [span]


def _begin_renamed(text: str, span: Span, spans: Sequence[Span]) -> Span:
    """`信息中心改组为|数智办`: what a unit becomes begins behind the verb, and is a unit if it ends like one."""
    match = RENAMED.search(text[max(0, span.start - 6) : span.start])
    if match is None or span.type not in {"unit", "organization"} or span.is_known:
        return span
    taken = match["cut"] is None
    if taken and text[span.start] != "为":
        return span
    start = span.start + 1 if taken else span.start - len(match["cut"])
    verb = span.start - len(match.group())
    before = next((s for s in spans if s.end == verb), None)
    if before is None or before.type != "unit" or not OFFICE.match(text[start : span.end]):
        return span
    if start == span.start and span.type == "unit":
        return span
    return replace(span, start=start, type="unit", reasons=(*span.reasons, "the new name of a unit"))


def _grow_maker(text: str, tokens: Sequence[Token], span: Span, spans: Sequence[Span]) -> Span:
    """`杏林堂|药厂`: a works or a company called after what it does is more than the name in front of it."""
    match = MAKERS.match(text, span.end) if span.type == "organization" else None
    if match is None or not is_free(spans, span.end, match.end()):
        return span
    if not any(token.end == match.end() for token in tokens):
        return span
    return replace(span, end=match.end(), reasons=(*span.reasons, "with what it makes"))


def _type_unit(text: str, span: Span, spans: Sequence[Span]) -> Span:
    """A Latin name with 部, 组 or Team at its end, or right behind it, is a unit's."""
    if span.type not in {"organization", "product", "unit"} or span.is_known:
        return span
    if span.type == "organization" and LATIN_UNIT.match(text[span.start : span.end]):
        return replace(span, type="unit", reasons=(*span.reasons, "ends like a unit"))
    behind = TEAM.match(text, span.end)
    if behind is None or not text[span.start : span.end].isascii() or span.length > GROWN:
        return span
    if not is_free(spans, span.end, behind.end()):
        return span
    return replace(span, end=behind.end(), type="unit", reasons=(*span.reasons, "ends like a unit"))


def _begin_unit(tokens: Sequence[Token], span: Span, spans: Sequence[Span], lexicon: Lexicon) -> Span:
    """The unit with the nominal words that are left over between it and the organization in front of it."""
    if span.type != "unit":
        return span
    owner = max((s for s in spans if s.end < span.start), key=lambda s: s.end, default=None)
    if owner is None or owner.type not in {"organization", "unit"} or span.start - owner.end > GROWN:
        return span
    between = [t for t in tokens if owner.end <= t.start and t.end <= span.start]
    if not between or between[0].start != owner.end or between[-1].end != span.start:
        return span
    if any(t.tag not in NOMINAL or t.text in NO_BEGINNING or find_title(lexicon, t.text) for t in between):
        return span
    return replace(span, start=owner.end, reasons=(*span.reasons, "with all behind the organization"))


def _part_superior(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, with whom one reports to as a person: `向郎咸宁汇报`, where 向 is a surname too.

    A name that no span touches is one where it begins with a surname and is no word of jieba's dictionary.
    """
    parted = list(spans)
    for match in REPORTING.finditer(text):
        start, end = match.span("name")
        crossing = [s for s in parted if s.start < end and s.end > match.start()]
        if all(s.type == "person" and s.start == match.start() for s in crossing) and _is_person(
            match["name"], lexicon
        ):
            weight = max((s.weight for s in crossing), default=SUPERIOR)
            parted = [s for s in parted if s not in crossing]
            parted.append(Span(start, end, "person", weight, ("one whom somebody reports to",)))
    return parted


def _is_person(name: str, lexicon: Lexicon) -> bool:
    surname = 2 if name[:2] in lexicon.surnames else int(name[0] in lexicon.surnames)
    given = len(name) - surname
    return bool(surname) and 1 <= given <= 2 and not set(name) & NOT_GIVEN and not rate_word(name)
