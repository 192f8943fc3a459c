"""States folded into tenures: what one state is told of, parted into stints, with the dates that are vouched for.

Who affirms a state tells of one tenure, whether it was asserted, claimed, planned or rumored; who denies it
tells of another one, which stays visible as denied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import Order, compare_dates
from kg.ids import hash_parts
from kg.model import Status, Tenure
from kg.timeline.stints import Item, choose_date, has_ended, part_stints
from kg.timeline.vouching import VOUCHED, choose_status, choose_wording, rank_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Statement
    from kg.ontology import Ontology, Relation
    from kg.timeline.stages import Telling


class State(NamedTuple):
    """What makes statements tell of one state; `denial` is empty where it is affirmed, else the denying status."""

    subject: str
    relation: str
    object: str
    denial: str
    post: str
    capacity: str
    acting: bool


def name_state(statement: Statement, relation: Relation, ontology: Ontology) -> Relation | None:
    """The state that a statement tells of, or None where it tells of an event alone.

    A rumored, planned or denied end says nothing of the state but that it held, and not by whom that is
    vouched for; a product that moves to a unit is no unit of it.
    """
    if relation.is_state:
        return relation
    state = ontology.relations.get(relation.of or "")
    if state is None or not state.is_state or (relation.effect == "ends" and statement.status not in VOUCHED):
        return None
    fits = statement.subject.type in state.subject and statement.object.type in state.object
    return state if fits else None


def read_item(statement: Statement, relation: Relation, published: str | None) -> Item:
    """What a statement of `relation` says of its state; an end that was still to come when published is none yet."""
    start, end = statement.start, statement.end
    if relation.effect == "ends":
        end = end or statement.at
    else:
        start = start or statement.at
    over = statement.former or relation.effect == "ends"
    if end is not None:
        over = over or published is None or compare_dates(end, published) is not Order.AFTER
    return Item(statement, start, end, over, relation.effect == "ends", published)


def settle_blanks(states: Mapping[State, list[Item]]) -> dict[State, list[Item]]:
    """Statements without a post or capacity beside the only one that is named, where they fix no beginning.

    辞任 without a post ends the one post there is; with two posts nobody can tell which, and it stays apart.
    A post that is only rumored draws nothing that is asserted to itself.
    """
    around: dict[tuple[str, ...], list[State]] = defaultdict(list)
    best: dict[State, int] = {}
    for key, items in states.items():
        if not all(item.ends for item in items):
            around[key[:4]].append(key)
            best[key] = min(rank_status(item.statement.status) for item in items)
    settled: dict[State, list[Item]] = defaultdict(list)
    for key, items in states.items():
        known = around[key[:4]]
        for item in items:
            vouched = [other for other in known if best[other] <= rank_status(item.statement.status)]
            settled[_find_home(key, item, vouched)].append(item)
    return settled


def _find_home(key: State, item: Item, known: Sequence[State]) -> State:
    if not (item.ends or item.undated) or (item.ends and key in known):
        return key
    fuller = [
        other
        for other in known
        if other != key
        and key.post in ("", other.post)
        and key.capacity in ("", other.capacity)
        and (item.ends or (other.acting == key.acting and (other.post, other.capacity) != ("", "")))
    ]
    plain = [other for other in fuller if not other.acting] or fuller
    return plain[0] if len(plain) == 1 else key


def fold_state(key: State, items: Sequence[Item], telling: Telling) -> Iterator[Tenure]:
    """The tenures of one state, a stint each, in their order."""
    seen: Counter[str | None] = Counter()
    for stint in part_stints(items):
        start, end = choose_date(stint.starts, last=False), choose_date(stint.ends, last=True)
        found = [item.statement for item in stint.items.values()]
        parts: list[object] = ["tenure", *key[:3], key.post, key.capacity, key.acting, start]
        parts += [key.denial or Status.ASSERTED]
        if seen[start]:
            parts.append(seen[start])
        seen[start] += 1
        yield Tenure(
            hash_parts(*parts),
            key.subject,
            key.relation,
            key.object,
            tuple(sorted(statement.id for statement in found)),
            post=choose_wording(found, "post"),
            capacity=choose_wording(found, "capacity"),
            start=start,
            end=end,
            ended=has_ended(stint),
            acting=key.acting,
            status=choose_status(found),
            standing=telling.choose_standing(found),
            stages=telling.list_stages(found),
            sources=telling.list_sources(found),
        )
