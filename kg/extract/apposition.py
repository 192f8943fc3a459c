"""Posts in front of a name (技术工程事业群总裁卢山) or in brackets behind it, read as statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.context import COMPANY_POSTS, Focus, find_organization_left, find_unit_left
from kg.extract.draft import Draft
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, UNIT, Item, Role, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Ontology

FOUNDING_TOO = ("合伙人",)


def read_appositions(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every post that a person's name carries: holds_post, heads, or founds for founders.

    A post without an organization belongs to the organization spoken of; the draft says so in `inherited`.
    """
    for place, chunk in view.list_chunks():
        if chunk.symbol != PERSON:
            continue
        for item in chunk.items:
            for role in item.roles:
                yield from _state_role(view, place, item, role, focus, ontology)


def _state_role(view: View, place: int, person: Item, role: Role, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    holder, inherited = resolve_holder(view, place, role, focus, person.entity)
    if holder is None or person.entity is None:
        return
    if inherited and holder.symbol != UNIT and role.post in ontology.reading["heads"]:
        return
    start = min(role.start, person.start, holder.start if not inherited else role.start)
    end = max(role.end, person.end)
    former = role.marker in ontology.reading["former"]
    for relation in choose_relations(role.post, holder, ontology):
        fields: dict[str, object] = {} if relation == "founds" else {"post": role.post, "former": former}
        yield Draft(
            relation,
            person,
            holder,
            start,
            end,
            (role.start, role.end),
            "apposition",
            "post before name" if role.start < person.start else "post behind name",
            fields,
            ("object",) if inherited else (),
            dated=False,
        )


def choose_relations(post: str, holder: Item, ontology: Ontology) -> tuple[str, ...]:
    """The relations that a post in an organization or unit stands for."""
    if post in ontology.reading["founders"] or post.lower() in ontology.reading["founders"]:
        founded = ("founds",) if holder.symbol in (ORGANIZATION, GENERIC) else ()
        return (*founded, "holds_post") if post.endswith(FOUNDING_TOO) or not founded else founded
    if post in ontology.reading["heads"] and holder.symbol == UNIT:
        return ("heads",)
    return ("holds_post",)


def resolve_holder(
    view: View, place: int, role: Role, focus: Focus, person: str | None = None
) -> tuple[Item | None, bool]:
    """The unit or organization a post is in, and whether it was inherited from what the text speaks of."""
    if role.holder is not None and role.holder.entity is not None:
        return role.holder, role.holder.symbol == GENERIC
    if not _is_company_post(view, place, role, person):
        unit = find_unit_left(view, place)
        if unit is not None:
            return unit, True
    left = find_organization_left(view, place)
    entity = focus.posts.get((person, role.post)) if person else None
    entity = entity or (left.entity if left else None) or focus.topic
    if entity:
        return Item(ORGANIZATION, role.start, role.start, "", entity), True
    return None, True


_OFFICER = re.compile(r"首席|C[A-Z]{1,2}O$|[Cc]hief|總裁$")
_LENT = re.compile(r"(?:由|向|给|給|是|归|歸|隶|与|和|就|随|派)(?:现任|时任|新任|原|前|公司)?$")


def _is_company_post(view: View, place: int, role: Role, person: str | None) -> bool:
    """True for a post that is the whole company's, also where its holder is lent to a unit (某部由副总裁李四负责)."""
    if any(word in role.post for word in COMPANY_POSTS) or _OFFICER.search(role.post):
        return True
    return person is not None and _LENT.search(view.mask[:place]) is not None and not _LOCAL.search(role.post)


_LOCAL = re.compile(
    r"副?(?:主任|部长|部長|所长|处长|科长|组长|站长|主管|校长|院长|庭长|厂长|店长|行长助理|"
    r"[^经]?负责人|負責人|一号位|主理人|掌门人|head|lead|[Oo]wner)$"
)
