"""Names found by a small character CRF that is trained on the articles of `tests/gold/`.

Its weights are arrays: sorted feature keys with one row of label weights each.  Tagging looks all keys
of many sentences up at once and decodes them side by side (Viterbi 1967), so that it keeps up with the
rest without any library but numpy.  `kg.mentions.train` writes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
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

    def tag(self, texts: Sequence[str], tokens: Sequence[Sequence[Token]]) -> list[list[TaggedSpan]]:
        """The spans of each text, sorted; `texts` are the sentences of one article, `tokens` jieba's words of them."""
        scores, starts = self._score(texts, tokens)
        # sentences of like length are decoded together, longest first, so that few rows are padding
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        found: list[list[TaggedSpan]] = [[] for _ in texts]
        for block in range(0, len(order), 32):
            chosen = [i for i in order[block : block + 32] if texts[i]]
            if not chosen:
                continue
            lengths = np.array([len(texts[i]) for i in chosen])
            grid = np.zeros((len(chosen), int(lengths.max()), len(LABELS)), np.float32)
            for row, i in enumerate(chosen):
                grid[row, : lengths[row]] = scores[starts[i] : starts[i] + lengths[row]]
            paths, sure = _decode(grid, lengths, self.moves)
            for row, i in enumerate(chosen):
                found[i] = _read_spans(paths[row, : lengths[row]], sure[row, : lengths[row]])
        return found

    def _score(
        self, texts: Sequence[str], tokens: Sequence[Sequence[Token]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        columns, starts = find_keys(texts, tokens, self.gazetteer)
        total = np.zeros((len(columns[0]), len(LABELS)), np.float32)
        last = len(self.keys) - 1
        for column in columns:
            rows = np.minimum(np.searchsorted(self.keys, column), last)
            known = self.keys[rows] == column
            total[known] += self.weights[rows[known]]
        return total, starts


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


@lru_cache(maxsize=2)
def load_tagger(file: Path | None = None) -> Tagger:
    """The tagger that ships with the package, or the one in `file`."""
    with np.load(file or MODEL) as held:
        weights = held["weights"].astype(np.float32) * held["scale"].astype(np.float32)
        return Tagger(held["keys"], weights, held["moves"].astype(np.float32), build_gazetteer(load_lexicon()))
