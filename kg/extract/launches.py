"""Products that come out: 云帆发布“星图”, “星图”今日上线, 并在今年3月推出首款…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_organization_subject, is_oblique
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, UNIT, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_OUT = (
    "(?:正式发布|发布|推出|上线|开源|上市|首发|量产|亮相|官宣|发售|面世|开售|公测|定档|发行|首映"
    "|首播|开播|内测|出货|交付|投产|问世|下线|推向市场|投放市场|开服|预售|放出|创立|推迟[^，。；]{0,8}发售)"
)
_NOT_NOUN = "(?!会|公司|企业|模型|方|商|日|时间|后的|版本|平台|社区|基金会|人员|渠道|策略)"
TELLS = re.compile(f"(?P<cue>{_OUT}){_NOT_NOUN}(?:了|的)?{_X}{{0,18}}?(?P<product>Ⓖ)")
COMES = re.compile(f"(?P<product>Ⓖ)[^，。；：！？“”ⓅⓄⒼⓉ]{{0,26}}?(?P<cue>{_OUT}){_NOT_NOUN}")
_THEN = re.compile(
    f"(?P<product>Ⓖ)[^。；Ⓖ]{{0,16}}，(?:将|拟|计划|预计|已|并|[ⒹⓁ]|在|于|最快){{0,6}}(?P<cue>{_OUT}){_NOT_NOUN}[，。；]"
)
_TRANSITIVE = frozenset(("创立", "放出"))


def read_launches(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every release of a product that the sentence tells of."""
    taken: set[int] = set()
    for pattern in (TELLS, COMES, _THEN):
        for match in pattern.finditer(view.mask):
            place = match.start("product")
            if place in taken or (pattern is not TELLS and match["cue"] in _TRANSITIVE) or match.start("cue") in taken:
                continue
            taken |= {place, match.start("cue")}
            yield from _state_launch(view, focus, match)


def _state_launch(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    chunk = view.chunks[match.start("product")]
    maker, inherited = _find_maker(view, focus, match.start())
    if chunk is None or maker is None or not maker.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, maker.start)
    for item in chunk.items:
        if item.entity:
            implicit = ("subject",) if inherited else ()
            yield Draft(
                "releases",
                maker,
                item,
                start,
                max(end, item.end),
                view.find_span(*match.span("cue")),
                "launches",
                "launch",
                {},
                implicit,
            )


def _find_maker(view: View, focus: Focus, before: int) -> tuple[Item | None, bool]:
    """Who brings the product out: the organization or unit of its clause, else whom the sentence is about."""
    start = find_clause_start(view, before)
    for place in range(before - 1, start - 1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol in (ORGANIZATION, UNIT) and not is_oblique(view, place) and chunk.items[0].entity:
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    return find_organization_subject(view, max(start - 1, 0), focus)
