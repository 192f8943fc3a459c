"""Words that jieba's dictionary lacks, cut and tagged by jieba's hidden Markov model.

It is jieba's own decoding (Viterbi 1967) with its own probabilities, over arrays instead of dictionaries: names are
seldom in the dictionary, and jieba spends most of its time on them.  Sums are taken in jieba's order and ties go
to the state that comes last, so that every word and tag is the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.mentions.dictionary import load_dictionary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.mentions.dictionary import Model

    Scores = NDArray[np.float64]
    States = NDArray[np.int64]

NEVER = -3.14e100
"""What jieba gives a state that never spells a character: unlikelier than anything, but not impossible."""


class _Model:
    """jieba's probabilities as arrays; states are numbered from the last to the first, for the first of equals wins."""

    def __init__(self, model: Model) -> None:
        self.states = model.states
        self.start = np.array(model.start)
        self.moves = np.full((len(self.states), len(self.states)), -np.inf)
        for before, following in enumerate(model.moves):
            for after, weight in following.items():
                self.moves[before, after] = weight
        self.follows = self.moves > -np.inf


@lru_cache(maxsize=1)
def _load_model() -> _Model:
    return _Model(load_dictionary().model)


@lru_cache(maxsize=8_000)
def _find_states(character: str) -> tuple[States, Scores]:
    """The states that a character can be in, and how likely each spells it; all where jieba does not know it."""
    spelled = load_dictionary().spell(character)
    weights = [spelled.weights.get(number, NEVER) for number in spelled.states]
    return np.array(spelled.states, np.int64), np.array(weights)


@lru_cache(maxsize=10_000)
def cut_unseen(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a stretch of Chinese characters, each with its tag.

    >>> cut_unseen("周以宁")
    (('周以宁', 'nr'),)
    """
    words: list[tuple[str, str]] = []
    begin = 0
    path = _decode(text)
    for place, (position, tag) in enumerate(path, 1):
        if position in "ES":
            words.append((text[begin:place], tag))
            begin = place
    if begin < len(text):
        words.append((text[begin:], path[begin][1]))
    return tuple(words)


def _decode(text: str) -> list[tuple[str, str]]:
    """The likeliest state of each character; a state that cannot follow what came before has the score -inf."""
    model = _load_model()
    states, spelled = _find_states(text[0])
    scores = model.start[states] + spelled
    laid, came = [states], []
    for character in text[1:]:
        following, spelled = _find_states(character)
        reach = scores[:, None] + model.moves[states[:, None], following] + spelled
        ahead = reach.max(0)
        if ahead.max() == -np.inf:
            following, reach = _reach_any(model, states, scores, character)
            ahead = reach.max(0)
        came.append(reach.argmax(0))
        laid.append(following)
        scores, states = ahead, following
    at = int(scores.argmax())
    path = [model.states[laid[-1][at]]]
    for best, before in zip(came[::-1], laid[-2::-1], strict=True):
        at = int(best[at])
        path.append(model.states[before[at]])
    return path[::-1]


def _reach_any(model: _Model, states: States, scores: Scores, character: str) -> tuple[States, Scores]:
    """All states that can follow, where none of those that the character can be in does, and how likely each is."""
    following = np.flatnonzero(model.follows[states[scores > -np.inf]].any(axis=0))
    weights = load_dictionary().spell(character).weights
    spelled = np.array([weights.get(int(number), NEVER) for number in following])
    return following, scores[:, None] + model.moves[states[:, None], following] + spelled
