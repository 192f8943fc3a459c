"""Who 他 and 两人 are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.extract.context import Focus
from kg.extract.pronouns import find_pronouns
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]
Read = Callable[..., list[dict[str, Any]]]


def test_a_pronoun_means_who_was_spoken_of(read: Read) -> None:
    text = "<o:海岚科技>任命<p:周以宁>为<t:总裁>。<p:陆明溪>向他汇报。"
    assert read(text, "reports_to") == [{"subject": "陆明溪", "object": "周以宁"}]


def test_a_pronoun_never_means_the_subject_of_its_own_clause(read: Read) -> None:
    assert all(row["subject"] != row["object"] for row in read("<p:陆明溪>向他汇报。", "reports_to"))


def test_a_plural_means_as_many_as_it_counts(annotate: Annotate) -> None:
    sentence = annotate("<p:陆明溪>开会，<p:周以宁>、<p:何知秋>到场，两人发言。").sentences[0]
    found = find_pronouns(sentence, Focus(), load_ontology())
    assert [m.entity for m in found] == ["person:周以宁|person:何知秋"]


def test_a_plural_of_more_than_were_named_means_nobody(annotate: Annotate) -> None:
    sentence = annotate("<p:周以宁>、<p:何知秋>到场，三人发言。").sentences[0]
    assert not find_pronouns(sentence, Focus(), load_ontology())


def test_whom_a_subject_appoints_is_not_the_subject(read: Read) -> None:
    text = "<p:周以宁>在<o:海岚科技>任职。<t:董事长><p:邵知微>力排众议，推举他出任<o:海岚科技><t:总裁>。"
    assert [row["subject"] for row in read(text, "appointed_to")] == ["周以宁"]


def test_who_takes_over_beside_the_subject_is_not_meant(read: Read) -> None:
    text = "<p:周以宁>卸任<o:海岚科技><t:总经理>，由<p:邵知微>接棒，三年后她出任<o:青芦科技><t:总裁>。"
    assert ("周以宁", "青芦科技") in {(r["subject"], r["object"]) for r in read(text, "appointed_to")}


def test_who_takes_over_is_meant_where_nobody_else_can_be(annotate: Annotate) -> None:
    sentence = annotate("由<p:邵知微>接任，她下月到任。").sentences[0]
    assert [m.entity for m in find_pronouns(sentence, Focus(), load_ontology())] == ["person:邵知微"]


def test_who_had_to_go_first_is_none_of_the_two(read: Read) -> None:
    text = "<p:周以宁>、<p:邵知微>都向<p:高子安>汇报；<p:高子安>卸任后，两人改为直接向<p:韩立群>汇报。"
    found = {row["subject"] for row in read(text, "reports_to") if row["object"] == "韩立群"}
    assert found == {"周以宁", "邵知微"}


def test_the_two_of_the_clause_before_are_meant(read: Read) -> None:
    text = "<p:周以宁>来了，<p:邵知微>来了，两人都向<p:韩立群>汇报。"
    assert {row["subject"] for row in read(text, "reports_to")} == {"周以宁", "邵知微"}
