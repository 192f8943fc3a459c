"""The words of `standing.yaml` as they are looked for."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.wording import blot_names, compile_words
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]


def test_a_word_inside_a_shielding_one_is_none() -> None:
    planned = compile_words(load_ontology())["planned"]
    assert planned.first("他计划离职")
    assert planned.first("董事开会议") is None


def test_names_are_blotted_out_at_their_length(annotate: Annotate) -> None:
    words = compile_words(load_ontology())
    assert blot_names(annotate("<p:金不换>离职").sentences[0], words) == "■■■离职"


def test_a_post_in_the_name_of_a_body_stays(annotate: Annotate) -> None:
    words = compile_words(load_ontology())
    assert blot_names(annotate("<t:董事>会开会").sentences[0], words) == "董事会开会"
