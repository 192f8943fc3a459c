"""States that an event opens: what a company sets up is a unit of it from that day on.

The event's sentence becomes evidence of the state, so that nothing is inferred; a beginning that is told of
the state itself goes before it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.timeline.states import State, read_item
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.model import Statement
    from kg.ontology import Ontology
    from kg.timeline.stints import Item


def open_states(
    states: dict[State, list[Item]],
    told: Iterable[Statement],
    ontology: Ontology,
    published: Mapping[str, str | None],
    resolve: Callable[[str], str],
) -> None:
    """Adds to `states` what vouched and dated events say of the beginning of states that have none.

    Where the object hangs on several (a group, and a division of it), it hangs on none of them before; where on
    nothing, on the subject of the event.  `resolve` leads from an article's entity id to the store's.
    """
    around: dict[tuple[str, str], list[State]] = defaultdict(list)
    for key in states:
        if not key.denial:
            around[key.relation, key.subject].append(key)
    for statement in told:
        relation = ontology.relations[statement.relation]
        state = ontology.relations.get(relation.opens or "")
        if state is None or statement.status not in VOUCHED or statement.at is None:
            continue
        opened, opener = resolve(statement.object.entity), resolve(statement.subject.entity)
        fits = statement.object.type in state.subject and statement.subject.type in state.object
        if not fits or opened == opener:
            continue
        own = State(opened, state.name, opener, "", "", "", False)
        for key in around.get((state.name, opened)) or [own]:
            if not any(item.start and item.statement.relation != relation.name for item in states.get(key, ())):
                states.setdefault(key, []).append(read_item(statement, relation, published.get(statement.article)))
