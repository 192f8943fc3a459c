"""Names found by a small character CRF that is trained on the articles of `tests/gold/`.

Its weights are arrays: sorted feature keys with one row of label weights each.  Tagging looks all keys
of many sentences up at once and decodes them side by side (Viterbi 1967), so that it keeps up with the
rest without any library but numpy.  `kg.mentions.train` writes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from kg.lexicon import load_lexicon
from kg.mentions.features import find_keys
from kg.mentions.gazetteer import build_gazetteer
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kg.mentions.gazetteer import Gazetteer
    from kg.model import Token

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]

MODEL = Path(__file__).with_name("names.npz")
TYPES = ("person", "organization", "unit", "post", "product", "place")
CLAUSE = compile_regex(r"[，。；！？]+")
TOGETHER = 256
CHUNK = 256
"""So many characters are scored at once: their weights stay in the processor's cache."""
CLOSED = -1e4
SHIFT, HALF = 44, 1 << 19
"""A key's first 20 bits say where to look for it."""
LAST = np.int64((1 << 63) - 1)
"""Stands behind all keys: its weights are zeros."""
LABELS = ("O", *(f"{position}-{name}" for name in TYPES for position in "BI"))


class TaggedSpan(msgspec.Struct, frozen=True, gc=False):
    """A span that the tagger takes for a name of `type`; offsets count from the text's start.

    `confidence` is the smallest probability of its characters' labels.
    """

    start: int
    end: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """The weights: `keys` sorted, `weights[row]` the label weights of a key, and the label-to-label `moves`.

    The last row is of no key: its weights are zeros, for keys that have none (row -1).
    """

    keys: NDArray[np.int64]
    weights: NDArray[np.float32]
    moves: NDArray[np.float32]
    gazetteer: Gazetteer
    buckets: NDArray[np.int32]

    def tag(self, texts: Sequence[str], tokens: Sequence[Sequence[Token]]) -> list[list[TaggedSpan]]:
        """The spans of each text, sorted; `texts` are the sentences of one article, `tokens` jieba's words of them."""
        scores, starts = self._score(texts, tokens)
        pieces = _find_pieces(texts, starts.tolist())
        closed = [last - 1 for _, last, opens in pieces if not opens]
        scores[closed, 1:] = CLOSED
        scores[[first for (first, _, _), (*_, opens) in pairwise(pieces) if not opens], :] += self.moves[0]
        # pieces of like length are decoded together, longest first, so that few rows are padding
        pieces.sort(key=lambda piece: piece[0] - piece[1])
        labels = np.zeros(len(scores), np.int64)
        for rows in _lay_blocks(pieces):
            every = np.concatenate(rows)
            labels[every] = np.concatenate(_decode(_split(scores[every], rows), self.moves))
        # most clauses name nothing, and nobody asks how sure that is
        names = np.append(0, np.cumsum(labels > 0))
        naming = [piece for piece in pieces if names[piece[1]] > names[piece[0]]]
        sure = np.ones(len(scores), np.float32)
        for rows in _lay_blocks(naming):
            every = np.concatenate(rows)
            held = scores[every]
            grid = _split(np.exp(held - held.max(1, keepdims=True)), rows)
            sure[every] = _find_marginals(grid, np.exp(self.moves), labels[every])
        return _read_spans(labels, sure, starts)

    def _score(
        self, texts: Sequence[str], tokens: Sequence[Sequence[Token]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        keys, starts = find_keys(texts, tokens, self.gazetteer)
        rows = self._find_rows(keys.reshape(-1)).reshape(keys.shape)
        total = np.empty((keys.shape[1], len(LABELS)), np.float32)
        for first in range(0, len(total), CHUNK):
            total[first : first + CHUNK] = self.weights.take(rows[:, first : first + CHUNK], axis=0).sum(0)
        return total, starts

    def _find_rows(self, wanted: NDArray[np.int64]) -> NDArray[np.int32]:
        """The row of each key, -1 where it has no weights."""
        bucket = (wanted >> SHIFT) + HALF
        row = self.buckets.take(bucket)
        missed = np.flatnonzero(self.keys.take(row) != wanted)
        result = row.copy()
        result[missed] = -1
        behind = self.buckets.take(bucket[missed] + 1)
        row = row[missed] + 1
        while len(missed):
            within = row < behind
            missed, row, behind = missed[within], row[within], behind[within]
            hit = self.keys.take(row) == wanted[missed]
            result[missed[hit]] = row[hit]
            row += 1
            missed, row, behind = missed[~hit], row[~hit], behind[~hit]
        return result


def index_keys(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """For each value of a key's first bits the row of the first key with it: most hold one key or none."""
    counts = np.bincount((keys >> SHIFT) + HALF, minlength=2 * HALF)
    rows = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=rows[1:])
    return rows


def _find_pieces(texts: Sequence[str], starts: Sequence[int]) -> list[tuple[int, int, bool]]:
    """The clauses of all texts as rows (first, behind the last), and whether the text ends there.

    No name reaches over a comma, so that clauses are decoded by themselves: many short ones side by side.
    """
    pieces = []
    for text, start in zip(texts, starts, strict=True):
        first = 0
        for match in CLAUSE.finditer(text):
            if match.end() < len(text):
                pieces.append((start + first, start + match.end(), False))
                first = match.end()
        if first < len(text):
            pieces.append((start + first, start + len(text), True))
    return pieces


def _lay_rows(pieces: Sequence[tuple[int, int, bool]]) -> list[Rows]:
    """For each step the rows of the pieces, longest first, that reach so far: a step works on these alone."""
    firsts = np.array([first for first, _, _ in pieces])
    lengths = np.array([last - first for first, last, _ in pieces])
    reaching = len(pieces) - np.searchsorted(lengths[::-1], np.arange(lengths[0]), side="right")
    return [firsts[:count] + at for at, count in enumerate(reaching.tolist())]


def _lay_blocks(pieces: Sequence[tuple[int, int, bool]]) -> list[list[Rows]]:
    """The rows of each step, for `TOGETHER` pieces at a time."""
    return [_lay_rows(pieces[first : first + TOGETHER]) for first in range(0, len(pieces), TOGETHER)]


def _split(values: Scores, rows: Sequence[Rows]) -> list[Scores]:
    """The values of each step, one column a piece."""
    ends = accumulate(map(len, rows), initial=0)
    return [values[first:last].T for first, last in pairwise(ends)]


def _decode(grid: Sequence[Scores], moves: Scores) -> list[Rows]:
    """The best label path of every piece; `grid` holds for each step the labels' scores, one column a piece.

    The way back is not noted on the way ahead but found again from the scores: only for the labels taken.
    """
    best = [grid[0]]
    for step in grid[1:]:
        reach = best[-1][:, None, : step.shape[1]] + moves[:, :, None]
        best.append(reach.max(0) + step)
    paths = [best[-1].argmax(0)]
    for scores in best[-2::-1]:
        going = len(paths[-1])
        current = scores.argmax(0) if scores.shape[1] > going else np.empty(going, np.int64)
        current[:going] = (scores[:, :going] + moves[:, paths[-1]]).argmax(0)
        paths.append(current)
    return paths[::-1]


def _find_marginals(grid: Sequence[Scores], moves: Scores, path: Rows) -> Scores:
    """The probability of each row's label on the path (forward-backward); `grid` and `moves` are factors."""
    before = grid[0] / grid[0].sum(0)
    ahead = [before]
    for step in grid[1:]:
        before = moves.T @ before[:, : step.shape[1]]
        before *= step
        before /= before.sum(0)
        ahead.append(before)
    whole = np.ones_like(grid[-1])
    behind = [whole]
    for step, here in zip(grid[:0:-1], grid[-2::-1], strict=True):
        reach = moves @ (whole * step)
        reach /= reach.sum(0)
        # pieces that end here have nothing behind them
        whole = np.ones_like(here)
        whole[:, : reach.shape[1]] = reach
        behind.append(whole)
    joint = np.concatenate(ahead, axis=1)
    joint *= np.concatenate(behind[::-1], axis=1)
    sure: Scores = joint[path, np.arange(len(path))] / joint.sum(0)
    return sure


def _read_spans(labels: Rows, sure: Scores, starts: Rows) -> list[list[TaggedSpan]]:
    """The spans of each text, which begins at its row of `starts`."""
    found: list[list[TaggedSpan]] = [[] for _ in starts]
    named = np.flatnonzero(labels)
    if not len(named):
        return found
    kinds, inside = np.divmod(labels[named] - 1, 2)
    goes_on = (inside[1:] == 1) & (kinds[1:] == kinds[:-1]) & (named[1:] == named[:-1] + 1)
    opens = np.append(0, np.flatnonzero(~goes_on) + 1)
    firsts, lasts = named[opens], named[np.append(opens[1:], len(named)) - 1]
    texts = starts.searchsorted(firsts, side="right") - 1
    begun = starts[texts]
    laid = (texts, firsts - begun, lasts + 1 - begun, kinds[opens], np.minimum.reduceat(sure[named], opens))
    for text, start, end, kind, confidence in zip(*(column.tolist() for column in laid), strict=True):
        found[text].append(TaggedSpan(start, end, TYPES[kind], confidence))
    return found


def make_tagger(keys: NDArray[np.int64], weights: NDArray[np.float32], moves: NDArray[np.float32]) -> Tagger:
    """A tagger with these weights; `keys` are sorted."""
    ended, silent = np.append(keys, LAST), np.vstack([weights, np.zeros((1, len(LABELS)), np.float32)])
    return Tagger(ended, silent, moves, build_gazetteer(load_lexicon()), index_keys(keys))


@lru_cache(maxsize=2)
def load_tagger(file: Path | None = None) -> Tagger:
    """The tagger that ships with the package, or the one in `file`."""
    with np.load(file or MODEL) as held:
        weights = held["weights"].astype(np.float32) * held["scale"].astype(np.float32)
        return make_tagger(held["keys"], weights, held["moves"].astype(np.float32))
