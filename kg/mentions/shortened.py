"""Short forms joined to the one thing of their article that they stand for best.

Holding every name against every other takes the square of their number.  So each name is listed under all that a
short form of it can begin with or be, and a short form is held only against the names that are listed under it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.mentions.aliases import (
    HAN,
    HONORIFIC,
    LEGAL,
    UNIT_WORDS,
    is_short_person,
    rate_short_organization,
    rate_short_unit,
    shorten_organization,
    split_person,
)
from kg.mentions.grouped import Group, Key, differ, fold, list_groups, merge_groups
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.lexicon import Lexicon

LONGEST = 40
"""Characters up to which a name is taken for a short form."""
CROWDED = 200
"""Where more names than this begin alike, characters picked out of the rest stand for none of them."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """How names of one type are shortened.

    `rate` tells how well a short form stands for a name, 0 for not at all; it is more than 0 only where one of
    `list_short` of the short form is among `list_full` of the name.
    """

    rate: Callable[[str, str], int]
    list_full: Callable[[str], Iterable[str]]
    list_short: Callable[[str], Iterable[str]]


def join_short_forms(
    groups: dict[Key, Group], lexicon: Lexicon, apart: frozenset[frozenset[str]] = frozenset()
) -> None:
    """Joins the short forms of organizations, but none that the text tells `apart`, then of persons."""

    def is_place(text: str) -> bool:
        return text in lexicon.places

    def rate(short: str, full: str) -> int:
        return rate_short_organization(short, full, is_place)

    def list_full(full: str) -> Iterator[str]:
        core = shorten_organization(full, is_place)
        yield from (whole[:size] for whole in {core, full} for size in range(2, min(len(whole), LONGEST) + 1))
        if LEGAL.search(full):
            yield _PICKED + core[:2]

    def rate_person(short: str, full: str) -> int:
        return int(is_short_person(short, full, lexicon.surnames))

    _join(groups, "organization", _Forms(rate, list_full, _list_short_organization), apart)
    _join(groups, "person", _Forms(rate_person, _list_full_person, _list_short_person))


def join_short_units(groups: dict[Key, Group]) -> None:
    """Joins the short forms of units."""
    _join(groups, "unit", _Forms(rate_short_unit, _list_full_unit, lambda short: (short,)))


_PICKED = "\0"
"""Before the two characters with which a name begins of which a short form takes others here and there."""


def _list_short_organization(short: str) -> Iterator[str]:
    yield short
    if len(short) > 2 and HAN.match(short):
        yield _PICKED + short[:2]


def _list_full_person(full: str) -> Iterator[str]:
    yield full
    yield from split_person(full)
    if HAN.match(full) and len(full) <= 4:
        yield from (full[:1], full[:2], full[1:], full[2:])


def _list_short_person(short: str) -> tuple[str, ...]:
    return short, HONORIFIC.sub("", short)


def _list_full_unit(full: str) -> Iterator[str]:
    for word in UNIT_WORDS:
        if full.endswith(word):
            head = full.removesuffix(word)
            yield from (head, head.rstrip())
    yield from (full[-size:] for size in range(2, min(len(full), LONGEST)))


def _join(groups: dict[Key, Group], kind: str, forms: _Forms, apart: frozenset[frozenset[str]] = frozenset()) -> None:
    """Joins a short form to the one thing that it stands for best; where two would do, it stays alone.

    Longer names come first, so that 海岚科技 has joined 海岚科技有限公司 when 海岚 looks for its full form.
    """
    found = list_groups(groups, kind)
    if len(found) < 2:
        return
    listed = _list_names(found, forms)
    gone: dict[int, Group] = {}
    for group in sorted(found, key=lambda g: -len(g.names[0])):
        if id(group) in gone:
            continue
        rated: dict[int, int] = {}
        fulls: dict[int, Group] = {}
        for other, score in _rate_all(group, listed, forms, gone):
            if other is group or differ(group, other) or _is_known_apart(group, other):
                continue
            if not (apart and _is_told_apart(group, other, apart)):
                fulls[id(other)] = other
                rated[id(other)] = max(score, rated.get(id(other), 0))
        top = max(rated.values(), default=0)
        best = [fulls[number] for number, score in rated.items() if score == top]
        if top and len(best) == 1:
            merge_groups(groups, best[0], group)
            gone[id(group)] = best[0]


def _list_names(groups: Sequence[Group], forms: _Forms) -> dict[str, list[tuple[Group, str]]]:
    """The names under each of the keys by which a name of these groups may ask for them."""
    named = [(group, name) for group in groups for name in map(fold_text, group.names)]
    asked = {key for _, name in named for key in forms.list_short(name)}
    listed: dict[str, list[tuple[Group, str]]] = defaultdict(list)
    for group, name in named:
        for key in asked.intersection(forms.list_full(name)):
            listed[key].append((group, name))
    return listed


def _rate_all(
    group: Group, listed: dict[str, list[tuple[Group, str]]], forms: _Forms, gone: dict[int, Group]
) -> Iterator[tuple[Group, int]]:
    """The groups that a name of this one may be short for, each with how well it is."""
    for short in map(fold_text, group.names):
        for key in dict.fromkeys(forms.list_short(short)):
            rows = listed.get(key, ())
            if key.startswith(_PICKED) and len(rows) > CROWDED:
                continue
            for other, full in rows:
                if score := forms.rate(short, full):
                    yield _find_taker(other, gone), score


def _find_taker(group: Group, gone: dict[int, Group]) -> Group:
    while id(group) in gone:
        group = gone[id(group)]
    return group


def _is_told_apart(one: Group, other: Group, apart: frozenset[frozenset[str]]) -> bool:
    return any(frozenset((fold(short), fold(full))) in apart for short in one.names for full in other.names)


def _is_known_apart(short: Group, full: Group) -> bool:
    """True where the lexicon knows the short name but not the long one: 京东 is not what 京东某公司 is short for."""
    return short.lexicon is not None and full.lexicon is None
