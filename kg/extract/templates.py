"""The ontology's sentence templates tried on a view; each match becomes drafts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from kg.extract.actors import CHANGES, find_actors, find_changed, find_new_name
from kg.extract.careers import carry_on
from kg.extract.clauses import find_clause_subject, is_noun_alone, is_object_before
from kg.extract.context import Focus, find_organization_left, find_subject_chunk, has_other_subject, is_oblique
from kg.extract.draft import Draft
from kg.extract.matching import (
    Match,
    Slot,
    Slots,
    find_matches,
    is_event,
    is_interim,
    tells_of_owner,
    tells_of_part,
    tells_of_past,
    tells_of_vacancy,
    tells_of_whoever,
)
from kg.extract.objects import (
    Target,
    comes_from,
    find_left_behind,
    find_managed,
    find_owner,
    find_spread,
    gives_up_seat,
    is_giver,
    is_matter_owner,
    lift_units,
)
from kg.extract.posts import is_board, list_roles, resolve_holder
from kg.extract.reporting import find_reporting, is_counted, is_of_other_clause, tells_of_line_before
from kg.extract.vacated import find_vacated
from kg.extract.view import ORGANIZATION, PERSON, UNIT, Item, Role, View
from kg.extract.works import read_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Ontology


def read_templates(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """All drafts that the templates of all relations give for a sentence."""
    for match in find_matches(view.mask, ontology):
        yield from _fill_match(match, view, focus)


def _fill_match(match: Match, view: View, focus: Focus) -> Iterator[Draft]:
    if tells_of_past(match, view.ontology) or tells_of_vacancy(match, view.ontology):
        return
    if tells_of_whoever(match, view.mask, view.ontology) or tells_of_owner(match, view.ontology):
        return
    if match.pattern.relation.name in CHANGES and tells_of_part(match):
        return
    slots = _collect_slots(match, view)
    subjects, subject_inherited = _find_subjects(match, slots, view, focus)
    if match.pattern.relation.name == "leaves":
        told = view.mask[slice(*match.cue)]
        subjects = [one for one in subjects if not gives_up_seat(told, one, view.ontology)]
    fields = _collect_fields(match, slots, view)
    start, end = view.find_span(match.found.start(), match.found.end())
    cue = view.find_span(*match.cue)
    if "titled" in slots and not subject_inherited:
        pairs = [(one, target) for one in subjects for target in _find_objects(match, slots, view, focus, [one])]
    else:
        pairs = _pair(subjects, _find_objects(match, slots, view, focus, subjects), match, view)
    for subject, (target, more, object_inherited) in pairs:
        if subject.entity is not None and subject.entity == target.entity and not _acts_on_itself(match, slots, view):
            continue
        inherited = (*(("subject",) if subject_inherited else ()), *(("object",) if object_inherited else ()))
        yield Draft(
            match.pattern.relation.name,
            subject,
            target,
            start,
            end,
            cue,
            "templates",
            match.pattern.template.say,
            {**fields, **more},
            inherited,
            dated=is_event(match.pattern) or is_interim(match, view),
        )


def _acts_on_itself(match: Match, slots: Slots, view: View) -> bool:
    """True for an organization that does to itself what the words say of it alone: 白鹭组合解散."""
    relation, target = match.pattern.relation, slots.get("object")
    if not relation.reflexive or "subject" in slots or target is None or view.mask[target[0]] != ORGANIZATION:
        return False
    return view.mask[slice(*match.cue)].endswith(view.ontology.find_cues(relation.name, "by_itself"))


def _pair(subjects: list[Item], objects: list[Target], match: Match, view: View) -> list[tuple[Item, Target]]:
    if _is_spread(match, view) and len(subjects) == len(objects):
        return list(zip(subjects, objects, strict=True))
    return list(product(subjects, objects))


def _is_spread(match: Match, view: View) -> bool:
    """True where a word spreads a list of subjects over a list of objects (分别)."""
    text = view.mask[max(0, match.found.start() - 4) : match.found.end()]
    return any(word in text for word in view.ontology.reading["spreading"])


def _collect_slots(match: Match, view: View) -> Slots:
    out: Slots = {}
    for number, name in enumerate(match.pattern.slots):
        start, end = match.found.span(f"s{number}")
        if start >= 0:
            out.setdefault(name, (start, view.chunks[start], (start, end)))
    return out


def _find_subjects(match: Match, slots: Slots, view: View, focus: Focus) -> tuple[list[Item], bool]:
    if "subject" in slots or "titled" in slots:
        return _name_subjects(match, slots["subject" if "subject" in slots else "titled"], view, focus)
    types = match.pattern.relation.subject
    if types == {"person", "organization"}:
        owner = find_clause_subject(view, match.found.start(), ORGANIZATION + PERSON)
        return (list(owner.items) if owner else []), False
    if "person" in types:
        return _inherit_people(match, view, focus)
    if match.pattern.relation.name in CHANGES or "organization" not in types:
        target = slots.get("object")
        units = target is not None and target[1] is not None and target[1].symbol == UNIT
        taken = find_new_name(view, match.found.start()) if match.pattern.relation.name == "renamed_to" else []
        if taken:
            return taken, False
        return find_changed(view, match.found.start(), UNIT if units else UNIT + ORGANIZATION), False
    return find_actors(view, match.cue[0], focus)


def _name_subjects(match: Match, slot: Slot, view: View, focus: Focus) -> tuple[list[Item], bool]:
    """The subjects in a template's slot, unless the word before it says that the name is no subject (从, 与, 向)."""
    place, chunk, _ = slot
    relation = match.pattern.relation.name
    if relation in CHANGES and view.mask[:place].endswith(view.ontology.reading["away_from"]):
        return find_changed(view, place - 1), False
    if relation in _JOINT and chunk and view.mask[:place].endswith(view.ontology.reading["together"]):
        actors, inherited = find_actors(view, place, focus)
        return [*actors, *chunk.items], inherited
    if chunk and chunk.symbol == PERSON and place < match.cue[0] and is_oblique(view, place):
        return _inherit_people(match, view, focus)
    if relation == "reports_to" and chunk and is_of_other_clause(view, place, match.cue[0]):
        return _inherit_people(match, view, focus)
    if relation in _GOING_ON and chunk and place < match.cue[0] and is_object_before(view, place, match.cue[0]):
        goes_on = find_clause_subject(view, place, ORGANIZATION + PERSON)
        chunk = goes_on if goes_on and goes_on is not chunk else None
    return (list(chunk.items) if chunk else []), False


