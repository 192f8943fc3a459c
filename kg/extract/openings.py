"""States that an article's own events begin: who is put in charge of a new unit leads it from its first day.

`公司3月2日设立网络部，由张三牵头` dates the founding alone, and `李四3月2日出任总裁，向王五汇报` the appointment;
what the next clause tells began with it, and no body is part of another before it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import EntityType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Statement
    from kg.ontology import Ontology

_LED = frozenset({"heads", "holds_post"})
_PLACES = frozenset({"unit_of", "subsidiary_of"})
_TAKEN_UP = frozenset({"appointed_to", "joins"})
_MOVING = frozenset({"moves_to", "merges_into"})
_REACH, _NEXT = 120, 2
"""Characters between what begins a state and the state: those of a paragraph's clauses, that of one comma."""


@dataclass(frozen=True, slots=True)
class _Events:
    """The dated events of an article: by body those that made it, by person those that gave a post; what moved."""

    made: Mapping[str, Sequence[Statement]]
    taken: Mapping[str, Sequence[Statement]]
    moved: frozenset[str]


def begin_states(statements: Sequence[Statement], ontology: Ontology) -> tuple[Statement, ...]:
    """The statements with the states dated that a founding or an appointment began.

    A state that goes on (仍向王五汇报) began earlier.
    """
    told = [s for s in statements if s.status is Status.ASSERTED]
    taken = defaultdict(list)
    for row in told:
        if row.relation in _TAKEN_UP and row.at:
            taken[row.subject.entity].append(row)
    moved = frozenset(row.subject.entity for row in statements if row.relation in _MOVING)
    events = _Events(_find_new_bodies(told, ontology), taken, moved)
    return tuple(_begin(s, events) if _is_undated(s, ontology) else s for s in statements)


def _is_undated(statement: Statement, ontology: Ontology) -> bool:
    """True for a state told without saying since when; of posts one that a sentence of its own tells."""
    if statement.status is not Status.ASSERTED or statement.start or statement.end or statement.former:
        return False
    if statement.relation in _PLACES:
        return True
    going_on = any(word in statement.evidence.quote for word in ontology.reading["keeping_on"])
    return statement.extractor == "templates" and not going_on


def _find_new_bodies(told: Iterable[Statement], ontology: Ontology) -> dict[str, list[Statement]]:
    """By unit or organization: the dated events that brought it about."""
    forming = ontology.find_cues("merges_into", "merging_to_form")
    made = defaultdict(list)
    for row in (row for row in told if row.at):
        formed = row.relation == "merges_into" and any(word in row.evidence.quote for word in forming)
        if row.relation in ("establishes", "renamed_to") or formed:
            made[row.object.entity].append(row)
        elif row.relation == "splits_from":
            made[row.subject.entity].append(row)
    return made


def _becomes_company(row: Statement) -> bool:
    return row.subject.type is EntityType.UNIT and row.object.type is EntityType.ORGANIZATION


def _begin(statement: Statement, events: _Events) -> Statement:
    made = events.made.get
    if statement.relation in _PLACES and statement.subject.entity not in events.moved:
        before = [e for e in made(statement.subject.entity, ()) if _is_made_there(statement, e)]
    elif statement.relation in _LED:
        before = [e for e in made(statement.object.entity, ()) if _follows(statement, e, _REACH)]
        before += [e for e in events.taken.get(statement.subject.entity, ()) if _is_taken_up(statement, e)]
    elif statement.relation == "reports_to":
        before = [e for e in events.taken.get(statement.subject.entity, ()) if _follows(statement, e, _NEXT)]
    else:
        before = []
    return replace(statement, start=before[-1].at) if before else statement


def _is_made_there(statement: Statement, event: Statement) -> bool:
    """True for a body that its parent made, and for a daughter that was a unit before."""
    if event.relation == "establishes":
        return event.subject.entity == statement.object.entity
    if event.relation == "renamed_to":
        return statement.relation == "subsidiary_of" and _becomes_company(event)
    return statement.relation == "subsidiary_of" and event.relation == "splits_from"


def _is_taken_up(statement: Statement, event: Statement) -> bool:
    """True for a post that the same words tell as taken up: 3月5日，总监由张三担任."""
    one, other = statement.evidence, event.evidence
    same = (event.object.entity, event.post) == (statement.object.entity, statement.post)
    return same and one.where == other.where and one.start < other.end and other.start < one.end


def _follows(statement: Statement, event: Statement, reach: int) -> bool:
    """True where a statement stands in the clause of an event or at most `reach` characters behind it."""
    one, other = statement.evidence, event.evidence
    return one.where == other.where and other.start <= one.start <= other.end + reach
