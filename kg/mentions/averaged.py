"""Taggers made one: the mean of their weights, which errs less than each of them.

Taggers that were trained on different items make different mistakes, above all at the borders of names that none of
them has seen; in the mean, what only one of them believes weighs half.  That costs nothing while tagging.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from kg.mentions.tagger import LABELS, Tagger, make_tagger

if TYPE_CHECKING:
    from collections.abc import Sequence


def average_taggers(taggers: Sequence[Tagger]) -> Tagger:
    """The tagger whose weights are the mean of theirs; a key that one of them lacks weighs nothing in it.

    Averaged weights of linear models vote as their averaged scores do (McDonald, Hall and Mann 2010, "Distributed
    training strategies for the structured perceptron").  Raises ValueError where there are none.
    """
    if not taggers:
        raise ValueError("found no tagger to average; train one first")
    # the last row of each is of no key
    held = [(tagger.keys[:-1], tagger.weights[:-1]) for tagger in taggers]
    keys = reduce(np.union1d, (own for own, _ in held))
    weights = np.zeros((len(keys), len(LABELS)), np.float32)
    for own, rows in held:
        weights[np.searchsorted(keys, own)] += rows / np.float32(len(held))
    moves = sum((tagger.moves for tagger in taggers), np.zeros_like(taggers[0].moves)) / np.float32(len(held))
    return make_tagger(keys, weights, moves)
