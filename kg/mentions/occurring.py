"""Where the names of an article stand in its sentences: one pass a sentence, however many names there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# `ContiguousNFA` takes half as long to build as what the library would choose, and an article is soon searched


def compile_names(names: Iterable[str]) -> Callable[[str], list[tuple[int, int]]]:
    """Finds the names in a text from left to right, without overlap, the longest where several begin.

    >>> compile_names(["云帆", "云帆科技"])("云帆科技收购云帆")
    [(0, 4), (6, 8)]
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    listed = sorted(set(names))
    if not listed:
        return lambda _: []
    automaton = AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    return lambda text: [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]


def find_present(texts: Sequence[str], names: Iterable[str]) -> list[frozenset[str]]:
    """For each text those of the names that stand in it, also within one another.

    >>> sorted(find_present(["云帆科技收购星河"], ["云帆", "云帆科技", "溟州"])[0])
    ['云帆', '云帆科技']
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    listed = sorted(set(names))
    if not listed:
        return [frozenset() for _ in texts]
    automaton = AhoCorasick(listed, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return [
        frozenset(listed[number] for number, _, _ in automaton.find_matches_as_indexes(text, overlapping=True))
        for text in texts
    ]


def count_places(text: str, names: Iterable[str]) -> Counter[str]:
    """In how many places each of the names that stand in the text does, those within one another counted too.

    >>> count_places("云帆科技收购云帆", ["云帆", "云帆科技", "溟州"])
    Counter({'云帆': 2, '云帆科技': 1})
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    listed = sorted(set(names))
    if not listed:
        return Counter()
    automaton = AhoCorasick(listed, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return Counter(listed[number] for number, _, _ in automaton.find_matches_as_indexes(text, overlapping=True))
