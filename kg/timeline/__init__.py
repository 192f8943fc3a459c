"""Statements folded over time: states become tenures with a beginning and an end, events become changes.

Time is where news graphs go wrong, so the rules are few and err on the side of saying less: only an
end closes a state, a second post never does; a missing end is open; two stints need an end between
them; a date that is rumored or planned never touches one that is asserted, and what is denied stays apart.
What only follows (a seat that passed on, a unit that was dissolved or renamed) is marked inferred.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.ids import fold_name
from kg.segment import fold_text
from kg.timeline.conflicts import find_conflicts
from kg.timeline.events import Event, fold_event
from kg.timeline.inference import infer_endings
from kg.timeline.openings import open_states
from kg.timeline.posts import fold_post
from kg.timeline.stages import Telling, share_stages
from kg.timeline.states import State, fold_state, name_state, read_item, settle_blanks
from kg.timeline.stints import refine_dates
from kg.timeline.vouching import DENYING, judge_standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.model import Change, Conflict, Link, Statement, Tenure
    from kg.ontology import Ontology
    from kg.timeline.stints import Item

__all__ = ["Folded", "fold_statements", "refine_dates"]


class Folded(NamedTuple):
    """What statements amount to: states with their time, events, and what contradicts itself among both."""

    tenures: tuple[Tenure, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def fold_statements(
    statements: Iterable[Statement],
    links: Mapping[str, Link],
    ontology: Ontology,
    *,
    published: Mapping[str, str | None] | None = None,
    name_post: Callable[[str], str] = str,
    is_medium: Callable[[str], bool] | None = None,
) -> Folded:
    """The tenures, changes and conflicts that the statements amount to, sorted, whatever the statements' order.

    `links` leads from the articles' entity ids to the store's; `published` from article ids to their
    dates, which tell whether somebody who is both called former and in office left before or came back.
    `name_post` gives a post's usual name, so that CEO and 首席执行官 are one; `is_medium` tells whether a
    speaker is a newspaper or the like, by the endings of their names unless given.
    Two dates meet when one is the other at a finer precision; the finer one is kept.
    """
    days = published or {}
    told = sorted(statements, key=lambda s: (s.id, s.article))
    states: dict[State, list[Item]] = defaultdict(list)
    events: dict[Event, list[Statement]] = defaultdict(list)
    for statement in told:
        relation = ontology.relations[statement.relation]
        subject, target = links[statement.subject.entity].entity, links[statement.object.entity].entity
        post = fold_post(statement.post, name_post)
        denial = str(statement.status) if statement.status in DENYING else ""
        if not relation.is_state:
            events[Event(subject, relation.name, target, denial, post)].append(statement)
        state = name_state(statement, relation, ontology)
        if state is not None and subject != target:
            if state.symmetric and subject > target:
                subject, target = target, subject
            capacity = fold_name(fold_text(statement.capacity or ""))
            key = State(subject, state.name, target, denial, post, capacity, statement.acting)
            states[key].append(read_item(statement, relation, days.get(statement.article)))
    open_states(states, told, ontology, days, lambda local: links[local].entity)
    endings = ontology.reading["media_endings"]
    is_medium = is_medium or (lambda name: name.endswith(endings))
    telling = Telling(
        {statement.id: statement for statement in told},
        days,
        {statement.id: judge_standing(statement, ontology, is_medium) for statement in told},
    )
    folded = [t for key, items in settle_blanks(states).items() for t in fold_state(key, items, telling)]
    happened = [c for key, group in events.items() for c in fold_event(key, group, telling)]
    told_tenures, changes = share_stages(folded, telling, name_post), share_stages(happened, telling, name_post)
    changes.sort(key=lambda c: (c.at or "", c.subject, c.kind, c.object, c.id))
    tenures = infer_endings(told_tenures, changes, telling, ontology, name_post)
    tenures.sort(key=lambda t: (t.subject, t.relation, t.object, t.start or "", t.id))
    conflicts = find_conflicts(tenures, changes, telling, ontology, name_post)
    return Folded(tuple(tenures), tuple(changes), conflicts)
