"""Taggers made one: the mean of weights, whatever their order, and nothing for a key that one of them lacks."""

from __future__ import annotations

import numpy as np
import pytest

from kg.mentions.averaged import average_taggers
from kg.mentions.cut import cut_texts
from kg.mentions.tagger import LABELS, Tagger, load_tagger, make_tagger


def build_tagger(*rows: tuple[int, float], move: float = 0.0) -> Tagger:
    keys = np.array([key for key, _ in rows], np.int64)
    weights = np.array([[weight] * len(LABELS) for _, weight in rows], np.float32)
    return make_tagger(keys, weights, np.full((len(LABELS), len(LABELS)), move, np.float32))


def list_weights(tagger: Tagger) -> dict[int, float]:
    return dict(zip(tagger.keys[:-1].tolist(), tagger.weights[:-1, 0].tolist(), strict=True))


def test_weights_and_moves_are_the_mean_of_all() -> None:
    one, other = build_tagger((1, 2.0), (5, 1.0), move=-2.0), build_tagger((1, 4.0), (3, 1.0))
    mean = average_taggers([one, other])
    assert list_weights(mean) == {1: 3.0, 3: 0.5, 5: 0.5}
    assert set(mean.moves.reshape(-1).tolist()) == {-1.0}


def test_order_does_not_matter() -> None:
    one, other = build_tagger((1, 2.0), (5, 1.0)), build_tagger((1, 4.0), (3, 1.0))
    there, back = average_taggers([one, other]), average_taggers([other, one])
    assert (there.keys.tolist(), there.weights.tolist()) == (back.keys.tolist(), back.weights.tolist())


def test_a_tagger_is_its_own_mean() -> None:
    shipped = load_tagger()
    texts = ["云栈科技任命周以宁为副总裁，向何景明汇报。"]
    found = average_taggers([shipped, shipped]).tag(texts, cut_texts(texts))
    assert found == shipped.tag(texts, cut_texts(texts))
    assert [span.type for span in found[0]] == ["organization", "person", "post", "person"]


def test_of_none_there_is_no_mean() -> None:
    with pytest.raises(ValueError, match="train one first"):
        average_taggers([])
