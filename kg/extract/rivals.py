"""Rivals that press a company: 面对A、B的竞争压力，C…; C在A与B的夹击下….

The words name the rivals first, each at times with what it does (A的甲月活破亿), and the company they press
before or behind them.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, is_oblique, is_reporter
from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology


@lru_cache(maxsize=4)
def compile_pressing(ontology: Ontology) -> re.Pattern[str]:
    """The pattern of who presses: 面对A、B在海外扩张的竞争压力."""
    spell = partial(spell_cues, ontology, "competes_with")
    return compile_regex(
        f"{spell('facing')}(?P<rivals>[^。；！？，]{{0,60}}?)(?:的|等)[^。；！？，{ORGANIZATION}]{{0,6}}?"
        f"(?P<cue>{spell('pressure')})"
    )


def read_rivals(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every rivalry that the sentence tells of as pressure."""
    for match in compile_pressing(ontology).finditer(view.mask):
        pressed, inherited = _find_pressed(view, match, focus)
        if pressed is None or not pressed.entity:
            continue
        start, end = view.find_span(*match.span())
        if not inherited:
            start, end = min(start, pressed.start), max(end, pressed.end)
        cue, implicit = view.find_span(*match.span("cue")), ("subject",) if inherited else ()
        for rival in _list_rivals(view, match):
            if rival.entity != pressed.entity:
                yield Draft(
                    "competes_with", pressed, rival, start, end, cue, "rivals", "pressure", {}, implicit,
                    dated=False, weight=0.9,
                )  # fmt: skip


def _list_rivals(view: View, match: re.Match[str]) -> Iterator[Item]:
    for chunk in view.chunks[match.start("rivals") : match.end("rivals")]:
        if chunk is not None and chunk.symbol == ORGANIZATION:
            yield from (item for item in chunk.items if item.entity and item.symbol != GENERIC)


def _find_pressed(view: View, match: re.Match[str], focus: Focus) -> tuple[Item | None, bool]:
    """Whom they press: who stands before 面对 in its clause, else in front of the next, else who is spoken of."""
    before = range(find_clause_start(view, match.start()), match.start())
    behind = range(match.end(), min(len(view.mask), match.end() + _REACH))
    for place in (*before, *behind):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == ORGANIZATION and not is_oblique(view, place) and not is_reporter(view, place):
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    return (Item(ORGANIZATION, 0, 0, "", focus.topic), True) if focus.topic else (None, True)


_REACH = 12
