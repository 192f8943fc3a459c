"""Posts in front of a name (技术工程事业群总裁卢山) or in brackets behind it, read as statements."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.context import Focus, find_organization_left, find_unit_left
from kg.extract.draft import Draft
from kg.extract.offices import is_state_office
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
    if inherited and (_is_of_another(view, role) or _is_named_later(role, holder, person)):
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


def _is_of_another(view: View, role: Role) -> bool:
    """True where a noun that nobody knows as a name stands right before a post: it is in that, not in the topic."""
    if role.holder is not None:
        return False
    start = role.start - len(role.marker)
    named = {place for m in view.sentence.mentions for place in range(m.start + 1, m.end + 1)}
    words = [t for t in view.sentence.tokens if t.end <= start]
    nouns = 0
    while words and words[-1].end == start and start not in named and words[-1].tag.startswith(_NAMING):
        nouns += not words[-1].text.endswith(view.ontology.reading["post_nouns"]) and len(words[-1].text) > 1
        start = words.pop().start
    return nouns > 0 and start not in named


def _is_named_later(role: Role, holder: Item, person: Item) -> bool:
    """True where a further title of the person names the organization: CEO、原云帆副总裁张三 is CEO elsewhere."""
    if role.holder is not None:
        return False
    return any(r.start > role.end and r.holder and r.holder.entity == holder.entity for r in person.roles)


_NAMING = ("n", "j", "s")
"""Word classes of the segmenter that a name nobody found may end with."""


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
    governing = is_state_office(role.post, view.ontology)
    if role.holder is not None and role.holder.entity is not None:
        polity = focus.polities.get(role.holder.entity) if governing else None
        holder = replace(role.holder, entity=polity, text="") if polity else role.holder
        return holder, role.holder.symbol == GENERIC
    if governing:
        return _find_polity(view, place, role, focus), True
    if role.post.endswith(view.ontology.reading["callings"]):
        return _find_beside(view, place), True
    unit = find_unit_left(view, place)
    if unit is not None and (
        not _is_company_post(view, place, role, person) or (person is None and _is_newly_made(view, place))
    ):
        return unit, True
    left = _find_fellow(view, place, role) or find_organization_left(view, place)
    entity = focus.posts.get((person, role.post)) if person else None
    topic = focus.topic if role.post not in view.ontology.reading["bare_offices"] else None
    entity = entity or (left.entity if left else None) or topic
    if entity and _agrees(role, focus.names.get(entity, ()), view.ontology):
        return Item(ORGANIZATION, role.start, role.start, "", entity), True
    return None, True


def _find_fellow(view: View, place: int, role: Role) -> Item | None:
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


def _find_beside(view: View, place: int) -> Item | None:
    """The organization shortly before a calling: 某网报道记者张三."""
    near = re.search(f"{ORGANIZATION}[^，。；：！？、{PERSON}]{{0,2}}$", view.mask[:place])
    chunk = view.chunks[near.start()] if near else None
    return chunk.items[-1] if chunk else None


def _find_polity(view: View, before: int, role: Role, focus: Focus) -> Item | None:
    """The polity named last in front of an office of state that has none of its own."""
    for at in range(before, -1, -1):
        chunk = view.chunks[at]
        if chunk is None:
            continue
        roles = [r for item in chunk.items for r in item.roles] + list(chunk.roles)
        holders = [r.holder for r in roles if r.holder is not None and r.holder.start < role.start]
        for item in reversed([*holders, *(i for i in chunk.items if i.symbol == ORGANIZATION)]):
            if item.entity and item.entity in focus.polities and item.start < role.start:
                return Item(ORGANIZATION, role.start, role.start, "", focus.polities[item.entity])
    return None


def _agrees(role: Role, names: tuple[str, ...], ontology: Ontology) -> bool:
    """False where a post is the head of another kind of body: a 司长 is not of a company, a 校长 of no bank."""
    found = _compile_kinds(ontology).search(role.post)
    if found is None or not names:
        return True
    kinds = (found.group(1), *(("大学", "学院", "中学", "小学", "学堂") if found.group(1) == "校" else ()))
    return any(kind in name for kind in kinds for name in names)


@lru_cache(maxsize=4)
def _compile_kinds(ontology: Ontology) -> re.Pattern[str]:
    return re.compile(f"({spell_list(ontology, 'headed_kinds')})长$")


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