_JOINT = frozenset({"establishes", "invests_in", "acquires"})
"""What somebody does together with whom the words name behind 与 or 联合."""
_GOING_ON = frozenset({"owns_stake_in"})


_PERSONAL = frozenset({"joins", "leaves", "responsible_for", "works_for"})


def _inherit_people(match: Match, view: View, focus: Focus) -> tuple[list[Item], bool]:
    before = match.found.start()
    if match.pattern.relation.name in _PERSONAL and (has_other_subject(view, before) or is_noun_alone(view, before)):
        return [], True
    of_units = "unit" in match.pattern.relation.subject
    if of_units and is_counted(view, match.cue[0]):
        return [], True
    subject = find_reporting(view, match.cue[0]) if of_units else None
    chunk = subject or find_subject_chunk(view, match.found.start())
    if chunk is not None:
        return list(chunk.items), False
    plural = any(word in view.mask for word in view.ontology.reading["both_people"])
    people = focus.people if plural else focus.people[-1:]
    return [Item(PERSON, 0, 0, "", entity) for entity in people], True


def _find_objects(match: Match, slots: Slots, view: View, focus: Focus, subjects: list[Item]) -> list[Target]:
    relation = match.pattern.relation
    if "titled" in slots:
        found = _find_titles(slots["titled"], view, focus, subjects)
        return lift_units(found, slots, view, focus) if relation.name == "leaves" else found
    if "role" in slots:
        return _find_posts(match, slots, view, focus, subjects)
    if "object" in slots or "superior" in slots:
        return _name_objects(match, slots["object" if "object" in slots else "superior"], view)
    if "work" in slots:
        parts = len(subjects) if _is_spread(match, view) else 1
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
    if _is_spread(match, view) and len(roles) == 1 and roles[0].holder is None:
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
    people, inherited = _inherit_people(match, view, focus)
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


def _collect_fields(match: Match, slots: Slots, view: View) -> dict[str, Any]:
    fields: dict[str, Any] = dict(match.pattern.template.sets)
    acting = set(view.ontology.reading["acting"])
    if match.pattern.relation.name == "reports_to" and tells_of_line_before(view, match.cue[0]):
        fields["former"] = True
    if "acting" in match.pattern.relation.qualifiers and acting & set(match.found.groupdict().values()):
        fields["acting"] = True
    for name in ("capacity", "amount", "share", "round"):
        if name in slots:
            start, end = view.find_span(*slots[name][2])
            fields[name] = view.sentence.sentence.text[start:end].strip()
    return fields
