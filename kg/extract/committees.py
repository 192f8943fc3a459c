"""Committees inside an organization as units of their own, where a title runs on behind their name.

审核委员会主席 is no post of the company: the post is 主席, and it is in 审核委员会.  A committee that no tagger found
is one where it bears one of the usual names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.ids import fold_name, hash_parts
from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, EntityType, Mention

if TYPE_CHECKING:
    from kg.ontology import Ontology


@lru_cache(maxsize=4)
def _compile_titled(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A committee with a title as one post, and one of a usual name in the running text."""
    title = spell_cues(ontology, "holds_post", "committee_posts")
    usual = f"(?:{spell_cues(ontology, 'holds_post', 'committees')}(?:与|及|和|暨)?)+"
    return (
        re.compile(f"(?P<body>[^，。；：、]{{2,12}}?委员会)(?P<post>{title})"),
        re.compile(f"(?P<body>{usual}委员会)(?P<post>{title})"),
    )


def split_committees(annotated: AnnotatedArticle, ontology: Ontology) -> AnnotatedArticle:
    """The article with a unit and a post for each title in a committee."""
    if not any("委员会" in s.sentence.folded for s in annotated.sentences):
        return annotated
    whole, usual = _compile_titled(ontology)
    splitting = _Splitting(annotated)
    sentences = tuple(splitting.split(sentence, whole, usual) for sentence in annotated.sentences)
    return replace(annotated, sentences=sentences, entities=tuple(splitting.entities.values()))


class _Splitting:
    """Goes through the sentences of one article and collects the committees it meets."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.article = annotated.article.id
        self.entities = {entity.id: entity for entity in annotated.entities}
        self.named = {
            fold_name(name): entity.id
            for entity in annotated.entities
            if entity.type == EntityType.UNIT
            for name in (entity.name, *entity.names)
        }

    def split(
        self, sentence: AnnotatedSentence, whole: re.Pattern[str], usual: re.Pattern[str]
    ) -> AnnotatedSentence:
        """The sentence with its committees and their titles as mentions."""
        folded = sentence.sentence.folded
        mentions: list[Mention] = []
        for mention in sentence.mentions:
            found = whole.fullmatch(folded, mention.start, mention.end) if mention.type == "post" else None
            mentions += self._part(sentence, found, mention) if found else [mention]
        for found in usual.finditer(folded):
            if not any(m.start < found.end() and found.start() < m.end for m in mentions):
                mentions += self._part(sentence, found, None)
        return replace(sentence, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))

    def _part(self, sentence: AnnotatedSentence, found: re.Match[str], post: Mention | None) -> list[Mention]:
        (start, cut), end = found.span("body"), found.end()
        text = sentence.sentence.text
        sure, reasons = (post.confidence, post.reasons) if post else (0.8, ("a committee with its title",))
        return [
            Mention("unit", start, cut, text[start:cut], self._note(text[start:cut]), sure, reasons),
            Mention("post", cut, end, text[cut:end], None, sure, reasons),
        ]

    def _note(self, name: str) -> str:
        key = self.named.get(fold_name(name))
        if key is None:
            key = "g" + hash_parts(self.article, "committee", fold_name(name))
            self.entities[key] = Entity(key, EntityType.UNIT, name, (name,))
            self.named[fold_name(name)] = key
        return key
