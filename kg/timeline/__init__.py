"""Statements folded over time: states become tenures with a beginning and an end, events become changes.

Time is where news graphs go wrong, so the rules are few and err on the side of saying less: only an
end closes a state, a second post never does; a missing end is open; two stints need an end between
them; what is rumored or denied never touches what is asserted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.ids import fold_name, hash_parts
from kg.model import Change, Status, Tenure
from kg.segment import fold_text
from kg.timeline.stints import Item, choose_date, find_days, has_ended, part_stints, refine_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.model import Link, Statement
    from kg.ontology import Ontology, Relation

__all__ = ["fold_statements", "refine_dates"]

CLOSING = frozenset({Status.ASSERTED, Status.CLAIMED})


class _State(NamedTuple):
    subject: str
    relation: str
    object: str
    status: str
    post: str
    capacity: str
    acting: bool


class _Event(NamedTuple):
    subject: str
    kind: str
    object: str
    status: str
    post: str


def fold_statements(
    statements: Iterable[Statement],
    links: Mapping[str, Link],
    ontology: Ontology,
    *,
    published: Mapping[str, str | None] | None = None,
    name_post: Callable[[str], str] = str,
) -> tuple[tuple[Tenure, ...], tuple[Change, ...]]:
    """The tenures and changes that the statements amount to, both sorted, whatever the statements' order.

    `links` leads from the articles' entity ids to the store's; `published` from article ids to their
    dates, which tell whether somebody who is both called former and in office left before or came back.
    `name_post` gives a post's usual name, so that CEO and 首席执行官 are one.
    Two dates meet when one is the other at a finer precision; the finer one is kept.
    """
    days = published or {}
    states: dict[_State, list[Item]] = defaultdict(list)
    events: dict[_Event, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (s.id, s.article)):
        relation = ontology.relations[statement.relation]
        subject, target = links[statement.subject.entity].entity, links[statement.object.entity].entity
        post = fold_name(name_post(fold_text(statement.post))) if statement.post else ""
        if not relation.is_state:
            event = _Event(subject, relation.name, target, statement.status, post)
            events[event].append(statement)
        state = _name_state(statement, relation, ontology)
        if state is not None and subject != target:
            if state.symmetric and subject > target:
                subject, target = target, subject
            states[_key_state(statement, state, subject, target, post)].append(
                _read_item(statement, relation, days.get(statement.article))
            )
    tenures = [t for key, items in _settle_blanks(states).items() for t in _fold_state(key, items)]
    changes = [c for key, group in events.items() for c in _fold_event(key, group)]
    tenures.sort(key=lambda t: (t.subject, t.relation, t.object, t.start or "", t.id))
    changes.sort(key=lambda c: (c.at or "", c.subject, c.kind, c.object, c.id))
    return tuple(tenures), tuple(changes)


def _name_state(statement: Statement, relation: Relation, ontology: Ontology) -> Relation | None:
    """The state that a statement tells of, or None where it tells of an event alone.

    A rumored, planned or denied end says nothing of the state but that it held, and not by whom that is
    vouched for; a product that moves to a unit is no unit of it.
    """
    if relation.is_state:
        return relation
    state = ontology.relations.get(relation.of or "")
    if state is None or not state.is_state or (relation.effect == "ends" and statement.status not in CLOSING):
        return None
    fits = statement.subject.type in state.subject and statement.object.type in state.object
    return state if fits else None


def _key_state(statement: Statement, state: Relation, subject: str, target: str, post: str) -> _State:
    return _State(
        subject,
        state.name,
        target,
        str(statement.status),
        post,
        fold_name(fold_text(statement.capacity or "")),
        statement.acting,
    )


def _read_item(statement: Statement, relation: Relation, published: str | None) -> Item:
    start, end = statement.start, statement.end
    if relation.effect == "ends":
        end = end or statement.at
    else:
        start = start or statement.at
    over = statement.former or relation.effect == "ends"
    if end is not None:
        over = over or published is None or find_days(end)[0] <= find_days(published)[1]
    return Item(statement, start, end, over, relation.effect == "ends", published)


def _settle_blanks(states: Mapping[_State, list[Item]]) -> dict[_State, list[Item]]:
    """Statements without a post or capacity beside the only one that is named, where they fix no beginning.

    辞任 without a post ends the one post there is; with two posts nobody can tell which, and it stays apart.
    """
    around: dict[tuple[str, ...], list[_State]] = defaultdict(list)
    for key, items in states.items():
        if not all(item.ends for item in items):
            around[key[:4]].append(key)
    settled: dict[_State, list[Item]] = defaultdict(list)
    for key, items in states.items():
        known = around[key[:4]]
        for item in items:
            settled[_find_home(key, item, known)].append(item)
    return settled


def _find_home(key: _State, item: Item, known: Sequence[_State]) -> _State:
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


def _fold_state(key: _State, items: Sequence[Item]) -> Iterator[Tenure]:
    seen: Counter[str | None] = Counter()
    for stint in part_stints(items):
        start, end = choose_date(stint.starts, last=False), choose_date(stint.ends, last=True)
        found = [item.statement for item in stint.items.values()]
        parts: list[object] = ["tenure", *key[:3], key.post, key.capacity, key.acting, start, key.status]
        if seen[start]:
            parts.append(seen[start])
        seen[start] += 1
        yield Tenure(
            hash_parts(*parts),
            key.subject,
            key.relation,
            key.object,
            tuple(sorted(statement.id for statement in found)),
            post=_choose_wording(s.post for s in found),
            capacity=_choose_wording(s.capacity for s in found),
            start=start,
            end=end,
            ended=has_ended(stint),
            acting=key.acting,
            status=Status(key.status),
        )


def _choose_wording(wordings: Iterable[str | None]) -> str | None:
    found = Counter(wording for wording in wordings if wording)
    return min(found, key=lambda w: (-found[w], -len(w), w)) if found else None


def _fold_event(key: _Event, statements: Sequence[Statement]) -> Iterator[Change]:
    days = [(statement, statement.at or statement.start) for statement in statements]
    finest = refine_dates({day for _, day in days if day})
    only = set(finest.values())
    groups: dict[str | None, list[Statement]] = defaultdict(list)
    for statement, day in days:
        groups[finest[day] if day else next(iter(only)) if len(only) == 1 else None].append(statement)
    for at, group in groups.items():
        yield Change(
            hash_parts("change", key.kind, key.subject, key.object, key.post, at, key.status),
            key.kind,
            key.subject,
            key.object,
            tuple(sorted(statement.id for statement in group)),
            at=at,
            post=_choose_wording(s.post for s in group),
            status=Status(key.status),
        )
