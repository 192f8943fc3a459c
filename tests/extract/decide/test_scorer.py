"""Weights of features and the confidences they give."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import read_article
from kg.extract.decide import Scorer, load_scorer, weigh_reading, weigh_statements
from kg.extract.decide.features import describe_statement, list_features, survey_reading
from kg.extract.decide.scorer import WEIGHTS
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path

Annotate = Callable[..., AnnotatedArticle]
SENTENCE = "<o:海岚科技>任命<p:周以宁>为<t:总裁>，向<p:沈南舟>汇报。"


def test_weights_add_up_and_the_strongest_are_the_reasons() -> None:
    found = Scorer({"a": 2.0, "b": -0.5}).weigh(("b", "a", "unknown"))
    assert math.isclose(found.confidence, 1 / (1 + math.exp(-1.5)))
    assert found.reasons == (("a", 2.0), ("b", -0.5))


@given(st.dictionaries(st.text(max_size=3), st.floats(-20, 20)), st.lists(st.text(max_size=3), max_size=8))
def test_a_confidence_is_a_probability(weights: dict[str, float], features: list[str]) -> None:
    assert 0.0 <= Scorer(weights).weigh(features).confidence <= 1.0


def test_what_is_unlikely_is_left_out(annotate: Annotate) -> None:
    annotated = annotate(SENTENCE)
    reading = read_article(annotated, load_ontology())
    against = Scorer({"relation reports_to": -5.0, "always": 2.0})
    kept = weigh_reading(annotated, reading, against)
    assert {s.relation for s in reading.statements} - {s.relation for s in kept.statements} == {"reports_to"}
    assert all(s.confidence > 0.8 for s in kept.statements)


def test_weighing_changes_nothing_but_the_confidence(annotate: Annotate) -> None:
    annotated = annotate(SENTENCE)
    reading = read_article(annotated, load_ontology())
    weighed = weigh_statements(annotated, reading, load_scorer())
    assert [s.id for s, _ in weighed] == [s.id for s in reading.statements]
    assert all(0 < s.confidence < 1 and found.reasons for s, found in weighed)


def test_the_shipped_weights_are_sorted_a_feature_a_line() -> None:
    lines = WEIGHTS.read_text("utf-8").splitlines()[1:-1]
    names = [next(iter(json.loads("{" + line.rstrip(",") + "}"))) for line in lines]
    assert len(names) > 100
    assert names == sorted(names)


def test_weights_load_from_another_file(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text('{"always": 1.5}', "utf-8")
    assert load_scorer(file).weights == {"always": 1.5}


def test_a_statement_is_rated_alike_by_its_features_with_and_without_their_relation(annotate: Annotate) -> None:
    annotated = annotate(SENTENCE)
    reading = read_article(annotated, load_ontology())
    around = survey_reading(annotated, reading)
    for statement in reading.statements:
        listed = load_scorer().rate_listed(statement.relation, list_features(statement, around))
        assert listed == load_scorer().rate(describe_statement(statement, around))
