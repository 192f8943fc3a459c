"""Whose a post is by the posts beside it: of one before in a list, of the appointment told before, of the deputy.

`张三出任云帆总裁，李四任副总裁` names the organization once for both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.extract.view import ORGANIZATION, PERSON, ROLE, UNIT, Item, Role, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    from kg.ontology import Ontology


def find_fellow(view: View, place: int, role: Role) -> Item | None:
    """The organization of whoever stands before in a list: 云帆总裁张三，副总裁李四."""
    chunk = view.chunks[place]
    if chunk is None or chunk.symbol != PERSON or role.post.endswith(("董事", "監事", "监事")):
        return None
    before = [i for i in chunk.items if i.end <= role.start]
    at = place
    while not before or not before[0].roles:
        near = re.search(f"{PERSON}[，、和及与](?:[^，。；：！？“”ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]{{0,8}}的)?$", view.mask[:at])
        named = view.chunks[near.start()] if near else None
        if near is None or named is None:
            break
        before, at = [*named.items, *before], near.start()
    past = view.ontology.reading["past_markers"]
    for other in reversed([r for i in before for r in i.roles]):
        if other.marker in past:
            return None
        if other.holder is not None:
            outer = next((o for o in other.holder.owners if o.symbol == ORGANIZATION), other.holder)
            return outer if outer.symbol == ORGANIZATION else None
    return None


def find_parallel(view: View, place: int) -> Item | None:
    """The organization of the post named before in the sentence, where none is named behind that post.

    Of `张三出任云帆总裁，李四任副总裁` both are of 云帆.
    """
    past, away = _compile_elsewhere(view.ontology)
    markers = view.ontology.reading["past_markers"]
    for before in range(place - 1, -1, -1):
        chunk = view.chunks[before]
        if chunk is None or chunk.symbol not in (ORGANIZATION, UNIT, ROLE):
            continue
        other = PERSON in view.mask[before:place] or _HANDED.match(view.mask, place)
        gone = away if other else past
        if chunk.symbol != ROLE or gone.search(view.mask[:before]) or chunk.roles[-1].marker in markers:
            return None
        holder = chunk.roles[-1].holder
        if holder is None:
            continue
        outer = next((o for o in holder.owners if o.symbol == ORGANIZATION), holder)
        return outer if outer.symbol == ORGANIZATION and outer.entity else None
    return None


_HANDED = compile_regex(f"{ROLE}[^，。；：]{{0,8}}[由给]")


@lru_cache(maxsize=4)
def _compile_elsewhere(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a post that the next one is not beside: of the same person, and of another."""
    past = spell_cues(ontology, "holds_post", "elsewhere")
    away = f"(?:{past}|{spell_cues(ontology, 'holds_post', 'gone_to')})"
    return compile_regex(f"{past}[^，。；：]{{0,4}}$"), compile_regex(f"{away}[^，。；：]{{0,4}}$")


def find_promoted(view: View, place: int, role: Role) -> Item | None:
    """The unit or organization whose deputy moves up: 网络部副主任张三升任主任."""
    for before in range(place - 1, -1, -1):
        if view.mask[before] in "，。；：！？“”":
            return None
        chunk = view.chunks[before]
        if chunk is None or chunk.symbol != PERSON:
            continue
        ranks = compile_ranks(view.ontology)
        own = [r for r in chunk.items[-1].roles if r.holder and r.holder.entity and ranks.match(r.post)]
        return next((r.holder for r in own if ranks.sub("", r.post) == role.post), None)
    return None


@lru_cache(maxsize=4)
def compile_ranks(ontology: Ontology) -> re.Pattern[str]:
    """What may stand before a title without making another of it: 常务副."""
    return compile_regex(f"^{spell_cues(ontology, 'holds_post', 'ranks')}+")
