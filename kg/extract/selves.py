"""Who 我 is: whoever speaks in a quotation, answers in an interview, or signs the letter.

An article in its own voice has no 我; where none of the three is told, nobody is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_list, spell_words
from kg.extract.voices import find_voice_at
from kg.model import AnnotatedArticle, AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.standing import Standing
    from kg.ontology import Ontology

_SIGNED, _SPARE = 3, 14
"""How many of the last sentences may be a signature, and how many characters one has beside the name."""

_ANSWERED = "[：:]"

_OWNING = compile_regex("的(?!是)|在[^，。；：！？]{1,12}?的[^，。；：！？]")
"""What makes 我 the owner of the noun behind it: 我的副手, 我在云帆的老部下."""


def find_selves(
    annotated: AnnotatedArticle, standings: Sequence[Standing], ontology: Ontology
) -> Mapping[int, tuple[Mention, ...]]:
    """The words for oneself in every sentence of the text, by its index, as mentions of type "pronoun"."""
    words = frozenset((*ontology.reading["oneself"], *ontology.reading["addressed"]))
    if not any(token.text in words for sentence in annotated.sentences for token in sentence.tokens):
        return {}
    asked = _compile_labels(ontology)
    guest = find_guest(annotated, ontology) or _find_first_person(annotated)
    names = {name: e.id for e in annotated.entities if e.type == "person" for name in (e.name, *e.names)}
    signer = find_signer(annotated)
    found: dict[int, tuple[Mention, ...]] = {}
    paragraph, answering = -1, None
    for sentence, standing in zip(annotated.sentences, standings, strict=True):
        if sentence.sentence.where == "title":
            continue
        if sentence.sentence.paragraph != paragraph:
            label = asked.match(sentence.sentence.folded)
            asking = label is not None and label["question"] is not None
            paragraph = sentence.sentence.paragraph
            answering = guest if label is not None else _find_answering(sentence)
            words = frozenset(ontology.reading["addressed" if asking else "oneself"])
        mentions = []
        for token in sentence.tokens:
            if token.text not in words or _OWNING.match(sentence.sentence.folded, token.end):
                continue
            voice = find_voice_at(standing.voices, token.start)
            said = names.get(voice.speaker or "") if voice else None
            entity = said or answering or (signer if voice is None else None)
            if entity:
                mentions.append(Mention("pronoun", token.start, token.end, token.text, entity))
        if mentions:
            found[sentence.sentence.index] = tuple(mentions)
    return found


@lru_cache(maxsize=4)
def _compile_labels(ontology: Ontology) -> re.Pattern[str]:
    """What opens a question or an answer of an interview that names nobody: 问：, A：."""
    answers = spell_words(ontology.standing["answers"])
    return compile_regex(f"(?:(?P<question>{spell_list(ontology, 'asking')})|{answers}){_ANSWERED}")


def find_guest(annotated: AnnotatedArticle, ontology: Ontology) -> str | None:
    """The one who is interviewed: whom the headline names, or the first behind 专访."""
    named = [(s, m) for s in annotated.sentences for m in s.mentions if m.type == "person" and m.entity]
    heads = [m.entity for s, m in named if s.sentence.where == "title"]
    shown = spell_list(ontology, "interviewed")
    asked = [m.entity for s, m in named if re.search(f"{shown}[^，。：]{{0,20}}$", s.sentence.folded[: m.start])]
    return next(iter((*heads[:1], *asked)), None)


def _find_first_person(annotated: AnnotatedArticle) -> str | None:
    named = (m.entity for s in annotated.sentences for m in s.mentions if m.type == "person" and m.entity)
    return next(named, None)


def _find_answering(sentence: AnnotatedSentence) -> str | None:
    """The person whose name and a colon open a paragraph of an interview."""
    first = next((m for m in sentence.mentions if m.type == "person"), None)
    if first is None or first.start or not re.match(_ANSWERED, sentence.sentence.folded[first.end :]):
        return None
    return first.entity


def find_signer(annotated: AnnotatedArticle) -> str | None:
    """The person whose name alone makes one of the last sentences of the text."""
    body = [s for s in annotated.sentences if s.sentence.where != "title"]
    for sentence in body[-_SIGNED:]:
        people = [m for m in sentence.mentions if m.type == "person"]
        spare = len(sentence.sentence.folded.strip()) - sum(m.end - m.start for m in people)
        if len(people) == 1 and spare <= _SPARE and not re.search("[，。！？“”：]", sentence.sentence.folded):
            return people[0].entity
    return None
