"""What must stand in a text for a regular expression to match in it: words, of which one is there.

Read off the expression itself (as code search does, Cox 2012), so that whoever writes one need not tell it twice and
cannot tell it wrongly.  Too little is always safe: an expression without needles is tried on every text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.extract.view import ALL_SYMBOLS
from kg.regex import parse_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

Needles = frozenset[str]
"""Words of which each match holds one."""

MOST = 3000
"""So many words are told apart; where there are more, shorter ones have to do."""
_ZERO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def list_needles(pattern: re.Pattern[str]) -> tuple[Needles, ...]:
    """The words and the symbols that a pattern needs, of each list one; none where nothing certain can be told.

    >>> from kg.regex import compile_regex
    >>> [sorted(needles) for needles in list_needles(compile_regex("Ⓞ[^，]{0,9}(?:收购|并购)了?(?:公司)?"))]
    [['并购', '收购'], ['Ⓞ']]
    """
    tree = parse_regex(pattern.pattern, pattern.flags)
    if tree is None or pattern.flags & re.IGNORECASE:
        return ()
    choices = _list_needed(tree)
    first = _find_best(choices, symbols=False)
    second = _find_best([choice for choice in choices if choice != first], symbols=False)
    return tuple(needles for needles in (first, second, _find_best(choices, symbols=True)) if needles)


def _find_best(choices: Iterable[Needles], *, symbols: bool) -> Needles:
    """Of lists that all are needed the one that the fewest texts hold: of long words, or of few symbols."""
    if symbols:
        return min((c for c in choices if c <= ALL_SYMBOLS), key=lambda c: (len(c), sorted(c)), default=frozenset())
    wordy = [choice for choice in choices if choice and "" not in choice and not choice & ALL_SYMBOLS]
    return max(wordy, key=lambda c: (min(map(len, c)), -len(c), sorted(c)), default=frozenset())


def _list_needed(parts: Iterable[tuple[Any, Any]]) -> list[Needles]:
    """The lists of which a sequence needs each: runs of what can be spelled out, and what its other parts need."""
    needed: list[Needles] = []
    run: Needles = frozenset([""])
    for kind, value in parts:
        spelled = _spell_out(str(kind), value)
        if spelled is not None and len(run) * len(spelled) <= MOST:
            run = frozenset(head + tail for head in run for tail in spelled)
            continue
        needed.append(run)
        run = frozenset([""]) if spelled is None else spelled
        if spelled is None:
            needed.extend(_list_within(str(kind), value))
    return [choice for choice in (*needed, run) if "" not in choice]


def _list_within(kind: str, value: Any) -> list[Needles]:  # noqa: ANN401 - as the parser made it
    """The lists of which a part needs each that cannot be spelled out."""
    if (inner := _open_group(kind, value)) is not None:
        return _list_needed(inner)
    if kind in _REPEATS and value[0] > 0:
        return _list_needed(value[2])
    if kind != "BRANCH":
        return []
    ways = [_list_needed(way) for way in value[1]]
    joined = []
    for symbols in (False, True):
        best = [_find_best(way, symbols=symbols) for way in ways]
        if all(best):
            joined.append(frozenset().union(*best))
    return joined


def _open_group(kind: str, value: Any) -> Iterable[tuple[Any, Any]] | None:  # noqa: ANN401 - as the parser made it
    """What stands within a group; None for anything else, and for a group in which upper and lower case are alike."""
    if kind == "ATOMIC_GROUP":
        inner: Iterable[tuple[Any, Any]] = value
        return inner
    return value[3] if kind == "SUBPATTERN" and not value[1] & re.IGNORECASE else None


def _spell_out(kind: str, value: Any) -> Needles | None:  # noqa: ANN401 - as the parser made it
    """All that a part can match, None where it is too much or not known; what has no width matches nothing at all."""
    if kind == "LITERAL":
        return frozenset([chr(value)])
    if kind in _ZERO_WIDTH:
        return frozenset([""])
    if kind == "IN" and all(str(op) == "LITERAL" for op, _ in value):
        return frozenset(chr(code) for _, code in value)
    if (inner := _open_group(kind, value)) is not None:
        return _spell_sequence(inner)
    if kind == "BRANCH":
        ways = [_spell_sequence(way) for way in value[1]]
        known = [way for way in ways if way is not None]
        whole = frozenset().union(*known)
        return whole if len(known) == len(ways) and len(whole) <= MOST else None
    return None


def _spell_sequence(parts: Iterable[tuple[Any, Any]]) -> Needles | None:
    spelled: Needles = frozenset([""])
    for kind, value in parts:
        tails = _spell_out(str(kind), value)
        if tails is None or len(spelled) * len(tails) > MOST:
            return None
        spelled = frozenset(head + tail for head in spelled for tail in tails)
    return spelled
