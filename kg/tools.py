"""What reading one article needs, loaded once, and the way from an article to what is read of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.decide import Scorer, Weighed
    from kg.lexicon import Lexicon
    from kg.mentions.tagger import Tagger
    from kg.model import AnnotatedArticle, Article, Reading, Statement
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True, eq=False)
class Tools:
    """What reading needs, loaded once: the ontology, the lexicon, the name tagger and the scorer of statements."""

    ontology: Ontology
    lexicon: Lexicon
    tagger: Tagger | None
    scorer: Scorer | None = None


@lru_cache(maxsize=1)
def load_tools() -> Tools:
    """The tools of the installed package; raises DataError where the ontology or the lexicon is broken."""
    from kg.extract.decide import load_scorer
    from kg.lexicon import load_lexicon
    from kg.mentions.tagger import load_tagger
    from kg.ontology import load_ontology

    return Tools(load_ontology(), load_lexicon(), load_tagger(), load_scorer())


def annotate_article(article: Article, tools: Tools) -> AnnotatedArticle:
    """The article's sentences with their names and posts."""
    from kg.mentions.annotate import annotate
    from kg.segment import segment_article

    return annotate(article, segment_article(article), tools.lexicon, tools.tagger)


def read_statements(article: Article, tools: Tools) -> Reading:
    """Everything read from one article, checked; what fails a check is among the reading's issues."""
    from kg.read.invisible import restore_reading, strip_article

    return restore_reading(read_annotated(annotate_article(strip_article(article), tools), tools), article)


def read_annotated(annotated: AnnotatedArticle, tools: Tools) -> Reading:
    """The same for an article whose names are found: read, checked, weighed, and units put under their owners."""
    return keep_likely(annotated, read_unweighed(annotated, tools), tools)


def read_unweighed(annotated: AnnotatedArticle, tools: Tools) -> Reading:
    """What the extractors read of an article, checked, with what the scorer will leave out."""
    from kg.check import read_checked

    return read_checked(annotated, tools.ontology, tools.lexicon)


def keep_likely(annotated: AnnotatedArticle, unweighed: Reading, tools: Tools) -> Reading:
    """What is likely enough of what was read, weighed, and units put under their owners."""
    from kg.extract.decide import weigh_reading
    from kg.extract.parents import adopt_parents

    return adopt_parents(weigh_reading(annotated, unweighed, tools.scorer) if tools.scorer else unweighed)


def weigh_all(annotated: AnnotatedArticle, unweighed: Reading, tools: Tools) -> tuple[tuple[Statement, Weighed], ...]:
    """Every statement that was read with its weighing, those that are left out as unlikely too."""
    from kg.extract.decide import load_scorer, weigh_statements

    return weigh_statements(annotated, unweighed, tools.scorer or load_scorer())


def read_article(article: Article) -> Reading:
    """The same with the tools of the installed package; other processes find it by its name."""
    return read_statements(article, load_tools())
