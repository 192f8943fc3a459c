"""Dates, pronouns and generic nouns of a sentence as symbols of its view."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.ordinals import find_ordinals
from kg.extract.pointing import find_pointed
from kg.extract.pronouns import find_pronouns
from kg.extract.spelling import spell_list
from kg.model import AnnotatedSentence, Mention, Token
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.dates import DateSpan
    from kg.extract.context import Focus
    from kg.ontology import Ontology

_MODIFYING = tuple("nmqabjzex")
"""Word classes of the segmenter that make 公司 part of a longer noun: nouns, numbers, adjectives and the like."""
_OPENING = '“‘《「『"'


def find_references(
    sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus, ontology: Ontology
) -> tuple[Mention, ...]:
    """Mentions of type "date", "generic" (该公司 and the like, as the organization spoken of) and "pronoun"."""
    found = [Mention("date", d.start, d.end, d.text) for d in dates]
    organization = focus.spoken or focus.topic or focus.organization
    if organization and _compile_generic(ontology).search(sentence.sentence.folded):
        found.extend(_find_generics(sentence, organization, ontology))
    found.extend(find_pronouns(sentence, focus, ontology))
    found.extend(focus.selves.get(sentence.sentence.index, ()))
    found.extend(find_ordinals(sentence, focus.before, ontology))
    found.extend(find_pointed(sentence, focus, ontology))
    return tuple(found)


@lru_cache(maxsize=4)
def _compile_generic(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(spell_list(ontology, "generic"))


def _find_generics(sentence: AnnotatedSentence, organization: str, ontology: Ontology) -> Iterator[Mention]:
    for number, whole in enumerate(sentence.tokens):
        before = sentence.tokens[number - 1] if number else None
        token = _find_generic(sentence, whole, ontology)
        if token is None or _is_common_noun(sentence, token, ontology):
            continue
        touching = before if before is not None and before.end == token.start else None
        own = touching if touching is not None and touching.text in ontology.reading["own_openers"] else token
        modified = touching is not None and touching.tag[:1] in _MODIFYING
        punctuated = before is not None and not before.text[-1].isalnum()
        if not modified or punctuated or token.text.startswith(ontology.reading["own_openers"]):
            entity = _find_last_named(sentence, token, ontology) or _find_announcer(sentence, token, ontology)
            entity = entity or organization
            text = sentence.sentence.folded[own.start : token.end]
            yield Mention("generic", own.start, token.end, text, entity)


def _find_generic(sentence: AnnotatedSentence, token: Token, ontology: Ontology) -> Token | None:
    """The token itself where it is a generic noun, or the noun that opens it before a post (公司 of 公司总裁)."""
    generic = ontology.reading["generic"]
    if not token.text.startswith(generic):
        return None
    if token.text in generic:
        return token
    opening = next((word for word in generic if token.text.startswith(word)), "")
    start = token.start + len(opening)
    if opening and any(m.type == "post" and m.start == start for m in sentence.mentions):
        return Token(opening, token.tag, token.start, start)
    return None


def _find_last_named(sentence: AnnotatedSentence, token: Token, ontology: Ontology) -> str | None:
    """The organization that 该公司 takes up, which its sentence named last; none where it says 公司 alone."""
    pointing = ontology.reading["pointing"]
    if not token.text.startswith(pointing) and not sentence.sentence.folded[: token.start].endswith(pointing):
        return None
    named = [m for m in sentence.mentions if m.type == "organization" and m.end <= token.start]
    return named[-1].entity if named else None


def _find_announcer(sentence: AnnotatedSentence, token: Token, ontology: Ontology) -> str | None:
    """The organization whose announcement the sentence tells, of which it speaks as 公司: 云帆公告称，公司拟….

    The one that announced last before the word is meant.
    """
    folded, announcing = sentence.sentence.folded, _compile_announcing(ontology)
    for mention in reversed(sentence.mentions):
        if mention.type == "organization" and announcing.match(folded, mention.end, token.start):
            return mention.entity
    return None


@lru_cache(maxsize=4)
def _compile_announcing(ontology: Ontology) -> re.Pattern[str]:
    """What stands behind an organization that announces something: 今日晚间发布公告称，."""
    return compile_regex(f"(?:（[^（）]{{0,40}}）)?[^，。；：！？]{{0,10}}?{spell_list(ontology, 'announcing')}")


def _is_common_noun(sentence: AnnotatedSentence, token: Token, ontology: Ontology) -> bool:
    """True where 公司 belongs to the name behind it (上市公司“云帆”), is part of 子公司, or 总部 is a seat."""
    folded, start, end = sentence.sentence.folded, token.start, token.end
    if folded[start:end] in ontology.reading["seats"] and _compile_seat(ontology).match(folded, end):
        return True
    if start and folded[:start].endswith(ontology.reading["subordinate"]):
        return True
    following = end + (folded[end : end + 1] in _OPENING and end < len(folded))
    return any(m.start == following and m.type == "organization" for m in sentence.mentions)


@lru_cache(maxsize=4)
def _compile_seat(ontology: Ontology) -> re.Pattern[str]:
    """What follows 总部 where it means a place: 位于, 设在, 搬 …."""
    return compile_regex(f"[仍也现将均则都要已正续]{{0,2}}(?:{spell_list(ontology, 'seated')}|[（：])")
