"""The weights of the features, and confidences by them.

A maximum-entropy model (Berger, Della Pietra and Della Pietra 1996): the weights of a statement's features add up, and
the logistic function makes a probability of the sum.  `kg.evaluate.learn` learns them from the annotated articles.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extract.decide.features import describe_statement, list_features, survey_reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model import AnnotatedArticle, Reading, Statement

WEIGHTS = Path(__file__).with_name("weights.json")
LEAST = 0.15
"""A statement that is less likely than this to be right is not made."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The probability of a statement and the features that moved it most, strongest first."""

    confidence: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """The weight of each feature towards right (positive) or wrong (negative); an unknown feature weighs nothing."""

    weights: Mapping[str, float]
    _of_relation: Mapping[str, Mapping[str, float]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sorts the weights that features have with a relation by it, so that nobody need join the two to ask."""
        of_relation: dict[str, dict[str, float]] = {}
        for name, weight in self.weights.items():
            relation, parted, feature = name.partition(": ")
            if parted:
                of_relation.setdefault(relation, {})[feature] = weight
        object.__setattr__(self, "_of_relation", of_relation)

    def weigh(self, features: Sequence[str]) -> Weighed:
        """The probability that a statement with these features is right.

        >>> round(Scorer({"told 2 times": 2.0}).weigh(("told 2 times", "by templates")).confidence, 2)
        0.88
        """
        known = [(name, self.weights[name]) for name in features if name in self.weights]
        strongest = sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))
        return Weighed(self.rate(features), tuple(strongest[:6]))

    def rate(self, features: Sequence[str]) -> float:
        """The probability alone, for where nobody asks for reasons."""
        return _make_probable(math.fsum(map(self.weights.get, features, repeat(0.0))))

    def rate_listed(self, relation: str, features: Sequence[str]) -> float:
        """The probability of a statement of this relation, from its features without those that name the relation."""
        own = self._of_relation.get(relation, {})
        plain = map(self.weights.get, ("always", f"relation {relation}", *features), repeat(0.0))
        return _make_probable(math.fsum(chain(plain, map(own.get, features, repeat(0.0)))))


def _make_probable(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))


@lru_cache(maxsize=2)
def load_scorer(file: Path = WEIGHTS) -> Scorer:
    """The weights that ship with the package, or those in `file`."""
    return Scorer(json.loads(file.read_text("utf-8")))


def weigh_statements(
    annotated: AnnotatedArticle, reading: Reading, scorer: Scorer
) -> tuple[tuple[Statement, Weighed], ...]:
    """Each statement of the reading, with the confidence that the scorer gives it, and why."""
    around = survey_reading(annotated, reading)
    weighed = ((s, scorer.weigh(describe_statement(s, around))) for s in reading.statements)
    return tuple((replace(s, confidence=round(found.confidence, 3)), found) for s, found in weighed)


def weigh_reading(annotated: AnnotatedArticle, reading: Reading, scorer: Scorer, least: float = LEAST) -> Reading:
    """The reading with its statements weighed, without those of less confidence than `least`."""
    around = survey_reading(annotated, reading)
    rated = ((s, scorer.rate_listed(s.relation, list_features(s, around))) for s in reading.statements)
    kept = (replace(s, confidence=round(found, 3)) for s, found in rated if found >= least)
    return replace(reading, statements=tuple(kept))
