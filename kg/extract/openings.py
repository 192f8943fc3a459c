"""States that an article's own events begin: who is put in charge of a new unit leads it from its first day.

`公司3月2日设立网络部，由张三牵头` dates the founding alone, and `李四3月2日出任总裁，向王五汇报` the appointment;
what the next clause tells began with it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Statement
    from kg.ontology import Ontology

_LED = frozenset({"heads", "holds_post"})
_TAKEN_UP = frozenset({"appointed_to", "joins"})
_REACH, _NEXT = 60, 2
"""Characters between what begins a state and the state: those of a paragraph's clauses, that of one comma."""


def begin_states(statements: Sequence[Statement], ontology: Ontology) -> tuple[Statement, ...]:
    """The statements with the states dated that a founding or an appointment right before them began.

    A state that goes on (仍向王五汇报) began earlier.
    """
    told = [s for s in statements if s.status is Status.ASSERTED]
    made = _find_new_bodies(told, ontology)
    taken = defaultdict(list)
    for row in told:
        if row.relation in _TAKEN_UP and row.at:
            taken[row.subject.entity].append(row)
    return tuple(_begin(s, made, taken, ontology) if _is_undated(s, ontology) else s for s in statements)


def _is_undated(statement: Statement, ontology: Ontology) -> bool:
    """True for a state that a sentence of its own tells, without saying since when."""
    if statement.status is not Status.ASSERTED or statement.extractor != "templates":
        return False
    dated = statement.at or statement.start or statement.end or statement.former
    return not dated and not any(word in statement.evidence.quote for word in ontology.reading["keeping_on"])


def _find_new_bodies(told: Iterable[Statement], ontology: Ontology) -> dict[str, list[Statement]]:
    """By unit or organization: the dated events that brought it about."""
    forming = ontology.find_cues("merges_into", "merging_to_form")
    made = defaultdict(list)
    for row in (row for row in told if row.at):
        formed = row.relation == "merges_into" and any(word in row.evidence.quote for word in forming)
        if row.relation == "establishes" or formed:
            made[row.object.entity].append(row)
        elif row.relation == "splits_from":
            made[row.subject.entity].append(row)
    return made


def _begin(
    statement: Statement,
    made: Mapping[str, Sequence[Statement]],
    taken: Mapping[str, Sequence[Statement]],
    ontology: Ontology,
) -> Statement:
    if statement.relation in _LED:
        before = [e for e in made.get(statement.object.entity, ()) if _follows(statement, e, _REACH)]
    elif statement.relation == "reports_to":
        before = [e for e in taken.get(statement.subject.entity, ()) if _follows(statement, e, _NEXT)]
    else:
        before = []
    if not before or "start" not in ontology.relations[statement.relation].qualifiers:
        return statement
    return replace(statement, start=before[-1].at)


def _follows(statement: Statement, event: Statement, reach: int) -> bool:
    """True where a statement stands in the clause of an event or at most `reach` characters behind it."""
    one, other = statement.evidence, event.evidence
    return one.where == other.where and other.start <= one.start <= other.end + reach
