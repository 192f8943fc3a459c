"""What an article speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.clauses import find_clause_subject, is_oblique
from kg.extract.context import (
    Focus,
    advance_focus,
    find_paragraph_topics,
    find_topic,
    is_side,
    pass_sentence,
    turn_focus,
)
from kg.extract.masking import build_view
from kg.extract.view import ORGANIZATION, View
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def view_first(article: AnnotatedArticle) -> View:
    return build_view(article.sentences[0], load_ontology())


def find_last(view: View) -> int:
    return view.list_chunks()[-1][0]


def test_the_topic_is_named_most(annotate: Annotate) -> None:
    article = annotate("<o:海岚科技>开会。<o:青芦科技>到场。<o:海岚科技>散会。")
    assert find_topic(article, load_ontology()) == "organization:海岚科技"


def test_a_medium_is_no_topic(annotate: Annotate) -> None:
    assert find_topic(annotate("《<o:晨报>》获悉，开会。"), load_ontology()) is None


def test_a_paragraph_may_have_its_own(annotate: Annotate) -> None:
    article = annotate("<o:海岚科技>开会。\n芯片公司<o:青芦科技>散会。")
    topics = find_paragraph_topics(article, "organization:海岚科技", load_ontology())
    assert sorted(topics.values(), key=str) == ["organization:海岚科技", "organization:青芦科技"]


def test_the_object_of_a_preposition_is_beside(annotate: Annotate) -> None:
    beside = view_first(annotate("会议来自<o:海岚科技>"))
    assert is_side(beside, find_last(beside))
    subject = view_first(annotate("会后<o:海岚科技>散会"))
    assert not is_side(subject, find_last(subject))


def test_a_clause_is_about_who_is_not_governed(annotate: Annotate) -> None:
    view = view_first(annotate("<o:海岚科技>昨天收购<o:青芦科技>，上市"))
    places = [place for place, _ in view.list_chunks()]
    assert [is_oblique(view, place) for place in places] == [False, True]
    found = find_clause_subject(view, len(view.mask), ORGANIZATION)
    assert found is not None
    assert found.items[0].text == "海岚科技"


def test_the_medium_of_a_dateline_is_no_topic(annotate: Annotate) -> None:
    article = annotate("<o:北岸网>6月3日讯，<o:海岚科技>开会。来源：<o:北岸网>")
    assert find_topic(article, load_ontology()) == "organization:海岚科技"


def test_a_medium_with_its_date_is_no_topic_and_a_company_with_one_may_be(annotate: Annotate) -> None:
    for text in ("<o:北岸网>9月1日，近日<o:海岚科技>开会。", "<o:北岸汇>9月1日丨<o:海岚科技>开会。"):
        assert find_topic(annotate(text), load_ontology()) == "organization:海岚科技"
    assert find_topic(annotate("<o:海岚科技>9月1日，开会。"), load_ontology()) == "organization:海岚科技"


def test_a_clause_is_about_the_daughter_not_the_parent_nor_the_medium(annotate: Annotate) -> None:
    view = view_first(annotate("<o:北岸网>讯，<o:海岚科技>旗下全资子公司<o:青芦科技>完成融资"))
    found = find_clause_subject(view, len(view.mask), ORGANIZATION)
    assert found is not None
    assert found.items[0].text == "青芦科技"


def test_a_word_that_begins_like_a_preposition_governs_nothing(annotate: Annotate) -> None:
    view = view_first(annotate("同意<o:海岚科技>上市，投资公司<o:青芦科技>到场"))
    assert not any(is_oblique(view, place) for place, _ in view.list_chunks())


@pytest.mark.parametrize("text", ["天气晴好。", "本公司开会。"])
def test_a_sentence_without_names_is_passed_as_it_would_be_read(annotate: Annotate, text: str) -> None:
    article = annotate(text)
    before = Focus("organization:海岚科技", "person:周以宁", spoken="organization:青芦科技", people=("person:周以宁",))
    passed = pass_sentence(before, article.sentences[0], load_ontology())
    assert passed == advance_focus(before, view_first(article), [])
    assert passed.spoken == ("organization:海岚科技" if "公司" in text else "organization:青芦科技")


def test_a_paragraph_begins_without_what_the_one_before_spoke_of() -> None:
    before = Focus("a", paragraph=1, spoken="b", stations={"p": "b"})
    assert turn_focus(before, 2, "c", "d") == Focus("d", organization="c", paragraph=2)
    assert turn_focus(before, 1, None, "a") is before
    assert turn_focus(before, 1, "c", "d") == Focus("d", organization="c", paragraph=1, spoken="b", stations={"p": "b"})
