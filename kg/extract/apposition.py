"""Posts in front of a name (技术工程事业群总裁卢山) or in brackets behind it, read as statements."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.posts import resolve_holder
from kg.extract.spelling import spell_list
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, ROLE, UNIT, Item, Role, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
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
    yield from _read_new(view, ontology)
    for match in _compile_profile(ontology).finditer(view.mask):
        yield from _state_profile(view, match, focus, ontology)


def _read_new(view: View, ontology: Ontology) -> Iterator[Draft]:
    """Who is newly in a post, as a headline says it: 周以宁新任海岚科技总裁."""
    for place, chunk in view.list_chunks():
        named = view.chunks[place - 1] if place else None
        if chunk.symbol != ROLE or named is None or named.symbol != PERSON or len(named.items) != 1:
            continue
        for role in chunk.roles:
            if role.marker in ontology.reading["newly"] and role.holder is not None and role.holder.entity:
                start, end = named.items[0].start, role.end
                post = {"post": role.post}
                yield Draft(
                    "appointed_to", named.items[0], role.holder, start, end, (role.start, role.end),
                    "apposition", "newly in a post", post,
                )  # fmt: skip


@lru_cache(maxsize=4)
def _compile_profile(ontology: Ontology) -> re.Pattern[str]:
    """A name, what a profile tells of its bearer, and titles: 周以宁，女，云帆科技总裁，云岭协会会长."""
    word = "[^，。；：ⓅⓄⓊⓇⓆ]"
    endings = spell_list(ontology, "trait_endings")
    trait = f"(?:，(?:{spell_list(ontology, 'traits')}|{word}{{0,6}}{endings}))"
    return compile_regex(f"(?:^|[，。；：]){PERSON}{trait}{{0,6}}(?P<titles>(?:[，、]{ROLE})+)(?=[，。；]|$)")


def _state_profile(view: View, match: re.Match[str], focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    named = view.chunks[match.start() + match.group().index(PERSON)]
    if named is None or len(named.items) != 1:
        return
    for place in range(match.start("titles"), match.end("titles")):
        chunk = view.chunks[place]
        for role in chunk.roles if chunk else ():
            if role.holder is not None and role.holder.symbol != GENERIC:
                yield from _state_role(view, place, named.items[0], role, focus, ontology)


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
            dated=not former and _is_roster(view, role, person),
        )


def _is_roster(view: View, role: Role, person: Item) -> bool:
    """True in a line of a list of who was elected or engaged: 总经理：张三, 审计委员会：李四（主任委员）."""
    folded = view.sentence.sentence.folded
    if role.start < person.start:
        return role.start == 0 and folded.startswith("：", role.end)
    return (
        folded[person.end : role.start] == "（" and "：" in folded[: person.start] and not set(folded) & set("，。；")
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
