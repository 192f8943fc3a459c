"""How long a tenure is known to have held: between its told beginning and the last article that still has it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.dates import find_bounds
from kg.timeline.states import read_item
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from kg.model import Tenure
    from kg.ontology import Ontology
    from kg.timeline.stages import Telling
    from kg.timeline.stints import Item


class Span(NamedTuple):
    """The first and the last day on which a tenure surely held, as far as vouched statements tell."""

    since: date
    until: date


def find_span(tenure: Tenure, telling: Telling, ontology: Ontology, *, besides: Collection[str] = ()) -> Span | None:
    """The days between which a tenure surely held, or None where nothing dates it.

    It held from the last day of its told beginning, else from the first article that has it so, to the last
    article that has it so; a told end does not count.  The articles `besides` are left out: who reports a
    succession calls the one who goes by his post as well.
    """
    days = []
    if tenure.start:
        days.append(find_bounds(tenure.start)[1])
    for item in list_items(tenure, telling, ontology):
        holds = item.undated or item.statement.relation == tenure.relation
        if holds and item.published and not item.over and not item.end and item.statement.article not in besides:
            days.append(find_bounds(item.published)[0])
    return Span(days[0] if tenure.start else min(days), max(days)) if days else None


def list_items(tenure: Tenure, telling: Telling, ontology: Ontology) -> Iterator[Item]:
    """What the vouched statements of a tenure say of its state."""
    for key in tenure.statements:
        statement = telling.statements[key]
        relation = ontology.relations[statement.relation]
        if statement.status in VOUCHED and tenure.relation in (relation.name, relation.of, relation.opens):
            yield read_item(statement, relation, telling.published.get(statement.article))
