"""What fills the object of a template's match: what it names, a post with whose it is, or what the text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.extract.actors import find_changed
from kg.extract.careers import carry_on
from kg.extract.context import find_organization_left
from kg.extract.matching import is_spread
from kg.extract.objects import (
    comes_from,
    find_left_behind,
    find_managed,
    find_owner,
    find_spread,
    is_giver,
    is_matter_owner,
    lift_units,
)
from kg.extract.posts import is_board, list_roles, resolve_holder
from kg.extract.subjects import inherit_people
from kg.extract.vacated import find_vacated
from kg.extract.view import ORGANIZATION, Item, Role, View
from kg.extract.works import read_works

if TYPE_CHECKING:
    from kg.extract.context import Focus
    from kg.extract.matching import Match, Slot, Slots
    from kg.extract.objects import Target


def find_objects(match: Match, slots: Slots, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    """The objects of a match with what is told of each (a post), and whether each was inherited from the text."""
    relation = match.pattern.relation
    if "titled" in slots:
        found = _find_titles(slots["titled"], view, focus, subjects)
        return lift_units(found, slots, view, focus) if relation.name == "leaves" else found
    if "role" in slots:
        return _find_posts(match, slots, view, focus, subjects)
    if "object" in slots or "superior" in slots:
        return _name_objects(match, slots["object" if "object" in slots else "superior"], view)
    if "work" in slots:
        parts = len(subjects) if is_spread(match, view) else 1
        return [(item, {}, False) for item in read_works(view, *slots["work"][2], parts)]
    return _inherit_objects(match, slots, view, focus, subjects)


def _find_posts(match: Match, slots: Slots, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    """The posts in a template's slot with whose they are; those of a career told on are where it stands."""
    relation = match.pattern.relation
    place, chunk, _ = slots["role"]
    employer = slots.get("employer")
    vacated = find_vacated(view, place, match.found.end()) if relation.effect == "starts" else None
    place, roles = vacated or (place, chunk.roles if chunk else ())
    held = relation.effect == "ends" or _is_kept(match, view)
    leaver = subjects[0].entity if held and len(subjects) == 1 else None
    taken = relation.effect == "starts" or match.pattern.template.starts
    if taken or relation.effect == "ends" or "former" in match.pattern.template.sets:
        focus = carry_on(focus, subjects, view.ontology)
    if is_spread(match, view) and len(roles) == 1 and roles[0].holder is None:
        over = find_spread(view, place, len(subjects))
        if over:
            return [(item, {"post": roles[0].post}, False) for item in over]
    return [t for role in roles if (t := _place_role(role, place, employer, view, focus, leaver, taken=taken))]


def _is_kept(match: Match, view: View) -> bool:
    """True where somebody goes on in a post (继续任总裁), which the article may have named him with before."""
    told = view.mask[max(0, match.cue[0] - 2) : match.cue[1]]
    return match.pattern.relation.effect == "holds" and any(w in told for w in view.ontology.reading["staying"])


