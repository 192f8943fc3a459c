"""Units and organizations of a sentence as what later sentences may speak of without naming it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.clauses import is_reporter
from kg.extract.spelling import spell_list
from kg.extract.view import ORGANIZATION, UNIT, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from kg.model import AnnotatedSentence
    from kg.ontology import Ontology


def find_spoken(view: View, topic: str | None, bodies: Iterable[Item]) -> str | None:
    """The organization that the sentence begins with, unless it names the article's topic too.

    `bodies` are all that it names.  Where its board is what the sentence is about it is meant whoever else is named.
    """
    if (seated := _find_seated(view)) is not None:
        return seated
    if any(body.entity == topic for body in bodies) or speaks_of_own(view.sentence, view.ontology):
        return topic
    named = ((place, chunk) for place, chunk in view.list_chunks() if chunk.symbol in ORGANIZATION + UNIT)
    first = next((found for found in named if not is_reporter(view, found[0])), None)
    if first is None or not _OPENS.search(view.mask[: first[0]]):
        return None
    item = first[1].items[0]
    owner = item if first[1].symbol == ORGANIZATION else next(iter(item.owners), None)
    return owner.entity if owner is not None and owner.symbol == ORGANIZATION else None


def speaks_of_own(sentence: AnnotatedSentence, ontology: Ontology) -> bool:
    """True where the organization that the text is by speaks of itself: 本公司."""
    return _compile_own(ontology).search(sentence.sentence.folded) is not None


def _find_seated(view: View) -> str | None:
    """The organization of whose board a sentence tells: 合资公司云帆传动董事会由五人组成，星河委派三名."""
    if not any(word in view.mask for word in view.ontology.find_cues("appointed_to", "sending")):
        return None
    named = ((place, c) for place, c in view.list_chunks() if c.symbol == ORGANIZATION and len(c.items) == 1)
    place, chunk = next(named, (0, None))
    boards = view.ontology.find_cues("holds_post", "boards")
    told = chunk is not None and view.mask[place + 1 :].removeprefix("的").startswith(boards)
    return chunk.items[0].entity if chunk is not None and told else None


@lru_cache(maxsize=4)
def _compile_own(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(spell_list(ontology, "own_organization"))


_OPENS = compile_regex("(?:^|[，：●·）”])[“「]?$")


def is_calling(post: str, ontology: Ontology) -> bool:
    """True for a trade, which tells of no organization (编辑), but not for the head of those who have it (总编辑)."""
    return post.endswith(ontology.reading["callings"]) and not post.endswith(ontology.reading["not_callings"])


def list_bodies(chunk: Chunk, trades: Ontology | None = None) -> tuple[Item, ...]:
    """The units and organizations in a noun phrase, also those of its titles, from left to right.

    Given `trades`, those of titles that are a trade in its words are left out.
    """
    roles = (*(role for item in chunk.items for role in item.roles), *chunk.roles)
    named = (role.holder for role in roles if role.holder and not (trades and is_calling(role.post, trades)))
    names = [*chunk.items, *named]
    found = [body for item in names for body in (*item.owners, item) if body.symbol in (ORGANIZATION, UNIT)]
    return tuple(sorted(dict.fromkeys(found), key=lambda item: item.start)) if len(found) > 1 else tuple(found)


def note_bodies(noted: tuple[tuple[str, str, str], ...], bodies: Iterable[Item]) -> tuple[tuple[str, str, str], ...]:
    """The units and organizations named last, as symbol, entity and name, those of a sentence added."""
    named = [(item.symbol, item.entity, item.text) for item in bodies if item.entity]
    return tuple(dict.fromkeys(reversed((*noted, *named))))[:8][::-1] if named else noted
