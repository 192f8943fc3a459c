"""Where an organization has its seat: 总部设在…, 从…迁至…, 落户…, 返回上海总部."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_organization_in, find_sentence_subject
from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, PLACE, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ]"


@dataclass(frozen=True, slots=True)
class SeatWords:
    """The patterns of seats.

    `moved` to `own` find one; `owner` ends at whose it is, `named` at a new organization, `thing` at what belongs
    to one; `begun` verbs tell only where it began.
    """

    moved: re.Pattern[str]
    left: re.Pattern[str]
    lies: re.Pattern[str]
    settled: re.Pattern[str]
    maker: re.Pattern[str]
    own: re.Pattern[str]
    owner: re.Pattern[str]
    named: re.Pattern[str]
    thing: re.Pattern[str]
    begun: frozenset[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (self.moved, self.left, self.lies, self.settled, self.maker, self.own)


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> SeatWords:
    """The patterns of seats in the words of an ontology."""
    spell = partial(spell_cues, ontology, "based_in")
    seat = spell("seats")
    praised = f"(?:Ⓛ|[^，。；！？ⓅⓄⓊⓇⓁ]){{0,16}}?(?:{spell('praises')})[的“”—\\-]*"
    found = {
        "moved": (
            f"(?:(?P<seat>{seat}){_X}{{0,8}}?)?(?:从|由)(?P<old>Ⓛ){_X}{{0,10}}?(?P<cue>{spell('moving')})了?{_X}{{0,4}}?"
            "(?P<place>Ⓛ)"
        ),
        "lies": (
            f"(?P<seat>{seat})(?:[Ⓓ ]|{spell('seat_adverbs')}){{0,4}}(?P<cue>{spell('lying')}|{spell('moving')})"
            f"(?:{praised}|{_X}{{0,3}}?)(?P<place>Ⓛ)"
        ),
        "settled": (
            f"(?P<cue>{spell('settling')})了?(?:{praised}|{_X}{{0,3}}?)(?P<place>Ⓛ)"
            f"(?!的?[ⓊⓄⓅⓇ]|{_X}{{0,8}}(?:的Ⓤ|的Ⓞ|{spell('sites')}))"
        ),
        "maker": f"(?P<cue>是(?:一家|家))(?P<place>Ⓛ)的?{_X}{{0,8}}?{spell('makers')}(?=[，。；、]|$)",
        "own": f"(?P<place>Ⓛ)(?P<cue>{spell('own_seats')})",
        "left": f"(?:把|将)(?P<seat>{seat})(?:从|由)(?P<place>Ⓛ)(?P<cue>{spell('leaving')})",
        "owner": f"([ⓄⓊ])(?:{spell('owner_links')}|[ⒹⓁ])*$",
        "thing": f"(?:[ⓄⓊ][^，。；]*的[^，。；ⓅⓄ]+|{spell('sites')}[^，。；ⓅⓄ]{{0,6}})$",
        "named": f"{spell('naming')}[^，。；ⓅⓄ]{{0,10}}(Ⓞ)[^。；Ⓞ]*$",
    }
    begun = frozenset(ontology.find_cues("based_in", "begun"))
    return SeatWords(**{name: compile_regex(body) for name, body in found.items()}, begun=begun)


def read_seats(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every seat, and every move of one, that the sentence tells of."""
    words = compile_words(ontology)
    taken: set[int] = set()
    for pattern in words.finders:
        for match in pattern.finditer(view.mask):
            if match.start("place") in taken or (taken and match["cue"] in words.begun):
                continue
            owner, inherited = _find_owner(view, focus, match, words)
            if owner is None or not owner.entity:
                continue
            taken.add(match.start("place"))
            yield from _state_seat(view, match, owner, inherited=inherited, moves=pattern is words.moved)


def _find_owner(view: View, focus: Focus, match: re.Match[str], words: SeatWords) -> tuple[Item | None, bool]:
    """Whose seat it is: who stands right before it (云帆总部), else whom the clause is about."""
    before = view.mask[: match.start()]
    if match.re is words.settled and words.thing.search(before):
        return None, True
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
        for place in choose_places(chunk, view.ontology):
            yield Draft("based_in", owner, place, start, end, cue, "seats", "seat", fields, implicit, dated=moves)


def choose_places(chunk: Chunk, ontology: Ontology) -> tuple[Item, ...]:
    """The places that a seat is said to be in: the narrowest, and the town around it where that is a part of one.

    Of 广东省深圳市宝安区 it is 深圳市 and 宝安区; who asks for the companies of a town does not know its districts.
    """
    *wider, narrowest = chunk.items
    town = next((i for i in reversed(wider[-1:]) if i.end == narrowest.start), None)
    part = narrowest.text.endswith(ontology.find_cues("based_in", "town_parts"))
    return (town, narrowest) if town is not None and part else (narrowest,)