def _inherit_objects(match: Match, slots: Slots, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    """What the clause leaves out: who held a post before, the unit led, or the organization spoken of."""
    relation = match.pattern.relation
    if relation.object == {"person"}:
        return _inherit_predecessor(match, view, focus, subjects)
    if relation.name == "heads":
        return [(item, {}, True) for item in find_managed(view, match.found.start(), len(subjects))]
    return _inherit_organization(match, slots, view, focus, subjects) if relation.object & {"organization"} else []


_BOTH = 2


def _inherit_predecessor(match: Match, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    """Who hands over to the subject without being named in the clause (2015年交棒长子周以宁).

    Two who change places (张三与李四对调) succeed each other.
    """
    swapping = (view.ontology.find_cues("succeeds", name) for name in ("swapping", "swapped"))
    if any(view.mask[slice(*match.cue)] in words for words in swapping):
        return [(item, {}, False) for item in subjects] if len(subjects) == _BOTH else []
    people, inherited = inherit_people(match, view, focus)
    taken = {subject.entity for subject in subjects}
    return [(item, {}, inherited) for item in people[-1:] if item.entity not in taken]


def _name_objects(match: Match, slot: Slot, view: View) -> list[Target]:
    """The objects in a template's slot.

    None where it is an organization that hands over what is headed or of which only a matter is, where the word
    behind it makes it another thing than the relation's (`other_things`: 进入云帆董事会 joins nothing), or where
    somebody is fetched out of it (从云帆挖来李四).
    """
    place, chunk, _ = slot
    relation = match.pattern.relation
    if relation.name == "heads" and is_giver(view, place, match.cue[0]):
        return []
    if view.mask.startswith(relation.cues.get("other_things", ()), place + 1):
        return []
    if relation.name == "heads" and is_matter_owner(view, place):
        return []
    fetched = relation.name == "joins" and match.pattern.slots[0] == "object"
    if fetched and view.mask[:place].endswith(view.ontology.reading["away_from"]):
        return []
    return [(item, {}, False) for item in chunk.items] if chunk else []


def _inherit_organization(match: Match, slots: Slots, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    relation = match.pattern.relation
    if relation.name == "unit_of":
        return [(item, {}, False) for item in find_changed(view, match.found.start())[:1]]
    owner = find_owner(slots["subject"][1]) if relation.name == "splits_from" and "subject" in slots else None
    employer = slots["employer"][1] if "employer" in slots else None
    named = owner or (employer.items[0] if employer else None)
    if named is not None and relation.name != "leaves":
        return [(named, {}, False)]
    if relation.name == "leaves" and subjects:
        behind = find_left_behind(view, match.found.start(), subjects[0], focus)
        if behind is not None or named is not None:  # who is poached does not leave the poacher
            return [(behind, {}, True)] if behind and not (named and named.entity == behind.entity) else []
    left = find_organization_left(view, match.found.start()) if relation.name != "joins" else None
    if left is not None and left.entity:
        return [(left, {}, True)]
    entity = focus.spoken or focus.topic or focus.organization
    if not entity or _is_left_behind(match, slots, view, subjects, entity):
        return []
    return [(Item(ORGANIZATION, 0, 0, "", entity), {}, True)]


def _is_left_behind(match: Match, slots: Slots, view: View, subjects: list[Item], entity: str) -> bool:
    """True for an organization that somebody comes from, whom nobody joins by that: 从云帆跳槽而来."""
    source = slots["any"][1] if "any" in slots else None
    if source is not None and entity in {item.entity for item in source.items}:
        return True
    return match.pattern.relation.name == "joins" and any(comes_from(s, entity, view.ontology) for s in subjects)


def _find_titles(slot: Slot, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    """The posts of the subjects' titles; of all titles of the phrase where the subjects stand elsewhere."""
    place, chunk, _ = slot
    out: list[Target] = []
    titled = [item for item in chunk.items if item in subjects] or chunk.items if chunk else ()
    for item in titled:
        for role in list_roles(chunk, item):
            holder, inherited = resolve_holder(view, place, role, focus, item.entity)
            if holder is not None and role.marker not in view.ontology.reading["dead_markers"]:
                out.append((holder, {"post": role.post}, inherited))
    return out


def _place_role(
    role: Role,
    place: int,
    employer: Slot | None,
    view: View,
    focus: Focus,
    leaver: str | None,
    *,
    taken: bool,
) -> Target | None:
    """The post with whose it is; who lays one down held it where the article says so elsewhere."""
    fields: dict[str, Any] = {"post": role.post}
    if role.holder is None and employer and employer[1] and not is_board(employer[1].items[0], view.ontology):
        return employer[1].items[0], fields, False
    holder, inherited = resolve_holder(view, place, role, focus, leaver, taken=taken)
    return (holder, fields, inherited) if holder else None
