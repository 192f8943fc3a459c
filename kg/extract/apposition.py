"""Posts in front of a name (技术工程事业群总裁卢山) or in brackets behind it, read as statements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.context import Focus, find_organization_left, find_unit_left
from kg.extract.draft import Draft
from kg.extract.spelling import spell_list
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, UNIT, Item, Role, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Ontology


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
        return (
            (*founded, "holds_post")
            if post.endswith(ontology.find_cues("founds", "partners")) or not founded
            else founded
        )
    if post in ontology.reading["heads"] and holder.symbol == UNIT:
        return ("heads",)
    return ("holds_post",)


def resolve_holder(
    view: View, place: int, role: Role, focus: Focus, person: str | None = None
) -> tuple[Item | None, bool]:
    """The unit or organization a post is in, and whether it was inherited from what the text speaks of."""
    if role.holder is not None and role.holder.entity is not None:
        return role.holder, role.holder.symbol == GENERIC
    unit = find_unit_left(view, place)
    if unit is not None and (
        not _is_company_post(view, place, role, person) or (person is None and _is_newly_made(view, place))
    ):
        return unit, True
    left = find_organization_left(view, place)
    entity = focus.posts.get((person, role.post)) if person else None
    entity = entity or (left.entity if left else None) or focus.topic
    if entity:
        return Item(ORGANIZATION, role.start, role.start, "", entity), True
    return None, True


def _is_newly_made(view: View, before: int) -> bool:
    """True where the clause before sets up the unit named last: 成立电商事业群，蒋凡出任CEO is about its head."""
    making = view.ontology.find_cues("establishes", "announcing")
    places = [place for place, chunk in view.list_chunks() if place < before and chunk.symbol == UNIT]
    return bool(places) and view.mask[: places[-1]].endswith(making) and "。" not in view.mask[places[-1] : before]


_CHIEF = re.compile(r"C[A-Z]{1,2}O$")


def _is_company_post(view: View, place: int, role: Role, person: str | None) -> bool:
    """True for a post that is the whole company's, also where its holder is lent to a unit (某部由副总裁李四负责)."""
    reading = view.ontology.reading
    if any(word in role.post for word in reading["company_posts"]) or _CHIEF.search(role.post):
        return True
    if role.post.endswith(reading["company_post_endings"]):
        return True
    lent = person is not None and _compile_lending(view.ontology).search(view.mask[:place]) is not None
    return lent and not role.post.endswith(reading["local_posts"])


@lru_cache(maxsize=4)
def _compile_lending(ontology: Ontology) -> re.Pattern[str]:
    return re.compile(f"{spell_list(ontology, 'lending')}{spell_list(ontology, 'lent_openers')}?$")
