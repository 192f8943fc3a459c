"""Where an organization has its seat: 总部设在…, 从…迁至…, 落户…, 返回上海总部."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_organization_in, find_sentence_subject
from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, PLACE, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ]"


@dataclass(frozen=True, slots=True)
class SeatWords:
    """The patterns of seats: `moved` to `own` find one; `owner` ends at whose it is, `named` at a new organization."""

    moved: re.Pattern[str]
    left: re.Pattern[str]
    lies: re.Pattern[str]
    settled: re.Pattern[str]
    own: re.Pattern[str]
    owner: re.Pattern[str]
    named: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> SeatWords:
    """The patterns of seats in the words of an ontology."""
    spell = partial(spell_cues, ontology, "based_in")
    seat = spell("seats")
    found = {
        "moved": (
            f"(?:(?P<seat>{seat}){_X}{{0,8}}?)?(?:从|由)(?P<old>Ⓛ){_X}{{0,10}}?(?P<cue>{spell('moving')})了?{_X}{{0,4}}?"
            "(?P<place>Ⓛ)"
        ),
        "lies": (
            f"(?P<seat>{seat})(?:[Ⓓ ]|{spell('seat_adverbs')}){{0,4}}(?P<cue>{spell('lying')}|{spell('moving')})"
            f"{_X}{{0,3}}?(?P<place>Ⓛ)"
        ),
        "settled": (
            f"(?P<cue>{spell('settling')})了?{_X}{{0,3}}?(?P<place>Ⓛ)"
            f"(?!的?[ⓊⓄⓅⓇ]|{_X}{{0,8}}(?:的Ⓤ|的Ⓞ|{spell('sites')}))"
        ),
        "own": f"(?P<place>Ⓛ)(?P<cue>{spell('own_seats')})",
        "left": f"(?:把|将)(?P<seat>{seat})(?:从|由)(?P<place>Ⓛ)(?P<cue>{spell('leaving')})",
        "owner": f"([ⓄⓊ])(?:{spell('owner_links')}|[ⒹⓁ])*$",
        "named": f"{spell('naming')}[^，。；ⓅⓄ]{{0,10}}(Ⓞ)[^。；Ⓞ]*$",
    }
    return SeatWords(**{name: re.compile(body) for name, body in found.items()})


def read_seats(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every seat, and every move of one, that the sentence tells of."""
    words = compile_words(ontology)
    taken: set[int] = set()
    for pattern in (words.moved, words.left, words.lies, words.settled, words.own):
        for match in pattern.finditer(view.mask):
            if match.start("place") in taken:
                continue
            owner, inherited = _find_owner(view, focus, match, words)
            if owner is None or not owner.entity:
                continue
            taken.add(match.start("place"))
            yield from _state_seat(view, match, owner, inherited=inherited, moves=pattern is words.moved)


def _find_owner(view: View, focus: Focus, match: re.Match[str], words: SeatWords) -> tuple[Item | None, bool]:
    """Whose seat it is: who stands right before it (云帆总部), else whom the clause is about."""
    before = view.mask[: match.start()]
    near = words.owner.search(before)
    if near:
        chunk = view.chunks[near.start(1)]
        item = find_organization_in(chunk) if chunk else None
        own = (chunk is not None and item is chunk.items[0]) or match.groupdict().get("seat")
        return (item, bool(item and item.symbol == GENERIC)) if own else (None, True)
    if re.search("Ⓤ[^ⓄⓅ]*$", before) and not match.groupdict().get("seat"):
        return None, True
    named = words.named.search(before)
    if named and match.re in (words.lies, words.settled):
        chunk = view.chunks[named.start(1)]
        return (chunk.items[0], False) if chunk else (None, True)
    return find_sentence_subject(view, match.start(), focus)


def _state_seat(view: View, match: re.Match[str], owner: Item, *, inherited: bool, moves: bool) -> Iterator[Draft]:
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
        moved = moves and name == "place"
        yield Draft("based_in", owner, chunk.items[-1], start, end, cue, "seats", "seat", fields, implicit, dated=moved)
