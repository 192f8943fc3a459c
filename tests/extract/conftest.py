"""Own sentences read through the whole of the extraction, in the mark-up of `tests/relations`."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extract import read_article
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

MARKUP = Path(__file__).resolve().parent.parent / "relations" / "test_relations.py"
Annotate = Callable[..., AnnotatedArticle]
Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def markup() -> dict[str, Any]:
    return runpy.run_path(str(MARKUP))


@pytest.fixture(scope="session")
def annotate(markup: dict[str, Any]) -> Annotate:
    """annotate(text, published=None): the article of a marked-up text."""

    def make(text: str, published: str | None = None) -> AnnotatedArticle:
        found: AnnotatedArticle = markup["annotate_marked"](markup["parse_marked"](text), published)
        return found

    return make


@pytest.fixture(scope="session")
def read(markup: dict[str, Any], annotate: Annotate) -> Read:
    """read(text, relation, published=None, by=None): what the text says of a relation, told by extractor `by`."""

    def find(text: str, relation: str, published: str | None = None, by: str | None = None) -> list[dict[str, Any]]:
        statements = read_article(annotate(text, published), load_ontology()).statements
        rows = [s for s in statements if s.relation == relation and by in (None, s.extractor)]
        return [markup["spell_statement"](row) for row in rows]

    return find
