"""Whose posts are."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.posts import recall_posts
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def test_a_title_tells_whose_it_is_where_its_body_stands_with_it(annotate: Annotate) -> None:
    article = annotate("<o:海岚科技><t:总裁><p:周以宁>到场。<t:总裁><p:沈南舟>离场。<o:海岚科技>的<t:总裁>缺席。")
    find = recall_posts(article, load_ontology())
    assert find("person:周以宁", "总裁") == "organization:海岚科技"
    assert find("person:沈南舟", "总裁") is None


def test_a_post_in_brackets_belongs_to_the_name_before_it(annotate: Annotate) -> None:
    article = annotate("<p:周以宁>（<u:投资部><t:主任>）到场。")
    assert recall_posts(article, load_ontology())("person:周以宁", "主任") == "unit:投资部"


def test_the_first_sentence_that_tells_whose_a_post_is_counts(annotate: Annotate) -> None:
    article = annotate(
        "<p:周以宁>与<o:青芦科技>见面，谈<t:总裁>。<o:海岚科技><t:总裁><p:周以宁>到场。<o:星河集团><t:总裁><p:周以宁>离场。"
    )
    assert recall_posts(article, load_ontology())("person:周以宁", "总裁") == "organization:海岚科技"
