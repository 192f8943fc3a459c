"""Reads statements out of annotated articles.

`read_article` goes through the sentences in order, gives each extractor of `EXTRACTORS` the sentence's
view and the focus so far, and finishes what they propose.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.extract.apposition import read_appositions
from kg.extract.capacities import name_capacities
from kg.extract.careers import find_station
from kg.extract.closing import close_states
from kg.extract.context import (
    Focus,
    advance_focus,
    find_paragraph_topics,
    find_topic,
    is_roundup,
    pass_sentence,
    turn_focus,
)
from kg.extract.dating import compile_words as compile_dating_words
from kg.extract.dating import drop_named_dates
from kg.extract.daughters import infer_daughters
from kg.extract.deals import read_deals
from kg.extract.effects import date_by_effect
from kg.extract.endings import end_titles
from kg.extract.fields import read_fields
from kg.extract.finish import Setting, finish_draft
from kg.extract.founders import mark_founders, turn_founders
from kg.extract.founding import read_foundings, read_shared_titles
from kg.extract.funding import read_fundings
from kg.extract.gates import compile_gates
from kg.extract.headwords import find_headwords
from kg.extract.holdings import read_holdings
from kg.extract.launches import read_launches
from kg.extract.masking import build_view
from kg.extract.nesting import drop_guessed_parents, read_contextual_parents, read_nestings
from kg.extract.nouns import read_nouns
from kg.extract.objects import find_employer
from kg.extract.offices import seat_offices
from kg.extract.openings import begin_states
from kg.extract.owners import free_owners, turn_owners
from kg.extract.pairs import read_pairs
from kg.extract.parents import inherit_parents
from kg.extract.posts import recall_posts
from kg.extract.products import drop_guessed_makers, read_guessed_products, read_products
from kg.extract.reconcile import reconcile_drafts
from kg.extract.redating import settle_dates
from kg.extract.references import find_references
from kg.extract.repeats import drop_repeats
from kg.extract.rests import keep_rests
from kg.extract.rivals import read_rivals
from kg.extract.running import RunningDate, enter_sentence, find_lead_date, leave_sentence
from kg.extract.seats import read_seats
from kg.extract.sections import cut_sections, join_sections, leave_lists, report_lists
from kg.extract.selves import find_selves
from kg.extract.succession import infer_successions
from kg.extract.templates import read_templates
from kg.extract.turnover import complete_turnovers
from kg.ids import hash_parts
from kg.limits import SENTENCE_STATEMENTS
from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, Reading, Sentence, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.dates import DateSpan
    from kg.extract.draft import Draft
    from kg.extract.view import View
    from kg.model import Mention
    from kg.ontology import Ontology

EXTRACTORS: Mapping[str, Callable[[View, Focus, Ontology], Iterator[Draft]]] = {
    "templates": read_templates,
    "apposition": read_appositions,
    "fields": read_fields,
    "nesting": read_nestings,
    "nouns": read_nouns,
    "holdings": read_holdings,
    "funding": read_fundings,
    "deals": read_deals,
    "pairs": read_pairs,
    "rivals": read_rivals,
    "products": read_products,
    "launches": read_launches,
    "guessed": read_guessed_products,
    "titles": read_shared_titles,
    "founding": read_foundings,
    "seats": read_seats,
    "context": read_contextual_parents,
}


def read_article(annotated: AnnotatedArticle, ontology: Ontology) -> Reading:
    """All statements of an annotated article, in the order of the text."""
    readable, issues = leave_lists(annotated)
    reading = join_sections(readable, [_read_section(part, ontology) for part in cut_sections(readable)])
    return replace(reading, issues=(*reading.issues, *issues)) if issues else reading


def settle_titles(annotated: AnnotatedArticle, ontology: Ontology) -> AnnotatedArticle:
    """The article with those titles set right that tell of another relation than a post: 创始人, 实际控制人."""
    return free_owners(mark_founders(annotated, ontology), ontology)


def _read_section(annotated: AnnotatedArticle, ontology: Ontology) -> Reading:
    from kg.dates import resolve_article_dates
    from kg.extract.standing import find_standings

    annotated = settle_titles(annotated, ontology)
    resolved = resolve_article_dates([s.sentence.folded for s in annotated.sentences], annotated.article.published)
    dates = [drop_named_dates(*pair) for pair in zip(annotated.sentences, resolved, strict=True)]
    topic = find_topic(annotated, ontology)
    topics = find_paragraph_topics(annotated, topic, ontology)
    standings = find_standings(annotated, ontology, topics)
    roundup = is_roundup(annotated, topics, topic)
    annotated, polities = seat_offices(annotated, ontology)
    entities = {entity.id: entity for entity in annotated.entities}
    names = {entity.id: (entity.name, *entity.names) for entity in annotated.entities}
    find_post = recall_posts(annotated, ontology)
    selves = find_selves(annotated, standings, ontology)
    focus = Focus(topic=topic, find_post=find_post, polities=polities, names=names, selves=selves)
    statements: dict[str, Statement] = {}
    lead = None if roundup else find_lead_date(annotated.sentences, dates, annotated.article.published)
    words = compile_dating_words(ontology)
    running = RunningDate(lead=lead)
    seen: dict[str, tuple[Sentence, Mention]] = {}
    overfull: list[Sentence] = []
    for sentence, found_dates, found_standings in zip(annotated.sentences, dates, standings, strict=True):
        spoken = topics[sentence.sentence.paragraph]
        focus = turn_focus(focus, sentence.sentence.paragraph, spoken, spoken if roundup else topic)
        seen.update((mention.entity, (sentence.sentence, mention)) for mention in sentence.mentions if mention.entity)
        running = enter_sentence(running, sentence, words, topic)
        pointers = find_pointers(sentence, found_dates, focus, ontology)
        if names_any(sentence, pointers):
            setting = Setting(
                sentence.sentence,
                found_dates,
                found_standings,
                entities,
                seen,
                annotated.article.published,
                running.value,
                focus.topic,
            )
            view = build_view(sentence, ontology, pointers)
            focus = _read_sentence(view, focus, setting, ontology, entities, statements, overfull)
        else:
            focus = pass_sentence(focus, sentence, ontology)
        running = leave_sentence(running, sentence, found_dates, words, annotated.article.published)
    dated = date_by_effect(tuple(statements.values()), annotated.sentences, dates, lead, ontology)
    settled = settle_dates(dated, annotated.sentences, dates)
    read = inherit_parents(drop_guessed_parents(drop_repeats(settled, annotated)))
    kept = end_titles(drop_guessed_makers(read))
    kept = close_states(begin_states(keep_rests(kept), ontology), ontology)
    concluded = (*infer_successions(kept, annotated, ontology), *infer_daughters(kept, annotated, ontology))
    told = close_states(complete_turnovers((*kept, *concluded), ontology), ontology)
    return Reading(
        annotated.article,
        tuple(entities.values()),
        name_capacities(told, annotated, ontology),
        report_lists(overfull, annotated.article),
    )


def view_sentence(sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus, ontology: Ontology) -> View:
    """The view of a sentence with its dates and with pronouns and generic nouns resolved by the focus."""
    return build_view(sentence, ontology, find_pointers(sentence, dates, focus, ontology))


def find_pointers(
    sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus, ontology: Ontology
) -> tuple[Mention, ...]:
    """What stands in a sentence beside its names: dates, pronouns, generic nouns and words for who leads a unit."""
    return (*find_references(sentence, dates, focus, ontology), *find_headwords(sentence, ontology))


def names_any(sentence: AnnotatedSentence, pointers: tuple[Mention, ...]) -> bool:
    """False where nothing but dates is named or meant: of two sentences in five nothing can be read."""
    return bool(sentence.mentions) or any(pointer.type != "date" for pointer in pointers)


def _read_sentence(
    view: View,
    focus: Focus,
    setting: Setting,
    ontology: Ontology,
    entities: dict[str, Entity],
    statements: dict[str, Statement],
    overfull: list[Sentence],
) -> Focus:
    if not view.names_any:
        return advance_focus(focus, view, [])
    closed = compile_gates(ontology).find_closed(view)
    asked = [extractor for name, extractor in EXTRACTORS.items() if name not in closed]
    told = (draft for extractor in asked for draft in extractor(view, focus, ontology))
    proposed = tuple(islice(told, SENTENCE_STATEMENTS + 1))
    if len(proposed) > SENTENCE_STATEMENTS:
        overfull.append(setting.sentence)
        return advance_focus(focus, view, [])
    drafts = reconcile_drafts(turn_owners(turn_founders(proposed, ontology), ontology))
    subjects = []
    employed: dict[str, str] = {}
    stations: dict[str, str] = {}
    for draft in drafts:
        finished = finish_draft(draft, setting, ontology)
        if finished is None:
            continue
        statement, added = finished
        for entity in added:
            entities.setdefault(entity.id, entity)
        _add_statement(statements, statement)
        if draft.extractor == "templates":
            subjects.append(draft.subject)
        employed |= find_employer(statement)
        stations |= find_station(statement, named="object" not in draft.inherited)
    if employed or stations:
        focus = replace(focus, employers={**focus.employers, **employed}, stations={**focus.stations, **stations})
    return advance_focus(focus, view, subjects)


def _add_statement(statements: dict[str, Statement], statement: Statement) -> None:
    """Adds a statement; of those that one word makes of several persons (两人均向…) each gets an id of its own."""
    while (held := statements.get(statement.id)) is not None:
        if (held.subject.entity, held.object.entity) == (statement.subject.entity, statement.object.entity):
            return
        statement = replace(statement, id=hash_parts(statement.id, "next"))
    statements[statement.id] = statement
