"""Lines by the million, kept small: sorted triples repeat themselves so much that they shrink to a twelfth.

A store of 100,000 articles has some twenty million triples; as Python's texts they take several times what a laptop
has.  So they are sorted in runs of bounded size, each of which is packed as soon as it is sorted, and merged.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Item = TypeVar("_Item")

RUN = 250_000
"""So many lines are sorted at once; where there are no more, nothing is packed.  They take some 50 MiB."""
BLOCK = 5_000
"""So many lines are packed together, and unpacked together where they are read."""
_BETWEEN = "\x00"
"""It stands in no line of RDF: there it is escaped."""
_LEVEL = 1
"""The fastest: the next levels take two and three times as long for a few hundredths of the size."""


class Packed(Collection[str]):
    """Lines in their order, which can be gone through again and again but not changed."""

    __slots__ = ("_blocks", "_count")

    def __init__(self, lines: Iterable[str]) -> None:
        rest, count = iter(lines), 0
        blocks: list[bytes] = []
        while block := list(islice(rest, BLOCK)):
            # a text that no file can hold is the writer's to tell of
            blocks.append(zlib.compress(_BETWEEN.join(block).encode("utf-8", "surrogatepass"), _LEVEL))
            count += len(block)
        self._blocks, self._count = tuple(blocks), count

    def __iter__(self) -> Iterator[str]:
        """The lines."""
        for block in self._blocks:
            yield from zlib.decompress(block).decode("utf-8", "surrogatepass").split(_BETWEEN)

    def __len__(self) -> int:
        """How many they are."""
        return self._count

    def __contains__(self, line: object) -> bool:
        """Whether a line is among them, for which all are gone through."""
        return any(line == other for other in self)


def sort_lines(items: Iterable[_Item], sort_run: Callable[[Iterable[_Item]], list[str]]) -> Collection[str]:
    """The lines of all items, sorted, each once: a list where they are few, packed where they are more than a run.

    `sort_run` gives the sorted lines of some of the items, at least one of any, each line once.
    """
    runs = sort_runs(items, sort_run)
    return runs[0] if len(runs) == 1 else Packed(merge_runs(runs))


def sort_runs(items: Iterable[_Item], sort_run: Callable[[Iterable[_Item]], list[str]]) -> tuple[Collection[str], ...]:
    """The same as runs to be merged, at least one; where it is the only one, it is not packed."""
    rest = iter(items)
    runs: list[Collection[str]] = []
    last = sort_run(islice(rest, RUN))
    while run := sort_run(islice(rest, RUN)):
        runs.append(Packed(last))
        last = run
    return (*runs, Packed(last) if runs else last)


def merge_runs(runs: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of runs, each of which is sorted and holds each line once, sorted, each once.

    What is known to come next of all runs is sorted at a time, which is several times as fast as line by line.
    """
    heads = [(block, rest) for rest in map(iter, runs) if (block := list(islice(rest, BLOCK)))]
    while heads:
        limit = min(block[-1] for block, _ in heads)
        ready: list[str] = []
        following: list[tuple[list[str], Iterator[str]]] = []
        for block, rest in heads:
            cut = bisect_right(block, limit)
            ready += block[:cut]
            left = block[cut:] or list(islice(rest, BLOCK))
            if left:
                following.append((left, rest))
        heads = following
        ready.sort()
        yield from dict.fromkeys(ready)


def compare_runs(former: Iterable[str], present: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What the former of two sorted runs holds alone and what the present one does, part by part, both sorted."""
    old, new = iter(former), iter(present)
    ours, theirs = list(islice(old, BLOCK)), list(islice(new, BLOCK))
    while ours and theirs:
        limit = min(ours[-1], theirs[-1])
        here, there = bisect_right(ours, limit), bisect_right(theirs, limit)
        if ours[:here] != theirs[:there]:
            one, other = set(ours[:here]), set(theirs[:there])
            yield sorted(one - other), sorted(other - one)
        ours = ours[here:] or list(islice(old, BLOCK))
        theirs = theirs[there:] or list(islice(new, BLOCK))
    while ours or theirs:
        yield ours, theirs
        ours, theirs = list(islice(old, BLOCK)), list(islice(new, BLOCK))
