"""How a sentence was read, step by step."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract import read_article
from kg.extract.explain import explain_article
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def test_a_step_tells_what_matched(annotate: Annotate) -> None:
    steps = explain_article(annotate("<p:周以宁>加入<o:海岚科技>。"), load_ontology())
    assert ("joins", "Ⓟ加入Ⓞ") in {(name, text) for step in steps for name, _, text in step.matched}
    assert [s.relation for s in read_article(annotate("<p:周以宁>加入<o:海岚科技>。"), load_ontology()).statements] == [
        "joins"
    ]
    assert {draft.relation for step in steps for draft in step.drafts} == {"joins"}


def test_what_is_announced_and_not_read_is_told(annotate: Annotate) -> None:
    step = explain_article(annotate("<o:海岚科技>谈到收购。"), load_ontology())[0]
    assert ("acquires", "收购") in step.unread
    assert not step.matched
