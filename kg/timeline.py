"""Statements folded over time: states become tenures with a beginning and an end, events become changes.

Time is where news graphs go wrong, so the rules are few and err on the side of saying less: only an
end closes a state, a second post never does; a missing end is open; two stints need an end between
them; what is rumored or denied never touches what is asserted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import find_bounds
from kg.ids import fold_name, hash_parts
from kg.model import Change, Statement, Status, Tenure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kg.model import Link
    from kg.ontology import Ontology, Relation

FRESH_DAYS = 92
"""An article tells of a beginning as news when it lies at most this many days before the publication."""

CLOSING = frozenset({Status.ASSERTED, Status.CLAIMED})
_bounds = lru_cache(maxsize=65536)(find_bounds)


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


@dataclass(frozen=True, slots=True)
class _Item:
    """What one statement says of a state: since when, until when, and whether it is over."""

    statement: Statement
    start: str | None
    end: str | None
    over: bool
    ends: bool
    published: str | None

    @property
    def undated(self) -> bool:
        return self.start is None and self.end is None


@dataclass(slots=True)
class _Stint:
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    items: dict[str, _Item] = field(default_factory=dict)


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
    states: dict[_State, list[_Item]] = defaultdict(list)
    events: dict[_Event, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (s.id, s.article)):
        relation = ontology.relations[statement.relation]
        subject, target = links[statement.subject.entity].entity, links[statement.object.entity].entity
        post = fold_name(name_post(statement.post)) if statement.post else ""
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


def refine_dates(dates: Collection[str]) -> dict[str, str]:
    """Each date with the finest of the given ones that it may be, where there is just one such.

    >>> sorted(refine_dates(["2025", "2025-12", "2025-12-17", "2024"]).items())
    [('2024', '2024'), ('2025', '2025-12-17'), ('2025-12', '2025-12-17'), ('2025-12-17', '2025-12-17')]
    >>> refine_dates(["2025", "2025-03", "2025-09"])["2025"]
    '2025'
    """
    coarser = {prefix for day in dates for prefix in _list_coarser(day)}
    finest: dict[str, set[str]] = defaultdict(set)
    for day in dates:
        if day not in coarser:
            for prefix in (day, *_list_coarser(day)):
                finest[prefix].add(day)
    return {day: next(iter(finest[day])) if len(finest[day]) == 1 else day for day in dates}


def _list_coarser(day: str) -> tuple[str, ...]:
    return tuple(day[:length] for length in (4, 7) if length < len(day))


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
        fold_name(statement.capacity or ""),
        statement.acting,
    )


def _read_item(statement: Statement, relation: Relation, published: str | None) -> _Item:
    start, end = statement.start, statement.end
    if relation.effect == "ends":
        end = end or statement.at
    else:
        start = start or statement.at
    over = statement.former or relation.effect == "ends"
    if end is not None:
        over = over or published is None or _bounds(end)[0] <= _bounds(published)[1]
    return _Item(statement, start, end, over, relation.effect == "ends", published)


def _settle_blanks(states: Mapping[_State, list[_Item]]) -> dict[_State, list[_Item]]:
    """Statements without a post or capacity beside the only one that is named, where they fix no beginning.

    辞任 without a post ends the one post there is; with two posts nobody can tell which, and it stays apart.
    """
    around: dict[tuple[str, ...], list[_State]] = defaultdict(list)
    for key, items in states.items():
        if not all(item.ends for item in items):
            around[key[:4]].append(key)
    settled: dict[_State, list[_Item]] = defaultdict(list)
    for key, items in states.items():
        known = around[key[:4]]
        for item in items:
            settled[_find_home(key, item, known)].append(item)
    return settled


def _find_home(key: _State, item: _Item, known: Sequence[_State]) -> _State:
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


def _fold_state(key: _State, items: Sequence[_Item]) -> Iterator[Tenure]:
    seen: Counter[str | None] = Counter()
    for stint in _part_stints(items):
        start, end = _choose_date(stint.starts, last=False), _choose_date(stint.ends, last=True)
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
            ended=_has_ended(stint),
            acting=key.acting,
            status=Status(key.status),
        )


def _part_stints(items: Sequence[_Item]) -> list[_Stint]:
    """The stints in their order; a beginning opens a new one only behind an end."""
    starts = refine_dates({item.start for item in items if item.start})
    ends = refine_dates({item.end for item in items if item.end})
    points: list[tuple[date, int, str, str, _Item]] = []
    for item in items:
        if item.start:
            day = starts[item.start]
            points.append((_bounds(day)[0], 1, day, item.statement.id, item))
        if item.end:
            day = ends[item.end]
            points.append((_bounds(day)[1], 0, day, item.statement.id, item))
    points.sort(key=lambda point: point[:4])
    stints: list[_Stint] = []
    for _, opens, day, identity, item in points:
        if not stints or (opens and stints[-1].ends):
            stints.append(_Stint())
        stint = stints[-1]
        (stint.starts if opens else stint.ends).append(day)
        stint.items[identity] = item
    return _place_undated(stints, [item for item in items if item.undated])


def _place_undated(stints: list[_Stint], items: Sequence[_Item]) -> list[_Stint]:
    earlier = _Stint()
    for item in items:
        stint = _find_stint(stints, item)
        if stint is None:
            stint = earlier
        stint.items[item.statement.id] = item
    return [earlier, *stints] if earlier.items else stints


def _find_stint(stints: Sequence[_Stint], item: _Item) -> _Stint | None:
    """The stint that an undated statement speaks of; None for one before all of those that have dates."""
    if not stints:
        return None
    if item.over:
        return next((s for s in reversed(stints) if not _begins_after(s, item)), None)
    begun = [s for s in stints if not _is_later(s.starts, item.published)] or [stints[0]]
    unfinished = [s for s in begun if not s.ends]
    return (unfinished or begun)[-1]


def _begins_after(stint: _Stint, item: _Item) -> bool:
    """True when the stint began after the one that the statement calls over.

    Who is called a former employee in the very article that reports a new start there has come back.
    """
    if _is_later(stint.starts, item.published):
        return True
    if item.published is None or stint.ends or not stint.starts:
        return False
    same = any(other.start and other.statement.article == item.statement.article for other in stint.items.values())
    return same and (_bounds(item.published)[0] - _bounds(min(stint.starts))[1]).days <= FRESH_DAYS


def _is_later(dates: Sequence[str], published: str | None) -> bool:
    return bool(dates) and published is not None and all(_bounds(d)[0] > _bounds(published)[1] for d in dates)


def _has_ended(stint: _Stint) -> bool:
    """True when an end is dated and past, or when nothing published later than the word of an end denies it."""
    items = stint.items.values()
    if any(item.over and item.end for item in items):
        return True
    over = [item for item in items if item.over]
    if not over:
        return False
    told = [_bounds(item.published)[1] for item in over if item.published]
    holding = [_bounds(item.published)[0] for item in items if not item.over and item.published and item.undated]
    return len(told) < len(over) or not holding or max(holding) <= max(told)


def _choose_date(dates: Sequence[str], *, last: bool) -> str | None:
    """The earliest date (the last, for an end), at the finest precision and with the most support it has."""
    if not dates:
        return None
    edge = max(dates, key=lambda d: (_bounds(d)[1], d)) if last else min(dates, key=lambda d: (_bounds(d)[0], d))
    meant = Counter(day for day in dates if day.startswith(edge))
    return min(meant, key=lambda day: (-len(day), -meant[day], day))


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
