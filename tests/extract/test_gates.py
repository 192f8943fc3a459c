"""An extractor is not asked of a sentence only where it would read nothing in it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.dates import find_dates
from kg.evaluate.given import annotate_given
from kg.extract import EXTRACTORS, settle_titles, view_sentence
from kg.extract.context import Focus
from kg.extract.gates import FINDERS, TEXTS, compile_gates
from kg.extract.masking import build_view
from kg.ontology import load_ontology
from kg.read.article import Given, make_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.view import View
    from kg.model import AnnotatedArticle

    Annotate = Callable[..., AnnotatedArticle]

GOLD = Path(__file__).parents[1] / "gold"
FOCUS = Focus("organization:海岚科技", "person:周以宁", "organization:青芦科技", spoken="organization:海岚科技")


@lru_cache(maxsize=1)
def list_views() -> tuple[View, ...]:
    ontology = load_ontology()
    lines = [line for file in sorted(GOLD.glob("t*.jsonl")) for line in file.read_text("utf-8").splitlines()[::7]]
    given = [annotate_given(row, make_article(row["text"], Given())) for row in map(json.loads, lines)]
    sentences = [sentence for article in given for sentence in settle_titles(article, ontology).sentences]
    return tuple(view_sentence(s, find_dates(s.sentence.folded, None), FOCUS, ontology) for s in sentences)


@pytest.mark.parametrize("name", FINDERS)
def test_an_extractor_that_is_not_asked_would_read_nothing(name: str) -> None:
    gates = compile_gates(load_ontology())
    closed = [view for view in list_views() if name in gates.find_closed(view)]
    assert [view.mask for view in closed if list(EXTRACTORS[name](view, FOCUS, load_ontology()))] == []
    assert len(closed) > len(list_views()) / 4


def test_every_gate_is_an_extractors() -> None:
    assert set(TEXTS) <= set(FINDERS) <= set(EXTRACTORS)


def test_a_share_in_brackets_opens_what_reads_shares(annotate: Annotate) -> None:
    gates = compile_gates(load_ontology())
    told, other = annotate("前三名是<o:海岚科技>（22.4%）。前三名是<o:海岚科技>（云岭）。").sentences
    assert "holdings" not in gates.find_closed(build_view(told, load_ontology()))
    assert "holdings" in gates.find_closed(build_view(other, load_ontology()))
