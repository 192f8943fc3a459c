"""Who or what a template's match is about: whom it names, or of whom the clause or the text so far speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.actors import CHANGES, find_actors, find_changed, find_new_name
from kg.extract.clauses import find_clause_subject, is_noun_alone, is_object_before
from kg.extract.context import find_subject_chunk, has_other_subject, is_oblique
from kg.extract.reporting import find_reporting, is_counted, is_of_other_clause
from kg.extract.view import ORGANIZATION, PERSON, UNIT, Item, View

if TYPE_CHECKING:
    from kg.extract.context import Focus
    from kg.extract.matching import Match, Slot, Slots


def find_subjects(match: Match, slots: Slots, view: View, focus: Focus) -> tuple[list[Item], bool]:
    """The subjects of a match, and whether they were inherited from what the clause or the text speaks of."""
    if "subject" in slots or "titled" in slots:
        return _name_subjects(match, slots["subject" if "subject" in slots else "titled"], view, focus)
    types = match.pattern.relation.subject
    if types == {"person", "organization"}:
        owner = find_clause_subject(view, match.found.start(), ORGANIZATION + PERSON)
        return (list(owner.items) if owner else []), False
    if "person" in types:
        return inherit_people(match, view, focus)
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
        return inherit_people(match, view, focus)
    if relation == "reports_to" and chunk and is_of_other_clause(view, place, match.cue[0]):
        return inherit_people(match, view, focus)
    if relation in _GOING_ON and chunk and place < match.cue[0] and is_object_before(view, place, match.cue[0]):
        goes_on = find_clause_subject(view, place, ORGANIZATION + PERSON)
        chunk = goes_on if goes_on and goes_on is not chunk else None
    return (list(chunk.items) if chunk else []), False


_JOINT = frozenset({"establishes", "invests_in", "acquires"})
"""What somebody does together with whom the words name behind 与 or 联合."""
_GOING_ON = frozenset({"owns_stake_in"})


_PERSONAL = frozenset({"joins", "leaves", "responsible_for", "works_for"})


def inherit_people(match: Match, view: View, focus: Focus) -> tuple[list[Item], bool]:
    """Whom the clause before the match, or else the text so far, speaks of, and whether it is the text."""
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
