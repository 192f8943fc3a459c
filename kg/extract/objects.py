"""Objects that a clause leaves out: the unit somebody is put in charge of, the organization somebody leaves.

`成立A和B，分别由张三、李四负责` names the units a clause earlier; `某公司总裁张三辞职` names the organization
in the title of the one who goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.extract.context import find_organization_left, is_side
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, PRODUCT, ROLE, UNIT, Item
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.extract.context import Focus
    from kg.extract.matching import Slots
    from kg.extract.view import Chunk, View
    from kg.model import Statement
    from kg.ontology import Ontology

Target = tuple[Item, dict[str, Any], bool]
"""An object with the fields that come with it, and whether the text leaves it out."""


_NAMED = 2
"""So many characters before 业务 or 工作 name which of it is meant: 云帆海外业务由张三负责 gives him no company."""
_HANDED = compile_regex("[将把][^，。；]{2}")


@dataclass(frozen=True, slots=True)
class ObjectWords:
    """`other_matter` ends what 由X负责 says of something that is no unit; `joined` stands before a new employer.

    `aside` stands before a unit of which the clause tells only where another one is or goes; `own_matter` follows
    an organization of which only a field of work is led (云帆的海外业务); `telling` is an organization that tells
    what became of its own people (星河发言人表示，).
    """

    other_matter: re.Pattern[str]
    joined: re.Pattern[str]
    aside: re.Pattern[str]
    own_matter: re.Pattern[str]
    telling: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> ObjectWords:
    """The patterns of objects left out in the words of an ontology."""
    matter, link = spell_cues(ontology, "heads", "other_matters"), spell_cues(ontology, "heads", "matter_links")
    joined = spell_cues(ontology, "works_for", "joined")
    whole = spell_cues(ontology, "heads", "whole_matters")
    return ObjectWords(
        compile_regex(f"(?:{matter}|{ROLE})(?:[，、]?{link}?)*$"),
        compile_regex(f"{joined}了?[^，。；Ⓟ]{{0,6}}$"),
        compile_regex(f"{spell_cues(ontology, 'heads', 'passed_over')}(?:了|至|到|于)?[^，。；：ⓅⓄⓊⓇ]{{0,4}}$"),
        compile_regex(f"的?(?!{whole})[^，。；：、的ⓅⓄⓊⓇⒼ]{{{_NAMED},10}}?{matter}(?=[，。；、）和与及]|$)"),
        compile_regex(
            f"(?P<who>{ORGANIZATION})[^，。；：ⓅⓄⓊ]{{0,12}}{spell_cues(ontology, 'leaves', 'telling')}"
            "[^，。；：ⓅⓄⓊ]{0,2}[，：]"
        ),
    )


def find_managed(view: View, before: int, wanted: int) -> list[Item]:
    """The units (or organizations) that a clause left of `before` ends with and that 由X负责 speaks of.

    With `wanted` persons a list of as many units is spread over them by the caller.
    """
    if compile_words(view.ontology).other_matter.search(view.mask[:before].rstrip("，, ")):
        return []
    passed: list[Item] = []
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None:
            if view.mask[place] in "。；！？":
                break
            continue
        if chunk.symbol == UNIT and compile_words(view.ontology).aside.search(view.mask[:place]):
            passed = passed or list(chunk.items)[-1:]
            continue
        if chunk.symbol == PRODUCT or (chunk.symbol == PERSON and "，" not in view.mask[place + 1 : before]):
            break
        if chunk.symbol == UNIT:
            return list(chunk.items) if wanted == len(chunk.items) or len(chunk.items) > 1 else [chunk.items[-1]]
        if chunk.symbol == ORGANIZATION and not is_side(view, place):
            hands_over = is_giver(view, place, before)
            return [] if hands_over or chunk.items[0].symbol == GENERIC else list(chunk.items)
    return passed


def is_giver(view: View, place: int, before: int) -> bool:
    """True where the organization at `place` of the mask puts something into hands told of at `before`.

    In 云帆将研发交由X负责 research is headed, not the company; no more is it in 云帆海外业务由X负责.
    """
    chunk = view.chunks[place]
    if chunk is None or chunk.symbol != ORGANIZATION:
        return False
    matter = compile_words(view.ontology).other_matter.search(view.mask[place + 1 : before])
    return bool(_HANDED.search(view.mask, place + 1, before)) or (matter is not None and matter.start() >= _NAMED)


def is_matter_owner(view: View, place: int) -> bool:
    """True where the organization at `place` is named for one of its matters only: 主抓云帆的海外业务.

    The whole of it (主持云帆日常工作, 负责云帆的运营) is led with the organization.
    """
    chunk = view.chunks[place]
    if chunk is None or chunk.symbol != ORGANIZATION:
        return False
    return compile_words(view.ontology).own_matter.match(view.mask, place + 1) is not None


def find_left_behind(view: View, before: int, person: Item, focus: Focus) -> Item | None:
    """The organization that a person leaves without its being named: of his title, else his last employer.

    Behind `加入某公司，今年离开` it is the one that he joined in the sentence itself.
    """
    present = view.ontology.reading["present_markers"]
    for role in person.roles:
        if (role.marker and role.marker not in present) or role.holder is None:
            continue
        outer = next((o for o in role.holder.owners if o.symbol in (ORGANIZATION, GENERIC)), None)
        holder = outer or role.holder
        if holder.symbol in (ORGANIZATION, GENERIC) and holder.entity:
            return holder
    joined = compile_words(view.ontology).joined
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == ORGANIZATION and joined.search(view.mask[:place]):
            return chunk.items[0]
    telling = compile_words(view.ontology).telling.match(view.mask)
    told = view.chunks[telling.start("who")] if telling else None
    if told is not None and telling is not None and telling.end() <= before:
        return told.items[0]
    employer = focus.employers.get(person.entity or "")
    return Item(ORGANIZATION, 0, 0, "", employer) if employer else None


def gives_up_seat(told: str, person: Item, ontology: Ontology) -> bool:
    """True where who resigns is not known to be employed, so that he leaves a board and no organization.

    `独立董事李四辞职` gives up a seat, `研发总监张三辞职` goes; of one who is named without a title nothing is known.
    """
    if not told.endswith(ontology.find_cues("leaves", "resigning")):
        return False
    seats = ontology.find_cues("leaves", "seats")
    return all(role.post.endswith(seats) for role in person.roles)


def comes_from(person: Item, entity: str, ontology: Ontology) -> bool:
    """True for the organization of a title that somebody bore: 云帆前副总裁李四以顾问身份加入 joins another."""
    present = ontology.reading["present_markers"]
    borne = [role for role in person.roles if role.marker and role.marker not in present and role.holder]
    return any(entity in {item.entity for item in (role.holder, *role.holder.owners)} for role in borne if role.holder)


_EMPLOYING = frozenset({"joins"})


def find_employer(statement: Statement) -> dict[str, str]:
    """The organization a statement says its subject works for, if it says so: person to entity id."""
    if statement.relation not in _EMPLOYING or statement.former or statement.object.type != "organization":
        return {}
    return {statement.subject.entity: statement.object.entity} if statement.status == "asserted" else {}


def find_spread(view: View, place: int, people: int) -> tuple[Item, ...]:
    """The units named last before a post, where they are as many as the persons that 分别 spreads over them.

    `设A部、B部，分别由张三、李四任主任` says the post once for both.
    """
    left = (chunk for at in range(place - 1, -1, -1) if (chunk := view.chunks[at]) is not None)
    bodies = next((chunk.items for chunk in left if chunk.symbol in (UNIT, ORGANIZATION)), ())
    return bodies if len(bodies) == people > 1 else ()


def lift_units(found: list[Target], slots: Slots, view: View, focus: Focus) -> list[Target]:
    """Who goes elsewhere leaves the organization that his unit is in, unless it is the one he goes to.

    A unit of nobody's (加入执行委员会) is one of the organization's own.
    """
    place, _, _ = slots["titled"]
    gone = slots.get("employer")
    to = gone[1].items[0] if gone and gone[1] else None
    if to and to.symbol == UNIT and not to.owners:
        return []
    aim = to.entity if to else None
    out: list[Target] = []
    for item, _, inherited in found[:1]:
        target = next((o for o in item.owners if o.symbol == ORGANIZATION), item)
        guessed = target.symbol == UNIT
        if guessed:
            left = find_organization_left(view, place)
            entity = left.entity if left else focus.topic
            target = Item(ORGANIZATION, item.start, item.start, "", entity)
        if target.entity and target.entity != aim:
            out.append((target, {}, inherited or guessed))
    return out


def find_owner(chunk: Chunk | None) -> Item | None:
    """What the names of a phrase belong to, as the phrase itself says it (云帆的网络部)."""
    owners = chunk.items[0].owners if chunk and chunk.items else ()
    return owners[-1] if owners and owners[-1].entity else None
