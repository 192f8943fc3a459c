"""How a sentence was read, step by step, as plain data for `kg try`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import EXTRACTORS, settle_titles, view_sentence
from kg.extract.context import Focus, find_topic
from kg.extract.matching import find_matches
from kg.extract.patterns import compile_ontology

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.draft import Draft
    from kg.extract.view import View
    from kg.model import AnnotatedArticle, AnnotatedSentence
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence's reading: the mask the templates saw, which matched and which lost, and the drafts made.

    `unread` holds the relations that a word of the sentence announces while nothing was read of them: the
    first place to look when a statement is missed.
    """

    sentence: AnnotatedSentence
    mask: str
    matched: tuple[tuple[str, str, str], ...]
    rejected: tuple[tuple[str, str, str], ...]
    drafts: tuple[Draft, ...]
    unread: tuple[tuple[str, str], ...] = ()


def explain_article(annotated: AnnotatedArticle, ontology: Ontology) -> tuple[Step, ...]:
    """The steps of every sentence of an annotated article."""
    from kg.dates import resolve_article_dates

    annotated = settle_titles(annotated, ontology)
    dates = resolve_article_dates([s.sentence.folded for s in annotated.sentences], annotated.article.published)
    focus = Focus(topic=find_topic(annotated, ontology))
    return tuple(
        _explain_sentence(sentence, view_sentence(sentence, found, focus, ontology), focus, ontology)
        for sentence, found in zip(annotated.sentences, dates, strict=True)
    )


def _explain_sentence(sentence: AnnotatedSentence, view: View, focus: Focus, ontology: Ontology) -> Step:
    kept = find_matches(view.mask, ontology)
    spelled = {(m.pattern.relation.name, m.pattern.template.say, m.found.group()) for m in kept}
    tried = [
        (pattern.relation.name, pattern.template.say, found.group())
        for pattern in compile_ontology(ontology).select(view.mask)
        for found in pattern.regex.finditer(view.mask)
    ]
    drafts = tuple(d for extractor in EXTRACTORS.values() for d in extractor(view, focus, ontology))
    rejected = tuple(dict.fromkeys(item for item in tried if item not in spelled))
    unread = find_unread(sentence.sentence.folded, {d.relation for d in drafts}, ontology)
    return Step(sentence, view.mask, tuple(sorted(spelled)), rejected, drafts, unread)


def find_unread(folded: str, read: Collection[str], ontology: Ontology) -> tuple[tuple[str, str], ...]:
    """The relations that the sentence announces but that are not in `read`, each with the first of its words there.

    >>> from kg.ontology import load_ontology
    >>> find_unread("合作已经终止", {"dissolves"}, load_ontology())
    (('partners_with', '合作'),)
    """
    found = []
    for relation in ontology.relations.values():
        word = next((word for word in relation.cues.get("announcing", ()) if word in folded), None)
        if word is not None and relation.name not in read:
            found.append((relation.name, word))
    return tuple(found)
