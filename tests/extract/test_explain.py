"""How a sentence was read, step by step."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.explain import explain_article
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def test_a_step_tells_what_matched(annotate: Annotate) -> None:
    found = explain_article(annotate("<p:周以宁>加入<o:海岚科技>。"), load_ontology())
    assert ("joins", "Ⓟ加入Ⓞ") in {(name, text) for step in found.steps for name, _, text in step.matched}
    assert [s.relation for s in found.reading.statements] == ["joins"]


def test_what_is_announced_and_not_read_is_told(annotate: Annotate) -> None:
    step = explain_article(annotate("<o:海岚科技>谈到收购。"), load_ontology()).steps[0]
    assert ("acquires", "收购") in step.unread
    assert not step.matched
