"""Names found by a small character CRF that is trained on the articles of `tests/gold/`.

Its weights are arrays: sorted feature keys with one row of label weights each.  Tagging looks all keys
of many sentences up at once and decodes them side by side (Viterbi 1967), so that it keeps up with the
rest without any library but numpy.  `kg.mentions.train` writes the weights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.lexicon import load_lexicon
from kg.mentions.features import find_keys
from kg.mentions.gazetteer import build_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kg.mentions.gazetteer import Gazetteer
    from kg.model import Token

MODEL = Path(__file__).with_name("names.npz")
TYPES = ("person", "organization", "unit", "post", "product", "place")
CLAUSE = re.compile(r"[，。；！？]+")
TOGETHER = 64
CLOSED = -1e4
SHIFT, HALF = 44, 1 << 19
"""A key's first 20 bits say where to look for it."""
LABELS = ("O", *(f"{position}-{name}" for name in TYPES for position in "BI"))


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span that the tagger takes for a name of `type`; offsets count from the text's start.

    `confidence` is the smallest probability of its characters' labels.
    """

    start: int
    end: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """The weights: `keys` sorted, `weights[row]` the label weights of a key, and the label-to-label `moves`."""

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
        labels = np.zeros(len(scores), np.int64)
        sure = np.ones(len(scores), np.float32)
        # pieces of like length are decoded together, longest first, so that few rows are padding
        pieces.sort(key=lambda piece: piece[0] - piece[1])
        for block in range(0, len(pieces), TOGETHER):
            chosen = pieces[block : block + TOGETHER]
            lengths = np.array([last - first for first, last, _ in chosen])
            at = np.arange(int(lengths[0]))
            rows = np.array([first for first, _, _ in chosen])[:, None] + at
            inside = at < lengths[:, None]
            rows[~inside] = 0
            paths, shares = _decode(scores[rows], lengths, self.moves)
            labels[rows[inside]], sure[rows[inside]] = paths[inside], shares[inside]
        return [
            _read_spans(labels[start : start + len(text)], sure[start : start + len(text)])
            for start, text in zip(starts.tolist(), texts, strict=True)
        ]

    def _score(
        self, texts: Sequence[str], tokens: Sequence[Sequence[Token]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        columns, starts = find_keys(texts, tokens, self.gazetteer)
        wanted = np.concatenate(columns)
        rows = self._find_rows(wanted).reshape(len(columns), -1)
        total = np.zeros((len(columns[0]), len(LABELS)), np.float32)
        for row in rows:
            known = np.flatnonzero(row >= 0)
            total[known] += self.weights[row[known]]
        return total, starts

    def _find_rows(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each key, -1 where it has no weights."""
        bucket = (wanted >> SHIFT) + HALF
        row, behind = self.buckets[bucket].astype(np.int64), self.buckets[bucket + 1]
        held = self.keys.take(row, mode="clip") == wanted
        unsure = np.flatnonzero(~held & (behind > row + 1))
        result = np.where(held, row, -1)
        while len(unsure):
            row[unsure] += 1
            hit = self.keys[row[unsure]] == wanted[unsure]
            result[unsure[hit]] = row[unsure[hit]]
            unsure = unsure[~hit & (behind[unsure] > row[unsure] + 1)]
        return result


def index_keys(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """For each value of a key's first bits the row of the first key with it: most hold one key or none."""
    edges = np.arange(-HALF, HALF + 1, dtype=np.int64)
    found = np.searchsorted(keys, edges[:-1] << SHIFT)
    return np.append(found, len(keys)).astype(np.int32)


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


def _decode(
    grid: NDArray[np.float32], lengths: NDArray[np.int64], moves: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The best label path of each row, and at each character the share of its label among all paths so far."""
    count, width, labels = grid.shape
    best = grid[:, 0, :].copy()
    back = np.zeros((count, width, labels), np.int8)
    for at in range(1, width):
        reach = best[:, :, None] + moves[None]
        choice = reach.argmax(1)
        back[:, at] = choice
        step = np.take_along_axis(reach, choice[:, None, :], 1)[:, 0] + grid[:, at]
        best = np.where((at < lengths)[:, None], step, best)
    paths = np.zeros((count, width), np.int64)
    current = best.argmax(1)
    rows = np.arange(count)
    for at in range(width - 1, -1, -1):
        inside = at < lengths
        paths[inside, at] = current[inside]
        if at:
            moved = back[rows, at, current]
            current = np.where(inside, moved, current)
    return paths, _find_marginals(grid, lengths, moves, paths)


def _find_marginals(
    grid: NDArray[np.float32], lengths: NDArray[np.int64], moves: NDArray[np.float32], paths: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The probability of each path's label at each character (forward-backward)."""
    count, width, labels = grid.shape
    step = np.exp(moves)
    local = np.exp(grid - grid.max(2, keepdims=True))
    ahead = np.zeros((count, width, labels), np.float32)
    ahead[:, 0] = local[:, 0] / local[:, 0].sum(1, keepdims=True)
    for at in range(1, width):
        values = (ahead[:, at - 1] @ step) * local[:, at]
        ahead[:, at] = values / values.sum(1, keepdims=True)
    behind = np.ones((count, labels), np.float32)
    sure = np.zeros((count, width), np.float32)
    for at in range(width - 1, -1, -1):
        joint = ahead[:, at] * behind
        sure[:, at] = joint[np.arange(count), paths[:, at]] / joint.sum(1)
        passed = (behind * local[:, at]) @ step.T
        passed /= passed.sum(1, keepdims=True)
        behind = np.where((at < lengths)[:, None], passed, behind)
    return sure


def _read_spans(path: NDArray[np.int64], sure: NDArray[np.float32]) -> list[TaggedSpan]:
    spans: list[TaggedSpan] = []
    start, kind = 0, ""
    for at, number in enumerate([*path.tolist(), 0]):
        label = LABELS[number]
        if kind and (label[0] != "I" or label[2:] != kind):
            spans.append(TaggedSpan(start, at, kind, float(sure[start:at].min())))
            kind = ""
        if label[0] == "B" or (label[0] == "I" and not kind):
            start, kind = at, label[2:]
    return spans


def make_tagger(keys: NDArray[np.int64], weights: NDArray[np.float32], moves: NDArray[np.float32]) -> Tagger:
    """A tagger with these weights; `keys` are sorted."""
    return Tagger(keys, weights, moves, build_gazetteer(load_lexicon()), index_keys(keys))


@lru_cache(maxsize=2)
def load_tagger(file: Path | None = None) -> Tagger:
    """The tagger that ships with the package, or the one in `file`."""
    with np.load(file or MODEL) as held:
        weights = held["weights"].astype(np.float32) * held["scale"].astype(np.float32)
        return make_tagger(held["keys"], weights, held["moves"].astype(np.float32))
