"""Which of many patterns a text can match, told by one automaton over the words that they need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class Selector:
    """One automaton over the words of all patterns.

    Sets of patterns are numbers with one bit a pattern: `owners[word]` are the sets of those for whose first, second,
    … list of needed words the word is enough, `lacking` the sets of those that have no such list.
    """

    automaton: Any
    owners: tuple[tuple[tuple[int, int], ...], ...]
    lacking: tuple[int, ...]

    def select(self, text: str) -> int:
        """The set of the patterns of which every list has one of its words in the text."""
        satisfied = list(self.lacking)
        for word in {word for word, _, _ in self.automaton.find_matches_as_indexes(text, overlapping=True)}:
            for number, able in self.owners[word]:
                satisfied[number] |= able
        return reduce(and_, satisfied)


def make_selector(needs: Sequence[Sequence[Collection[str]]]) -> Selector:
    """The selector of patterns given by the lists of words of which each needs one."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    most = max(map(len, needs), default=0)
    owners: dict[str, dict[int, int]] = {}
    lacking = [(1 << len(needs)) - 1] * (most + 1)
    for place, lists in enumerate(needs):
        for number, words in enumerate(lists):
            lacking[number] ^= 1 << place
            for word in words:
                held = owners.setdefault(word, {})
                held[number] = held.get(number, 0) | 1 << place
    listed = sorted(owners)
    automaton = AhoCorasick(listed, matchkind=MatchKind.Standard)
    return Selector(automaton, tuple(tuple(owners[word].items()) for word in listed), tuple(lacking))
