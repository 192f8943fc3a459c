"""Where an organization has its seat: 总部设在…, 从…迁至…, 落户…, 返回上海总部."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import find_organization_in, find_sentence_subject
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, PLACE, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ]"
_SEAT = (
    "(?:全球总部|集团总部|公司总部|总部|校本部|本部|总公司|注册地址?|住所|办公地址?|办公地点|主要办公室"
    "|HQ|headquarters)"
)
_AT = "(?:位于|设在|设于|在|坐落于|坐落在|座落于|落户于?|落户在|落在|留在|定在|放在|建在|安在|为|：)"
_MOVE = (
    "(?:迁至|迁到|迁往|迁入|迁回|迁址|搬到|搬至|搬往|搬去|搬进|搬迁至|搬迁到|搬回|转移到|转移至"
    "|移至|西迁至|东迁至|南迁至|北迁至|内迁|外迁至|迁)"
)
MOVED = re.compile(
    f"(?:(?P<seat>{_SEAT}){_X}{{0,8}}?)?(?:从|由)(?P<old>Ⓛ){_X}{{0,10}}?(?P<cue>{_MOVE})了?{_X}{{0,4}}?(?P<place>Ⓛ)"
)
AT = re.compile(
    f"(?P<seat>{_SEAT})(?:[Ⓓ ]|现|仍|则|也|将|均|都|目前|依然|一直|原|此前|继续|最终){{0,4}}(?P<cue>{_AT}"
    f"|{_MOVE}){_X}{{0,3}}?(?P<place>Ⓛ)"
)
SELF = re.compile(
    f"(?P<cue>位于|落户于?|落户在|坐落于|坐落在|座落于|扎根于?|注册于|注册在|迁回|迁往|迁入|西迁至"
    f"|东迁至|内迁|设在|设于)(?:了)?{_X}{{0,3}}?(?P<place>Ⓛ)(?!的?[ⓊⓄⓅⓇ]|{_X}{{0,8}}(?:的Ⓤ"
    f"|的Ⓞ|工厂|基地|门店))"
)
OWN = re.compile("(?P<place>Ⓛ)(?P<cue>总部)")
STAY = re.compile(f"(?:把|将)(?P<seat>{_SEAT}|HQ)(?:从|由)(?P<place>Ⓛ)(?P<cue>搬走|迁走|迁出|搬离)")


def read_seats(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:  # noqa: ARG001 - an extractor's signature
    """Every seat, and every move of one, that the sentence tells of."""
    taken: set[int] = set()
    for pattern in (MOVED, STAY, AT, SELF, OWN):
        for match in pattern.finditer(view.mask):
            if match.start("place") in taken:
                continue
            owner, inherited = _find_owner(view, focus, match)
            if owner is None or not owner.entity:
                continue
            taken.add(match.start("place"))
            yield from _state_seat(view, match, owner, inherited)


def _find_owner(view: View, focus: Focus, match: re.Match[str]) -> tuple[Item | None, bool]:
    """Whose seat it is: who stands right before it (云帆总部), else whom the clause is about."""
    before = view.mask[: match.start()]
    near = re.search("([ⓄⓊ])(?:的|把|将|[ⒹⓁ]|已|也|则|正|拟|于|现|仍)*$", before)
    if near:
        chunk = view.chunks[near.start(1)]
        item = find_organization_in(chunk) if chunk else None
        own = (chunk is not None and item is chunk.items[0]) or match.groupdict().get("seat")
        return (item, bool(item and item.symbol == GENERIC)) if own else (None, True)
    if re.search("Ⓤ[^ⓄⓅ]*$", before) and not match.groupdict().get("seat"):
        return None, True
    named = re.search(
        "(?:名为|叫|称|组建|成立|设立|更名为|合组|新设|改组为|创办|暂定名)[^，。；ⓅⓄ]{0,10}(Ⓞ)[^。；Ⓞ]*$", before
    )
    if named and match.re in (AT, SELF):
        chunk = view.chunks[named.start(1)]
        return (chunk.items[0], False) if chunk else (None, True)
    return find_sentence_subject(view, match.start(), focus)


def _state_seat(view: View, match: re.Match[str], owner: Item, inherited: bool) -> Iterator[Draft]:
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, owner.start)
    implicit = ("subject",) if inherited or owner.symbol == GENERIC else ()
    cue = view.find_span(*match.span("cue"))
    for name in ("place", "old"):
        at = match.start(name) if match.groupdict().get(name) else -1
        chunk = view.chunks[at] if at >= 0 else None
        if chunk is None or chunk.symbol != PLACE:
            continue
        fields = {"former": True} if name == "old" else {}
        moved = match.re is MOVED and name == "place"
        yield Draft("based_in", owner, chunk.items[-1], start, end, cue, "seats", "seat", fields, implicit, dated=moved)
