"""Words for whoever controls a company (实际控制人, 实控人) read as what they say: that it is owned.

The lexicon has them among the titles, because they stand in lists of titles (董事长、实际控制人李静).  Anywhere else
they are nouns like 控股股东, which an organization may be as well, so there they stay text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.view import ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.draft import Draft
    from kg.model import AnnotatedArticle, AnnotatedSentence, Mention
    from kg.ontology import Ontology

_HELD = frozenset({"holds_post", "appointed_to"})
_LEFT = frozenset({"steps_down_from"})
_REACH = 2


def free_owners(annotated: AnnotatedArticle, ontology: Ontology) -> AnnotatedArticle:
    """The article in which a controller's word is a title only beside another title."""
    words = ontology.find_cues("owns_stake_in", "controllers")
    return replace(annotated, sentences=tuple(_free_sentence(s, words, ontology) for s in annotated.sentences))


def _free_sentence(sentence: AnnotatedSentence, words: tuple[str, ...], ontology: Ontology) -> AnnotatedSentence:
    found = [m for m in sentence.mentions if m.type == "post" and m.text in words]
    if not found:
        return sentence
    folded, joined = sentence.sentence.folded, ontology.reading["posts_joined"]
    others = [m for m in sentence.mentions if m.type == "post" and m.text not in words]
    freed = {m for m in found if not any(_is_beside(m, other, folded, joined) for other in others)}
    return replace(sentence, mentions=tuple(m for m in sentence.mentions if m not in freed))


def _is_beside(one: Mention, other: Mention, folded: str, joined: tuple[str, ...]) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return last.start - first.end <= _REACH and folded[first.end : last.start] in ("", *joined)


def turn_owners(drafts: Iterable[Draft], ontology: Ontology) -> Iterator[Draft]:
    """The drafts, with a controller's title held told as owning: 董事长、实际控制人李静."""
    words = ontology.find_cues("owns_stake_in", "controllers")
    for draft in drafts:
        if draft.fields.get("post") not in words or draft.object.symbol != ORGANIZATION:
            yield draft
        elif draft.relation in _HELD:
            former = {"former": True} if draft.fields.get("former") else {}
            yield replace(draft, relation="owns_stake_in", fields=former, dated=False)
        elif draft.relation not in _LEFT:
            yield draft
