"""Who reports where the clause itself does not say: the person or unit that an earlier clause begins with.

`审计部独立于经营层，由部长张三带领，向李四汇报` is about the department, not about who leads it; in
`星河邀请张三出任总裁，向李四汇报` no such clause begins with a person or unit, and the nearest person reports.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import DATE, PERSON, ROLE, UNIT
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.extract.view import Chunk, View
    from kg.ontology import Ontology

_ENDS = "，。；！？："


def find_reporting(view: View, before: int) -> Chunk | None:
    """The person or unit that the nearest earlier clause of the sentence begins with, None where there is none."""
    end = _find_start(view, before)
    agent: Chunk | None = None
    while end > 0:
        start = _find_start(view, end - 1)
        named = (p for p in range(start, end) if (chunk := view.chunks[p]) is not None and chunk.symbol != DATE)
        place = next(named, None)
        if place is not None and _begins(view, start, place):
            found = _follow_name(view, place, end)
            return agent if agent is not None and found is not None and found.symbol == PERSON else found
        if place is not None and view.chunks[place] is not None and not _is_by(view, start, place):
            return None
        agent = agent or (view.chunks[place] if place is not None else None)
        end = start
    return None


def is_counted(view: View, before: int) -> bool:
    """True where posts that only a number counts (三个总经理) report, so that no name before them does."""
    return _compile_counted(view.ontology).match(view.mask[_find_start(view, before) :]) is not None


def tells_of_line_before(view: View, cue: int) -> bool:
    """True where the clause of `cue`, or 此前 alone in front of it, tells of a line of before: 此前她向张三汇报."""
    start = _find_start(view, cue)
    if _compile_turning(view.ontology).search(view.mask, start, cue + 2):
        return False
    opener = view.mask[_find_start(view, start - 1) : start] if start and view.mask[start - 1] == "，" else ""
    before = _compile_before(view.ontology)
    return before.fullmatch(opener.strip("，")) is not None or before.search(view.mask, start, cue) is not None


@lru_cache(maxsize=4)
def _compile_before(ontology: Ontology) -> re.Pattern[str]:
    """Words of a time gone by; 三年之前 is a date, and after it the line goes on."""
    return compile_regex(f"(?<![{DATE}后在])(?:{spell_cues(ontology, 'reports_to', 'before')})(?!的)")


@lru_cache(maxsize=4)
def _compile_turning(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(spell_cues(ontology, "reports_to", "turning"))


@lru_cache(maxsize=4)
def _compile_counted(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(f"{spell_list(ontology, 'two', 'three', 'four', 'five')}(?:个|位|名)?{ROLE}")


def _follow_name(view: View, place: int, end: int) -> Chunk | None:
    """The unit that the one at `place` becomes in its clause (A部升级为B部，向…), else the chunk itself."""
    becoming = view.ontology.find_cues("reports_to", "becoming")
    for later in range(place + 1, end):
        chunk = view.chunks[later]
        if chunk is not None and chunk.symbol == UNIT and view.mask[:later].rstrip("“「").endswith(becoming):
            return chunk
    return view.chunks[place]


def is_of_other_clause(view: View, place: int, cue: int) -> bool:
    """True for a unit that only ends the clause before (`他去了网络部，向…`), so that it is not what reports."""
    chunk = view.chunks[place]
    if chunk is None or chunk.symbol != UNIT or "，" not in view.mask[place + 1 : cue]:
        return False
    return not _begins(view, _find_start(view, place), place)


def _begins(view: View, start: int, place: int) -> bool:
    chunk = view.chunks[place]
    told = chunk is not None and chunk.symbol in PERSON + UNIT
    return told and _compile_openers(view.ontology).fullmatch(view.mask[start:place]) is not None


def _is_by(view: View, start: int, place: int) -> bool:
    """True where the first name of a clause is the one by whom something is done (由部长张三带领)."""
    return _compile_by(view.ontology).search(view.mask[start:place]) is not None


def _find_start(view: View, place: int) -> int:
    while place > 0 and view.mask[place - 1] not in _ENDS:
        place -= 1
    return place


@lru_cache(maxsize=4)
def _compile_by(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(f"{spell_cues(ontology, 'reports_to', 'by')}[^，。；]{{0,10}}$")


@lru_cache(maxsize=4)
def _compile_openers(ontology: Ontology) -> re.Pattern[str]:
    """What may stand before the subject in its clause."""
    return compile_regex(f"(?:Ⓓ|{spell_cues(ontology, 'reports_to', 'openers')}|[“「 ])*")
