"""Reads statements out of annotated articles.

`read_article` goes through the sentences in order, gives each extractor of `EXTRACTORS` the sentence's
view and the focus so far, and finishes what they propose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.apposition import read_appositions
from kg.extract.context import Focus, advance_focus, find_topic
from kg.extract.finish import Setting, finish_draft
from kg.extract.nesting import read_nestings
from kg.extract.references import find_references
from kg.extract.templates import read_templates
from kg.extract.view import View, build_view
from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, Evidence, Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.dates import DateSpan
    from kg.extract.draft import Draft
    from kg.extract.standing import Standing
    from kg.ontology import Ontology

Extractor = "Callable[[View, Focus, Ontology], Iterator[Draft]]"

EXTRACTORS: Mapping[str, Callable[[View, Focus, Ontology], Iterator[Draft]]] = {
    "templates": read_templates,
    "apposition": read_appositions,
    "nesting": read_nestings,
}


def read_article(annotated: AnnotatedArticle, ontology: Ontology) -> Reading:
    """All statements of an annotated article, in the order of the text."""
    from kg.dates import resolve_article_dates
    from kg.extract.standing import find_standings

    dates = resolve_article_dates([s.sentence.folded for s in annotated.sentences], annotated.article.published)
    standings = find_standings(annotated)
    entities = {entity.id: entity for entity in annotated.entities}
    focus = Focus(topic=find_topic(annotated))
    statements: dict[str, Statement] = {}
    seen: dict[str, Evidence] = {}
    for sentence, found_dates, found_standings in zip(annotated.sentences, dates, standings, strict=True):
        view = view_sentence(sentence, found_dates, focus)
        seen = _note_mentions(sentence, seen)
        setting = Setting(sentence.sentence, found_dates, found_standings, entities, seen, annotated.article.published)
        focus = _read_sentence(view, focus, setting, ontology, entities, statements)
    return Reading(annotated.article, tuple(entities.values()), tuple(statements.values()))


def view_sentence(sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus) -> View:
    """The view of a sentence with its dates and with pronouns and generic nouns resolved by the focus."""
    return build_view(sentence, find_references(sentence, dates, focus))


def _read_sentence(
    view: View,
    focus: Focus,
    setting: Setting,
    ontology: Ontology,
    entities: dict[str, Entity],
    statements: dict[str, Statement],
) -> Focus:
    drafts = [draft for extractor in EXTRACTORS.values() for draft in extractor(view, focus, ontology)]
    subjects = []
    for draft in drafts:
        finished = finish_draft(draft, setting, ontology)
        if finished is None:
            continue
        statement, added = finished
        for entity in added:
            entities.setdefault(entity.id, entity)
        statements.setdefault(statement.id, statement)
        if draft.extractor == "templates":
            subjects.append(draft.subject)
    return advance_focus(focus, view, subjects)


def _note_mentions(sentence: AnnotatedSentence, seen: Mapping[str, Evidence]) -> dict[str, Evidence]:
    out = dict(seen)
    for mention in sentence.mentions:
        if mention.entity:
            start = sentence.sentence.start
            out[mention.entity] = Evidence(
                mention.text, start + mention.start, start + mention.end, sentence.sentence.where
            )
    return out
