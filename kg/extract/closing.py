"""States that an article's own events end: a unit merged away is no part of its organization any more.

A reader who learns that a department was dissolved takes every other mention of its place for the past.
Statements keep their evidence; `former` and the day of the event are added, and only from what is asserted
or claimed to have happened.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.redating import name_fact
from kg.model import EntityType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extract.redating import Fact
    from kg.model import Statement
    from kg.ontology import Ontology

HAPPENED = frozenset({Status.ASSERTED, Status.CLAIMED})
POSTS = frozenset({"holds_post", "heads", "works_for"})
LEAVING = frozenset({"steps_down_from", "leaves", "succeeds", "appointed_to", "joins"})
"""The relations of events that can end a post."""
BESIDE = frozenset({"appointed_to", "joins"})
"""Those of them that end only a post that stands right before them."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit's place ended; `target` is what it went into (None where it ceased to be).

    A unit that merely `moved` into another unit is still part of the same organization; one that split off
    left the place it split off from, its `source`, alone.
    """

    target: str | None = None
    moved: bool = False
    at: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """The events that can end a post, and by unit the organizations that it is part of."""

    events: Sequence[Statement]
    owners: Mapping[str, set[str]]

    def reaches(self, event: Statement, statement: Statement) -> bool:
        """True where who leaves an organization leaves a post in its unit, or in one beside that nobody else has."""
        if statement.object.type != EntityType.UNIT:
            return False
        owners = self.owners.get(statement.object.entity)
        return event.object.entity in owners if owners else _is_beside(statement, event)


def close_states(statements: Sequence[Statement], ontology: Ontology) -> tuple[Statement, ...]:
    """The statements with the states that the events among them ended."""
    events = [s for s in statements if s.status in HAPPENED]
    ended = find_unit_endings(events)
    owners = defaultdict(set)
    for row in statements:
        if row.relation == "unit_of" and row.object.type == EntityType.ORGANIZATION:
            owners[row.subject.entity].add(row.object.entity)
    leaving = Leaving([e for e in events if e.status is Status.ASSERTED and e.relation in LEAVING], owners)
    planned = find_planned_units(statements, ontology)
    over = _find_ends(events)
    out = []
    for statement in statements:
        changed = _end_told(statement, over)
        if statement.relation == "unit_of":
            changed = _end_unit(changed, ended)
            if statement.former and statement.status is Status.PLANNED:
                changed = replace(statement, former=False, start=None, status=Status.ASSERTED)
            if statement.subject.entity in planned and statement.extractor in ("context", "nesting"):
                changed = replace(changed, status=planned[statement.subject.entity])
        elif statement.relation in POSTS:
            changed = _end_post(changed, leaving, ended, ontology)
        elif statement.relation == "reports_to":
            changed = _end_line(changed, events, ontology)
        elif statement.relation == "subsidiary_of":
            changed = _date_daughter(statement, events)
        out.append(changed)
    return tuple(out)


def _find_ends(events: Iterable[Statement]) -> dict[Fact, str]:
    """By state: the day on which the article itself says that it ended (不再分管市场部)."""
    return {name_fact(row): row.end for row in events if row.former and row.end and not row.start}


def _end_told(statement: Statement, over: Mapping[Fact, str]) -> Statement:
    """A state that the article tells from its beginning, ended where it tells the end: 临时代管, later 不再分管."""
    end = over.get(name_fact(statement))
    if end is None or statement.end or not statement.start or statement.status not in HAPPENED:
        return statement
    return replace(statement, former=True, end=end) if statement.start < end else statement


def find_unit_endings(events: Iterable[Statement]) -> dict[str, list[Ending]]:
    """By unit: what ended its place in its organization."""
    found: dict[str, list[Ending]] = defaultdict(list)
    split: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for event in events:
        if event.relation == "dissolves":
            found[event.object.entity].append(Ending(at=event.at))
        elif event.relation in ("merges_into", "moves_to"):
            inside = event.relation == "moves_to" and event.object.type == EntityType.UNIT
            found[event.subject.entity].append(Ending(event.object.entity, inside, event.at))
        elif event.relation == "renamed_to":
            found[event.subject.entity].append(Ending(at=event.at))
        elif event.relation == "splits_from":
            split[event.object.entity, event.evidence.start].append(event)
            found[event.subject.entity].append(Ending(at=event.at, source=event.object.entity))
    for (unit, _), parts in split.items():
        if len({part.subject.entity for part in parts}) > 1:
            found[unit].append(Ending(at=parts[0].at))
    return found


def find_planned_units(statements: Sequence[Statement], ontology: Ontology) -> Mapping[str, Status]:
    """By unit that is only to come: the status of the plan to set it up."""
    made = [s for s in statements if s.relation in ("establishes", "renamed_to", "merges_into")]
    found: dict[str, Status] = {}
    for statement in made:
        unit = statement.object.entity
        forms = any(word in statement.template for word in ontology.find_cues("merges_into", "forming"))
        if statement.relation == "merges_into" and not forms:
            continue
        if statement.status is Status.PLANNED:
            found.setdefault(unit, statement.status)
    for statement in made:
        if statement.status in HAPPENED:
            found.pop(statement.object.entity, None)
    return found


def _end_unit(statement: Statement, ended: Mapping[str, list[Ending]]) -> Statement:
    if statement.end or statement.status not in HAPPENED:
        return statement
    for ending in ended.get(statement.subject.entity, ()):
        if ending.source not in (None, statement.object.entity):
            continue
        stays = ending.moved and statement.object.type == EntityType.ORGANIZATION
        if ending.target != statement.object.entity and not stays:
            return replace(statement, former=True, end=ending.at)
    return statement


def _end_post(
    statement: Statement, leaving: Leaving, ended: Mapping[str, list[Ending]], ontology: Ontology
) -> Statement:
    if statement.end or statement.status is not Status.ASSERTED:
        return statement
    who = statement.subject.entity
    then = statement.extractor == "apposition" and any(
        w in statement.evidence.quote for w in ontology.reading["back_then"]
    )
    for event in (e for e in leaving.events if who in (e.subject.entity, e.object.entity)):
        if event.relation in BESIDE and not _is_beside(statement, event):
            continue
        begun = statement.start and event.at and event.at[: len(statement.start)] <= statement.start
        inside = leaving.reaches(event, statement)
        if event.id == statement.id or begun or not _ends_post(statement, event, ontology, then=then, inside=inside):
            continue
        return replace(statement, former=True, end=event.at)
    if statement.object.type != EntityType.UNIT or statement.start:
        return statement
    gone = [e for e in ended.get(statement.object.entity, ()) if not e.moved and e.source is None]
    return replace(statement, former=True, end=None if statement.former else gone[0].at) if gone else statement


def _ends_post(statement: Statement, event: Statement, ontology: Ontology, *, then: bool, inside: bool) -> bool:
    """True where `event` ends the post of `statement`; one told as past is dated by its very end alone.

    `then` is True for a post that is told as held at the time of something else, `inside` where the organization
    that is left is that of the post's unit.
    """
    same = event.subject.entity == statement.subject.entity
    here = same and (event.object.entity == statement.object.entity or (event.relation == "leaves" and inside))
    if event.relation == "steps_down_from" or (statement.former and not then):
        leaves = event.relation == "leaves" and _is_told_before(statement, event)
        return here and (leaves or (event.relation == "steps_down_from" and event.post == statement.post))
    if event.relation == "leaves":
        return here and _is_told_before(statement, event)
    if event.relation == "succeeds":
        return (same and then) or _is_succeeded(statement, event)
    if event.relation == "appointed_to" and same and statement.extractor == "apposition":
        moved = then or any(word in event.evidence.quote for word in ontology.find_cues("appointed_to", "moving_up"))
        moved = moved or (here and _goes_from(statement, event, ontology))
        other = (event.post, event.object.entity) != (statement.post, statement.object.entity)
        return moved and other
    if event.relation == "joins" and same and statement.extractor == "apposition":
        elsewhere = event.object.entity != statement.object.entity and event.object.type in (
            EntityType.ORGANIZATION,
            statement.object.type,
        )
        kept = any(word in event.evidence.quote for word in ontology.find_cues("joins", "part_time"))
        return elsewhere and not kept
    return False


def _is_succeeded(statement: Statement, event: Statement) -> bool:
    """True where the holder of the post is the one who is succeeded in it."""
    if event.object.entity != statement.subject.entity or event.post is None:
        return False
    return event.post == statement.post and _is_told_before(statement, event)


def _goes_from(statement: Statement, event: Statement, ontology: Ontology) -> bool:
    """True where who is told to have a post so far takes up another that is no second one (现任总监张三出任总裁)."""
    sitting, besides = ontology.find_cues("appointed_to", "sitting"), ontology.find_cues("appointed_to", "besides")
    quote = event.evidence.quote
    return any(w in statement.evidence.quote for w in sitting) and not any(w in quote for w in besides)


def _end_line(statement: Statement, events: Sequence[Statement], ontology: Ontology) -> Statement:
    """A reporting line, ended by the next one that the text tells of the same person.

    起初向张三汇报，5月起改向李四汇报: the first ends in May.
    """
    if statement.end or statement.status not in HAPPENED:
        return statement
    turning = ontology.find_cues("reports_to", "turning")
    for line in events:
        same = line.relation == "reports_to" and line.subject.entity == statement.subject.entity
        if not same or line.object.entity == statement.object.entity or line.former or not line.start:
            continue
        later = statement.start is None or statement.start < line.start
        turned = any(word in line.evidence.quote for word in turning)
        if turned and later and (statement.former or _is_told_before(statement, line)) and _is_near(statement, line):
            return replace(statement, former=True, end=line.start)
    gone = {e.at for e in events if e.relation == "leaves" and e.subject.entity == statement.subject.entity and e.at}
    if statement.start and len(gone) == 1 and statement.start < min(gone) and not statement.former:
        return replace(statement, former=True, end=min(gone))
    moved = _find_move(statement, events) if statement.former else None
    return replace(statement, end=moved) if moved else statement


def _find_move(statement: Statement, events: Iterable[Statement]) -> str | None:
    """The day on which the one whose line is over laid down or took up a post nearby, None where there are several."""
    days = {
        e.at
        for e in events
        if e.relation in _MOVES and e.subject.entity == statement.subject.entity and e.at and _is_near(statement, e)
    }
    return min(days) if len(days) == 1 else None


_MOVES = frozenset({"steps_down_from", "appointed_to"})


def _date_daughter(statement: Statement, events: Sequence[Statement]) -> Statement:
    """A subsidiary, dated by the deal: the buyer's from then on, no longer the seller's (把子公司晴川物流卖给远舟)."""
    if statement.start or statement.end or statement.status not in HAPPENED:
        return statement
    for deal in events:
        if deal.relation != "acquires" or deal.object.entity != statement.subject.entity or deal.share:
            continue
        if deal.subject.entity == statement.object.entity:
            return replace(statement, start=deal.at)
        if deal.status is Status.ASSERTED and _is_told_before(statement, deal):
            return replace(statement, former=True, end=deal.at)
    return statement


_NEAR = 120


def _is_near(statement: Statement, event: Statement) -> bool:
    """True where two statements stand within a paragraph's reach of each other."""
    return abs(event.evidence.start - statement.evidence.start) <= _NEAR


def _is_told_before(statement: Statement, event: Statement) -> bool:
    return statement.evidence.where == event.evidence.where and statement.evidence.start <= event.evidence.end


def _is_beside(statement: Statement, event: Statement) -> bool:
    """True where a title stands in the clause of the event or right before it."""
    return _is_told_before(statement, event) and event.evidence.start - statement.evidence.end <= 2
