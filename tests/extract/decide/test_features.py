"""What is known about how a statement was read."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract import read_article
from kg.extract.decide.features import describe_statement, list_features, step, survey_reading
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def describe(annotated: AnnotatedArticle) -> list[set[str]]:
    reading = read_article(annotated, load_ontology())
    around = survey_reading(annotated, reading)
    return [set(describe_statement(statement, around)) for statement in reading.statements]


def test_steps_grow() -> None:
    assert [step(n) for n in (0, 4, 13, 1000)] == [0, 5, 18, 999]


def test_what_stands_between_two_names_is_told(annotate: Annotate) -> None:
    (found,) = describe(annotate("<p:周以宁>加入<o:海岚科技>。"))
    assert {"always", "relation joins", "between “加入”", "joins: between “加入”", "subject first True"} <= found
    assert "0 marks between" in found


def test_what_rests_on_an_earlier_sentence_is_told(annotate: Annotate) -> None:
    found = describe(annotate("<p:周以宁>加入<o:海岚科技>。她负责<u:投资部>。"))
    assert len(found) > 1
    assert any("subject here False, object here True" in features for features in found)


def test_each_feature_stands_once(annotate: Annotate) -> None:
    annotated = annotate("<o:海岚科技>任命<p:周以宁>为<t:总裁>，向<p:沈南舟>汇报。")
    reading = read_article(annotated, load_ontology())
    around = survey_reading(annotated, reading)
    assert reading.statements
    for statement in reading.statements:
        features = describe_statement(statement, around)
        assert len(features) == len(set(features)) > 20


def test_a_statement_is_counted_against_the_others_of_its_sentence(annotate: Annotate) -> None:
    annotated = annotate("<p:周以宁>和<p:沈南舟>加入<o:海岚科技>。<p:周以宁>加入<o:星河集团>。")
    reading = read_article(annotated, load_ontology())
    around = survey_reading(annotated, reading)
    joined = [list_features(s, around) for s in reading.statements if s.relation == "joins"]
    assert [[f for f in found if "other" in f] for found in joined] == [
        ["0 other objects", "1 other subjects"],
        ["0 other objects", "1 other subjects"],
        ["0 other objects", "0 other subjects"],
    ]


def test_a_statement_is_described_by_its_features_alone_and_with_its_relation(annotate: Annotate) -> None:
    annotated = annotate("<p:周以宁>加入<o:海岚科技>，负责<u:投资部>。")
    reading = read_article(annotated, load_ontology())
    around = survey_reading(annotated, reading)
    for statement in reading.statements:
        own, relation = list_features(statement, around), statement.relation
        assert len(own) == len(set(own))
        listed = {"always", f"relation {relation}", *own, *(f"{relation}: {name}" for name in own)}
        assert set(describe_statement(statement, around)) == listed
