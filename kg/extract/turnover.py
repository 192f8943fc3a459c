"""What a succession says about the post itself: who succeeds takes it up, who is succeeded gives it up.

`李四接替张三出任总裁` ends the presidency of 张三; `总裁张三退休，由李四接任` makes 李四 president.  Each half
that no statement says yet is added, with the succession's own sentence as its evidence; a succession by one who
only stands in is left out itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_list
from kg.ids import hash_parts
from kg.model import Status
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from kg.model import Argument, Statement
    from kg.ontology import Ontology

_DEAD = frozenset({Status.DENIED, Status.NEGATED})
_HELD = frozenset({"appointed_to", "holds_post", "heads", "steps_down_from"})


def complete_turnovers(statements: Iterable[Statement], ontology: Ontology) -> tuple[Statement, ...]:
    """The statements, with the appointment or the stepping down that each succession leaves unsaid added."""
    rows = tuple(statements)
    added: dict[tuple[str, str, str], Statement] = {}
    changed: list[Statement] = []
    for row in rows:
        changed.append(row)
        if row.relation != "succeeds" or row.status in _DEAD:
            continue
        taken = _find_near(row, [s for s in rows if s.subject.entity == row.subject.entity and _is_taken(s)])
        held = _drop_new([s for s in rows if s.subject.entity == row.object.entity and _is_left(s)])
        left = _find_share(row, rows, held) or _find_near(row, held)
        if taken and not row.post:
            changed[-1] = replace(row, post=taken.post)
        elif left and not row.post:
            changed[-1] = replace(row, post=left.post)
        if taken and not (left and _is_end(left, taken)):
            made = _make(row, "steps_down_from", row.object, taken)
            made = replace(made, at=None) if _left_before(row, ontology) else made
        elif left and not taken:
            made = replace(_make(row, "appointed_to", row.subject, left), acting=is_stopgap(row, ontology))
        else:
            continue
        added.setdefault((made.subject.entity, made.object.entity, made.post or ""), made)
    return (*(row for row in changed if not is_stopgap(row, ontology)), *added.values())


def is_stopgap(statement: Statement, ontology: Ontology) -> bool:
    """True where somebody only stands in (张三离职，其职责暂由李四兼任), who succeeds nobody but holds the post."""
    interim = (*ontology.find_cues("heads", "interim"), *ontology.reading["acting"])
    told = statement.relation == "succeeds" and statement.extractor == "templates"
    return told and any(word in statement.evidence.quote for word in interim)


def _left_before(succession: Statement, ontology: Ontology) -> bool:
    """True where who is succeeded had left on a day of his own: 接替2月1日离任的张三."""
    before = succession.evidence.quote.partition(succession.object.surface)[0]
    return _compile_left(ontology).search(before) is not None


@lru_cache(maxsize=4)
def _compile_left(ontology: Ontology) -> re.Pattern[str]:
    day = "(?:[0-9]+[年月日号]|[上本去今前]年|[上本]月|上周|昨日|[年月][底初末])"
    return compile_regex(f"{day}[^，。；]{{0,4}}{spell_list(ontology, 'relative_verbs')}的$")


def _drop_new(held: list[Statement]) -> list[Statement]:
    """The posts of one who is succeeded without those he only takes up (副总张三升任总裁，遗缺由李四接任)."""
    return [s for s in held if s.relation != "appointed_to"] or held


def _is_taken(statement: Statement) -> bool:
    if statement.status in _DEAD or statement.former or statement.end or statement.acting or not statement.post:
        return False
    return statement.relation == "appointed_to" or (
        statement.relation == "holds_post" and statement.extractor == "templates"
    )


def _is_left(statement: Statement) -> bool:
    """True where the post is given up, or is the title of the one who is succeeded."""
    return statement.status not in _DEAD and statement.relation in _HELD and bool(statement.post)


def _is_end(left: Statement, taken: Statement) -> bool:
    """True where the one succeeded is already said to have laid down, or to have borne, the post."""
    return left.relation == "steps_down_from" or left.former or left.end is not None or left.post == taken.post


def _find_near(succession: Statement, candidates: list[Statement]) -> Statement | None:
    """The candidate whose evidence lies in the succession's or touches it, the nearest first."""
    quote = succession.evidence
    near = [
        (abs(s.evidence.start - quote.start), s.evidence.start, s)
        for s in candidates
        if s.evidence.where == quote.where and s.evidence.start <= quote.end + 30 and quote.start - 60 <= s.evidence.end
    ]
    return min(near, key=lambda row: row[:2])[2] if near else None


def _find_share(succession: Statement, rows: Iterable[Statement], held: Iterable[Statement]) -> Statement | None:
    """The post that one of several takes over, each another one, in their order: 张三卸任董事长及CEO，李四、王五接任.

    None where one sentence does not name as many posts as successors.
    """
    heirs = [
        row.subject.entity
        for row in rows
        if row.relation == "succeeds"
        and row.object.entity == succession.object.entity
        and row.evidence == succession.evidence
    ]
    near = _find_near(succession, [s for s in held if s.relation == "steps_down_from"])
    laid_down = {s.post: s for s in held if near and s.relation == near.relation and s.evidence == near.evidence}
    if not 1 < len(heirs) == len(set(heirs)) == len(laid_down):
        return None
    return list(laid_down.values())[heirs.index(succession.subject.entity)]


def _make(succession: Statement, relation: str, person: Argument, model: Statement) -> Statement:
    return replace(
        succession,
        id=hash_parts("turnover", relation, succession.id, model.id),
        subject=person,
        relation=relation,
        object=model.object,
        post=model.post,
        at=succession.at or model.at or model.start,
        context=(*succession.context, model.evidence),
        confidence=round(min(succession.confidence, model.confidence) * 0.9, 4),
        extractor="turnover",
        template="who is succeeded leaves the post",
    )
