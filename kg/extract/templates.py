"""The ontology's sentence templates tried on a view; each match becomes drafts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from kg.extract.actors import CHANGES
from kg.extract.draft import Draft
from kg.extract.matching import (
    Match,
    Slots,
    find_matches,
    is_event,
    is_interim,
    is_spread,
    tells_of_owner,
    tells_of_part,
    tells_of_past,
    tells_of_vacancy,
    tells_of_whoever,
)
from kg.extract.objects import Target, gives_up_seat
from kg.extract.reporting import tells_of_line_before
from kg.extract.subjects import find_subjects
from kg.extract.targets import find_objects
from kg.extract.view import ORGANIZATION, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
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
    subjects, subject_inherited = find_subjects(match, slots, view, focus)
    if match.pattern.relation.name == "leaves":
        told = view.mask[slice(*match.cue)]
        subjects = [one for one in subjects if not gives_up_seat(told, one, view.ontology)]
    fields = _collect_fields(match, slots, view)
    start, end = view.find_span(match.found.start(), match.found.end())
    cue = view.find_span(*match.cue)
    if "titled" in slots and not subject_inherited:
        pairs = [(one, target) for one in subjects for target in find_objects(match, slots, view, focus, [one])]
    else:
        pairs = _pair(subjects, find_objects(match, slots, view, focus, subjects), match, view)
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
    if is_spread(match, view) and len(subjects) == len(objects):
        return list(zip(subjects, objects, strict=True))
    return list(product(subjects, objects))


def _collect_slots(match: Match, view: View) -> Slots:
    out: Slots = {}
    for number, name in enumerate(match.pattern.slots):
        start, end = match.found.span(f"s{number}")
        if start >= 0:
            out.setdefault(name, (start, view.chunks[start], (start, end)))
    return out


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
