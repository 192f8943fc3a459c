"""Endings, titles, surnames and places of the lexicon as columns that the tagger looks at.

They are the part of names that does not change from one news day to the next: tomorrow's department is in
no list, but it will end with 部 or 中心 and stand before a title that is.  Organizations and products of
the lexicon are left out on purpose, so that the tagger learns to find those that nobody has listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.lexicon import Lexicon

    Column = NDArray[np.int64]

REACH = 8
"""How many characters ahead the next ending or title is looked for."""
LONGEST = 3
"""Longer endings count as of so many characters."""
KINDS = ("unit", "organization", "title", "place", "surname")
UNIT, ORGANIZATION, TITLE, PLACE, SURNAME = range(len(KINDS))


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """An automaton over the lexicon's words; `kinds[n]` are the kinds of pattern n."""

    automaton: Any
    kinds: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=4)
def build_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a lexicon."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    words: dict[str, set[int]] = {}
    for suffix, types in lexicon.suffixes.items():
        words.setdefault(suffix, set()).update({UNIT} if "unit" in types else set())
        words[suffix].update({ORGANIZATION} if "organization" in types else set())
    for title in lexicon.titles.values():
        for name in (title.title, *title.aliases):
            words.setdefault(name, set()).add(TITLE)
    for place in lexicon.places.values():
        for name in (place.place, *place.aliases):
            words.setdefault(name, set()).add(PLACE)
    for surname in lexicon.hints:
        words.setdefault(surname, set()).add(SURNAME)
    names = sorted(words)
    return Gazetteer(
        AhoCorasick(names, matchkind=MatchKind.Standard), tuple(tuple(sorted(words[name])) for name in names)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One number a character: `unit`/`organization` the length of the longest ending that ends there.

    `title`/`place` say first (1), inside (2), last (3) or alone (4); `surname` 1 where one begins; the
    `next_…` columns count the characters to the next such ending or title, 0 where none is in reach.
    """

    unit: Column
    organization: Column
    title: Column
    place: Column
    surname: Column
    next_unit: Column
    next_organization: Column
    next_title: Column


def find_columns(text: str, gazetteer: Gazetteer) -> Columns:
    """The columns over the characters of `text`.

    They are filled as bytes, since single items of arrays are slow to set, and lists slow to make an array of.
    """
    *filled, begins = (bytearray(len(text)) for _ in range(len(KINDS) + 1))
    for number, first, last in gazetteer.automaton.find_matches_as_indexes(text, overlapping=True):
        for kind in gazetteer.kinds[number]:
            column = filled[kind]
            if kind == SURNAME:
                column[first] = 1
            elif kind in {TITLE, PLACE}:
                _mark(column, first, last)
                if kind == TITLE:
                    begins[first] = 1
            elif last - first > column[last - 1]:
                column[last - 1] = min(last - first, LONGEST)
    columns = [np.frombuffer(column, np.uint8).astype(np.int64) for column in filled]
    begun = np.frombuffer(begins, np.uint8)
    ahead = [_count_ahead(flags > 0) for flags in (columns[UNIT], columns[ORGANIZATION], begun)]
    laid: list[Column] = [*columns, *ahead]
    return Columns(*laid)


def _mark(column: bytearray, start: int, end: int) -> None:
    """Marks a word, unless a longer one covers it already."""
    if end - start == 1:
        column[start] = column[start] or 4
        return
    covered = column[start:end]
    if all(covered) and not (covered[0] == 1 and covered[-1] == 3):
        return
    column[start:end] = b"\1" + b"\2" * (end - start - 2) + b"\3"


def _count_ahead(flags: NDArray[np.bool_]) -> Column:
    """The distance to the next flag at or behind each row, from 1 for the row itself up to `REACH`, else 0."""
    places = np.where(flags, np.arange(len(flags)), len(flags) + REACH + 1)
    following = np.minimum.accumulate(places[::-1])[::-1]
    distance = following - np.arange(len(flags)) + 1
    return np.where(distance <= REACH, distance, 0).astype(np.int64)
