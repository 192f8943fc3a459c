"""A headline that the text repeats."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.repeats import drop_repeats
from kg.model import AnnotatedArticle, AnnotatedSentence, Argument, Article, EntityType, Evidence, Sentence, Statement

TITLE = "远岫控股收购青芦科技"
BODY = "原标题：远岫控股(12.50,0.1%)收购青芦科技"
SAID = Statement(
    "1",
    "a",
    Argument("远岫控股", EntityType.ORGANIZATION, "o1"),
    "acquires",
    Argument("青芦科技", EntityType.ORGANIZATION, "o2"),
    Evidence(TITLE, 0, len(TITLE), "title"),
)
AGAIN = replace(SAID, id="2", evidence=Evidence(BODY, 0, len(BODY)))


def make_article(text: str) -> AnnotatedArticle:
    sentences = (
        Sentence("a", 0, "title", 0, len(TITLE), TITLE, TITLE, 0),
        Sentence("a", 1, "text", 0, len(text), text, text, 1),
    )
    return AnnotatedArticle(Article("a", text, title=TITLE), tuple(AnnotatedSentence(s, (), ()) for s in sentences), ())


def test_a_repeated_headline_says_nothing_twice() -> None:
    assert drop_repeats((SAID, AGAIN), make_article(BODY)) == (SAID,)


def test_what_the_title_does_not_say_stays() -> None:
    assert drop_repeats((AGAIN,), make_article(BODY)) == (AGAIN,)


def test_a_sentence_that_goes_on_stays_a_sentence() -> None:
    other = "据悉，远岫控股收购青芦科技"
    row = replace(AGAIN, evidence=Evidence(other, 0, len(other)))
    assert drop_repeats((SAID, row), make_article(other)) == (SAID, row)
