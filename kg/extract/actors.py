"""Who acts in a clause: the organization that sets up or dissolves, the unit that is renamed, merged or holds others.

A name is an actor where a clause begins with it; behind a verb or preposition (收购X, 与X, 从X, 向X) it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import GENERIC, ORGANIZATION, UNIT, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_PLAIN = "[^，。；！？：“”ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ向与和从给将把被对在为至到由]{0,14}"

CHANGES = frozenset({"renamed_to", "merges_into", "moves_to", "splits_from"})
"""Relations whose subject is the unit or organization that changes, not the one that orders it."""


@dataclass(frozen=True, slots=True)
class ActorWords:
    """What stands before one who acts: `lead` opens its clause, `joint` and `partner` tell of two that do it."""

    lead: re.Pattern[str]
    joint: re.Pattern[str]
    partner: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> ActorWords:
    """The patterns of actors in the words of an ontology."""
    opener, kind = spell_list(ontology, "clause_openers"), spell_list(ontology, "organization_kinds")
    return ActorWords(
        compile_regex(f"(?:^|[，。；！？：“”「」】●·）])[ ]*(?:Ⓓ|{opener}|{_PLAIN}{kind})*[“「]?$"),
        compile_regex(spell_cues(ontology, "establishes", "joint")),
        compile_regex(f"{spell_list(ontology, 'together')}(?:[^，。；！？：“”]{{0,10}}?)([{ORGANIZATION}])"),
    )


def is_actor(view: View, place: int) -> bool:
    """True when the chunk at `place` of the mask begins its clause."""
    return compile_words(view.ontology).lead.search(view.mask[:place]) is not None


def find_actors(view: View, before: int, focus: Focus) -> tuple[list[Item], bool]:
    """The organizations that do what stands at `before` of the mask, and whether the sentence leaves them out.

    Two that do it together (A与B合资成立C) are both found.
    """
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None or chunk.symbol not in (ORGANIZATION, UNIT) or not is_actor(view, place):
            continue
        if chunk.symbol == ORGANIZATION:
            return [*chunk.items, *_find_partners(view, place, before)], False
        owner = next((o for o in chunk.items[0].owners if o.symbol in (ORGANIZATION, GENERIC)), None)
        if owner is not None:
            return [owner], False
    entity = focus.organization or focus.topic
    return ([Item(ORGANIZATION, 0, 0, "", entity)] if entity else []), True


def _find_partners(view: View, place: int, before: int) -> list[Item]:
    between = view.mask[place + 1 : before + 2]
    words = compile_words(view.ontology)
    found = words.partner.search(view.mask, place + 1, before)
    if found is None or not words.joint.search(between):
        return []
    chunk = view.chunks[found.start(1)]
    return list(chunk.items) if chunk else []


def is_name_taken(view: View, place: int) -> bool:
    """True for the name that a body takes: B部 of A部更名为B部."""
    return view.mask[:place].rstrip("“「").endswith(view.ontology.find_cues("reports_to", "becoming"))


def find_new_name(view: View, before: int) -> list[Item]:
    """The name taken last in the sentence, which is what is renamed next: A部更名为B部，后又升级为C群."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None or chunk.symbol not in UNIT + ORGANIZATION:
            continue
        return list(chunk.items) if is_name_taken(view, place) and len(chunk.items) == 1 else []
    return []


def find_changed(view: View, before: int, symbols: str = UNIT + ORGANIZATION) -> list[Item]:
    """The units or organizations nearest left of `before` that a clause begins with (also behind 把 and 将).

    `symbols` says which of the two are meant.
    """
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is not None and chunk.symbol in symbols and is_actor(view, place):
            return [item for item in chunk.items if item.entity]
    return []
