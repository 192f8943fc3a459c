"""Where somebody's career stands as a text tells it: whom he joined, or what he founded, in the sentence before.

A career goes on without naming the company again: `2010年加入云帆。2015年升任总裁。` makes him president of 云帆,
whatever the article is about.  What a paragraph tells is forgotten at its end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.view import PERSON, Item

if TYPE_CHECKING:
    from kg.extract.context import Focus
    from kg.model import Statement
    from kg.ontology import Ontology

_TOLD = frozenset({"joins", "founds"})


def find_station(statement: Statement, *, named: bool) -> dict[str, str]:
    """The organization in which a statement puts its subject, where the text itself names it: person to entity id."""
    if not named or statement.relation not in _TOLD or statement.extractor != "templates":
        return {}
    told = statement.object.type == "organization" and statement.status == "asserted"
    return {statement.subject.entity: statement.object.entity} if told else {}


def is_carried(subject: Item, ontology: Ontology) -> bool:
    """True for a subject that the sentence does not name, or only by a pronoun."""
    return subject.symbol == PERSON and (not subject.text or subject.text in ontology.reading["pronouns"])


def carry_on(focus: Focus, subjects: list[Item], ontology: Ontology) -> Focus:
    """The focus for a post of somebody who is only spoken on of: what the paragraph put him in is what it is about."""
    carried = len(subjects) == 1 and is_carried(subjects[0], ontology)
    station = focus.stations.get(subjects[0].entity or "") if carried else None
    return replace(focus, spoken=station, topic=station) if station else focus
