"""Islands of cells, a label each: a host in the middle, guests around it, those with guests of their own as blocks.

All of it is whole numbers, so that every machine finds the same places.
"""

from __future__ import annotations

import heapq
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Cell = tuple[int, int]
    Cells = dict[str, Cell]

WIDE, HIGH = 176, 68
"""The size of a cell: room for a label of 150 by 40, and for lines to be seen between."""
CLOSE = 6
"""So many guests stand nearest to their host; then come the blocks, and the others around them."""
SMALL = 12
"""An island of so many cells that is tied to no other is not looked for among the large ones."""
DEEP = 2
"""Guests of guests of guests stand in one block with them: deeper nesting costs more room than it tells."""


class Field:
    """Cells that are taken or free: what is placed lies as near as can be to where it is wanted, over nothing else."""

    def __init__(self, cells: int) -> None:
        """The field has room for so many cells at first, and grows where that is too little."""
        self.half = isqrt(cells) + 2
        self.taken = np.zeros((2 * self.half, 2 * self.half), dtype=np.int32)

    def place(self, columns: int, rows: int, wanted: Cell = (0, 0)) -> Cell:
        """Takes a free block near `wanted`, its middle, and returns its upper left cell."""
        while True:
            free = self._find_free(columns, rows)
            if free.any():
                break
            self._grow()
        far = np.where(free, _measure(free.shape, self.half, (columns, rows), wanted), np.iinfo(np.int64).max)
        row, column = divmod(int(far.argmin()), free.shape[1])
        self.taken[row : row + rows, column : column + columns] = 1
        return column - self.half, row - self.half

    def place_singles(self, count: int) -> list[Cell]:
        """Takes so many free cells, the nearest to the middle first."""
        while self.taken.size - int(self.taken.sum()) < 2 * count:
            self._grow()
        far = _measure(self.taken.shape, self.half, (1, 1), (0, 0))
        order = np.argsort(np.where(self.taken > 0, np.iinfo(np.int64).max, far).ravel(), kind="stable")[:count]
        self.taken.ravel()[order] = 1
        width = self.taken.shape[1]
        return [(int(place) % width - self.half, int(place) // width - self.half) for place in order]

    def _find_free(self, columns: int, rows: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """For each cell whether a block whose upper left it is would be free."""
        sums = np.zeros((self.taken.shape[0] + 1, self.taken.shape[1] + 1), dtype=np.int32)
        self.taken.cumsum(axis=0).cumsum(axis=1, out=sums[1:, 1:])
        if rows >= sums.shape[0] or columns >= sums.shape[1]:
            return np.zeros((0, 0), dtype=np.bool_)
        inside = sums[rows:, columns:] - sums[:-rows, columns:] - sums[rows:, :-columns] + sums[:-rows, :-columns]
        return np.asarray(inside == 0)

    def _grow(self) -> None:
        self.taken = np.pad(self.taken, self.half)
        self.half *= 2


def _measure(
    shape: tuple[int, ...], half: int, size: Cell, wanted: Cell
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """How far the middle of a block at each cell is from the one wanted; it counts less across, as screens are wide."""
    across = (2 * (np.arange(shape[1], dtype=np.int64) - half - wanted[0]) + size[0] - 1) * WIDE * 3
    down = (2 * (np.arange(shape[0], dtype=np.int64) - half - wanted[1]) + size[1] - 1) * HIGH * 4
    return np.asarray(across[None, :] ** 2 + down[:, None] ** 2)


def lay_island(root: str, guests: Mapping[str, Sequence[str]], depth: int = 0) -> Cells:
    """The cell of the root and of all below it, the leftmost in column 0 and the uppermost in row 0.

    >>> lay_island("t", {"t": ["p", "u"], "u": ["q"]})
    {'t': (0, 1), 'p': (0, 0), 'u': (0, 3), 'q': (0, 2)}
    """
    below = guests.get(root, ())
    if not below:
        return {root: (0, 0)}
    if depth == DEEP:
        singles, blocks = _list_below(root, guests), []
    else:
        singles = [guest for guest in below if guest not in guests]
        blocks = [lay_island(guest, guests, depth + 1) for guest in below if guest in guests]
    blocks.sort(key=lambda block: -len(block))
    sizes = [measure_cells(block) for block in blocks]
    field = Field(1 + len(singles) + sum(columns * rows for columns, rows in sizes))
    cells = {root: field.place(1, 1)}
    cells |= zip(singles[:CLOSE], field.place_singles(min(CLOSE, len(singles))), strict=True)
    for block, (columns, rows) in zip(blocks, sizes, strict=True):
        left, top = field.place(columns, rows)
        cells |= {node: (left + column, top + row) for node, (column, row) in block.items()}
    cells |= zip(singles[CLOSE:], field.place_singles(len(singles[CLOSE:])), strict=True)
    return _move_to_corner(cells)


def measure_cells(cells: Cells) -> Cell:
    """How many columns and rows cells take that begin at 0."""
    return max(column for column, _ in cells.values()) + 1, max(row for _, row in cells.values()) + 1


def join_islands(islands: Mapping[str, Cells], ties: Mapping[str, Mapping[str, int]]) -> Cells:
    """Islands, by their roots, beside each other, each as near as can be to those that it is tied to.

    Begins with the largest and goes on with what is most tied to those that lie already.  Small ones that nothing
    ties to others stand in rows below.
    """
    small = {root for root, cells in islands.items() if len(cells) <= SMALL and not ties.get(root)}
    joined = _join_tied({root: cells for root, cells in islands.items() if root not in small}, ties)
    top = measure_cells(joined)[1] + 1 if joined else 0
    width = measure_cells(joined)[0] if joined else isqrt(2 * sum(len(islands[root]) for root in small))
    ordered = sorted(small, key=lambda root: (-measure_cells(islands[root])[1], -len(islands[root]), root))
    return joined | _line_up([islands[root] for root in ordered], width, top)


def _line_up(islands: Sequence[Cells], width: int, top: int) -> Cells:
    """Islands side by side in rows of at most that width; between single cells there is no room."""
    placed: Cells = {}
    left = height = 0
    for island in islands:
        columns, rows = measure_cells(island)
        if left and left + columns > width:
            left, top, height = 0, top + height, 0
        placed |= {node: (left + column, top + row) for node, (column, row) in island.items()}
        apart = int(len(island) > 1)
        left, height = left + columns + apart, max(height, rows + apart)
    return placed


def _join_tied(islands: Mapping[str, Cells], ties: Mapping[str, Mapping[str, int]]) -> Cells:
    if not islands:
        return {}
    sizes = {root: measure_cells(cells) for root, cells in islands.items()}
    field = Field(sum((columns + 1) * (rows + 1) for columns, rows in sizes.values()))
    pulls = dict.fromkeys(islands, 0)
    waiting = [(0, -len(cells), root) for root, cells in islands.items()]
    heapq.heapify(waiting)
    middles: dict[str, Cell] = {}
    joined: Cells = {}
    while waiting:
        *_, root = heapq.heappop(waiting)
        if root in middles:
            continue
        columns, rows = sizes[root]
        left, top = field.place(columns + 1, rows + 1, _find_middle(ties.get(root, {}), middles))
        middles[root] = left + columns // 2, top + rows // 2
        joined |= {node: (left + column, top + row) for node, (column, row) in islands[root].items()}
        for other, strength in ties.get(root, {}).items():
            if other not in middles:
                pulls[other] += strength
                heapq.heappush(waiting, (-pulls[other], -len(islands[other]), other))
    return _move_to_corner(joined)


def _find_middle(ties: Mapping[str, int], middles: Mapping[str, Cell]) -> Cell:
    placed = [(strength, *middles[other]) for other, strength in ties.items() if other in middles]
    total = sum(strength for strength, _, _ in placed) or 1
    return sum(s * column for s, column, _ in placed) // total, sum(s * row for s, _, row in placed) // total


def _list_below(root: str, guests: Mapping[str, Sequence[str]]) -> list[str]:
    """All below the root, a host before its guests."""
    found: list[str] = []
    waiting = [root]
    while waiting:
        below = guests.get(waiting.pop(), ())
        found += below
        waiting += reversed(below)
    return found


def _move_to_corner(cells: Cells) -> Cells:
    left, top = min(column for column, _ in cells.values()), min(row for _, row in cells.values())
    return {node: (column - left, row - top) for node, (column, row) in cells.items()}
