"""The scorer's weights learned from judged statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.learn import learn_scorer, write_scorer

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = [(("always", "by templates"), True), (("always", "by nouns"), False)] * 40 + [
    (("always", "by nouns"), True),
    (("always", "by templates"), False),
] * 5


def test_what_is_mostly_right_weighs_more() -> None:
    scorer = learn_scorer(SAMPLES, c1=0.0, c2=0.1)
    right, wrong = (scorer.weigh(("always", f"by {name}")).confidence for name in ("templates", "nouns"))
    assert right == pytest.approx(40 / 45, abs=0.05)
    assert wrong == pytest.approx(5 / 45, abs=0.05)


def test_the_same_samples_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    write_scorer(learn_scorer(SAMPLES), one)
    write_scorer(learn_scorer(SAMPLES), other)
    assert one.read_bytes() == other.read_bytes()
    assert json.loads(one.read_text("utf-8"))
