"""Posts that a common noun takes up: 该职务, 上述职务, 其职, 遗缺.

What is meant is the post named last, in the organization or unit it was named with; 上述职务 means every post of
the list that was named last.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.pronouns import SEPARATOR
from kg.extract.spelling import spell_list
from kg.model import AnnotatedSentence, Mention

if TYPE_CHECKING:
    from kg.extract.context import Focus
    from kg.extract.view import View
    from kg.ontology import Ontology


@lru_cache(maxsize=4)
def _compile_nouns(ontology: Ontology) -> re.Pattern[str]:
    pointing, nouns = spell_list(ontology, "pointing_at_posts"), spell_list(ontology, "seat_nouns")
    return re.compile(f"(?:(?P<all>{spell_list(ontology, 'pointing_at_all')})|{pointing}){nouns}|{_free(ontology)}")


def _free(ontology: Ontology) -> str:
    """A noun that needs no pointing word, at the beginning of its clause."""
    return f"(?:(?<=[，。；：])|^){spell_list(ontology, 'vacancies')}"


def find_seats_meant(sentence: AnnotatedSentence, focus: Focus, ontology: Ontology) -> list[Mention]:
    """Mentions of type "post" with the title that is meant as their text and whose it is as their entity.

    Several titles are joined by `SEPARATOR`.
    """
    found: list[Mention] = []
    for match in _compile_nouns(ontology).finditer(sentence.sentence.folded):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in sentence.mentions):
            continue
        posts = _list_named(sentence, start) or focus.titles
        if posts:
            meant = posts if match["all"] else posts[-1:]
            found.append(Mention("post", start, end, SEPARATOR.join(p for p, _ in meant), meant[-1][1]))
    return found


def _list_named(sentence: AnnotatedSentence, before: int) -> tuple[tuple[str, str | None], ...]:
    """The list of posts named last before a place of the sentence, each with the entity it is in."""
    folded = sentence.sentence.folded
    posts = [m for m in sentence.mentions if m.type == "post" and m.end <= before]
    kept: list[Mention] = []
    for post in reversed(posts):
        if kept and (len(folded[post.end : kept[-1].start]) > 1 or folded[post.end] not in "、和及兼与"):
            break
        kept.append(post)
    holders = {m.end: m.entity for m in sentence.mentions if m.type in ("organization", "unit")}
    first = holders.get(kept[-1].start) if kept else None
    return tuple((m.text, holders.get(m.start) or first) for m in reversed(kept))


def list_titles(view: View) -> tuple[tuple[str, str | None], ...]:
    """The posts of the noun phrase that named posts last, each with the entity it is in."""
    for _, chunk in reversed(view.list_chunks()):
        roles = chunk.roles or next((i.roles for i in reversed(chunk.items) if i.roles), ())
        if roles:
            return tuple((role.post, role.holder.entity if role.holder else None) for role in roles)
    return ()
