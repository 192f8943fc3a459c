"""Founders' titles (创始人, 联合创始人) as posts of their sentences, and the posts of founders as what they say.

The titles are a closed list, `founders` in `ontology/reading.yaml`, so nobody need recognize them: a founder's
title is marked wherever it stands, and 她是X的联合创始人 is the statement that she founded X.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list
from kg.model import AnnotatedArticle, AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.draft import Draft
    from kg.ontology import Ontology

_POSTED = frozenset({"holds_post", "appointed_to"})


def mark_founders(annotated: AnnotatedArticle, ontology: Ontology) -> AnnotatedArticle:
    """The article with every founder's title that is no mention yet marked as a post.

    A title that is part of another word (创始人团队) stays text.
    """
    pattern = _compile_titles(ontology)
    return replace(annotated, sentences=tuple(_mark_sentence(s, pattern) for s in annotated.sentences))


@lru_cache(maxsize=4)
def list_titles(ontology: Ontology) -> frozenset[str]:
    """The titles of founders in one case."""
    return frozenset(title.casefold() for title in ontology.reading["founders"])


@lru_cache(maxsize=4)
def _compile_titles(ontology: Ontology) -> re.Pattern[str]:
    title, not_alone = spell_list(ontology, "founders"), spell_cues(ontology, "founds", "not_alone")
    return compile_regex(f"{title}(?!{not_alone})", re.IGNORECASE)


def _mark_sentence(sentence: AnnotatedSentence, pattern: re.Pattern[str]) -> AnnotatedSentence:
    taken = [(m.start, m.end) for m in sentence.mentions]
    found = [
        Mention(
            "post", m.start(), m.end(), sentence.sentence.text[m.start() : m.end()], None, 1.0, ("a founder's title",)
        )
        for m in pattern.finditer(sentence.sentence.folded)
        if not any(start < m.end() and m.start() < end for start, end in taken)
    ]
    if not found:
        return sentence
    return replace(sentence, mentions=tuple(sorted((*sentence.mentions, *found), key=lambda m: (m.start, m.end))))


def turn_founders(drafts: Iterable[Draft], ontology: Ontology) -> Iterator[Draft]:
    """The drafts, with a founder's title held (她是X的联合创始人) told as having founded."""
    titles = list_titles(ontology)
    partners = ontology.find_cues("founds", "partners")
    for draft in drafts:
        post = draft.fields.get("post")
        founding = isinstance(post, str) and post.casefold() in titles and not post.endswith(partners)
        yield (
            replace(draft, relation="founds", fields={}, dated=False)
            if founding and draft.relation in _POSTED
            else draft
        )
