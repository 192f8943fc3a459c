"""Whose posts are."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.posts import collect_posts
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def test_a_title_tells_whose_it_is_where_its_body_stands_with_it(annotate: Annotate) -> None:
    article = annotate("<o:海岚科技><t:总裁><p:周以宁>到场。<t:总裁><p:沈南舟>离场。<o:海岚科技>的<t:总裁>缺席。")
    assert collect_posts(article, load_ontology()) == {("person:周以宁", "总裁"): "organization:海岚科技"}


def test_a_post_in_brackets_belongs_to_the_name_before_it(annotate: Annotate) -> None:
    article = annotate("<p:周以宁>（<u:投资部><t:主任>）到场。")
    assert collect_posts(article, load_ontology()) == {("person:周以宁", "主任"): "unit:投资部"}
