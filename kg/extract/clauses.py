"""Whom a clause of a view is about, and which organizations stand in it: what the readers of business news share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import DATE, GENERIC, ORGANIZATION, PERSON, PLACE, ROLE, UNIT, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

BREAKS = "，。；：！？"


@dataclass(frozen=True, slots=True)
class Named:
    """An organization at a place of the mask: a chunk of its own, or the one a title or a unit there belongs to."""

    place: int
    item: Item
    chunk: Chunk


def find_organization_in(chunk: Chunk) -> Item | None:
    """The organization a chunk begins with: 云帆, 云帆总裁, 云帆产品部."""
    if chunk.symbol == ORGANIZATION:
        return chunk.items[0]
    holder: Item | None = None
    if chunk.symbol == ROLE and chunk.roles:
        holder = chunk.roles[0].holder
    elif chunk.symbol == PERSON and chunk.items and chunk.items[0].roles:
        holder = chunk.items[0].roles[0].holder
    elif chunk.symbol == UNIT:
        holder = chunk.items[0]
    if holder is None:
        return None
    first = holder.owners[0] if holder.owners else holder
    return first if first.symbol in (ORGANIZATION, GENERIC) else None


def list_named(view: View) -> Iterator[Named]:
    """Every chunk that begins with an organization, from left to right."""
    for place, chunk in view.list_chunks():
        item = find_organization_in(chunk)
        if item is not None and item.entity:
            yield Named(place, item, chunk)


def find_clause_start(view: View, place: int) -> int:
    """The place in the mask where the clause of `place` begins."""
    while place > 0 and view.mask[place - 1] not in BREAKS:
        place -= 1
    return place


def is_oblique(view: View, place: int) -> bool:
    """True when the chunk at `place` depends on a preposition or a verb in front of it in its clause."""
    return bool(_compile_oblique(view.ontology).search(view.mask[find_clause_start(view, place) : place]))


def is_object_before(view: View, place: int, cue: int) -> bool:
    """True where the name at `place` is what the clause before acts on: 云帆增持星河，并减持了海岚."""
    return "，" in view.mask[place:cue] and is_oblique(view, place)


@lru_cache(maxsize=4)
def _compile_oblique(ontology: Ontology) -> re.Pattern[str]:
    governing = f"(?!{spell_list(ontology, 'not_governing')}){spell_list(ontology, 'governing')}"
    return compile_regex(f"{governing}[^，。；：“”ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]{{0,10}}$")


def is_noun_alone(view: View, before: int) -> bool:
    """True where all that a clause has in front of `before` is one common noun, which is then its subject."""
    start = find_clause_start(view, before)
    if before - start < 2 or any(view.chunks[start:before]):
        return False
    first, last = view.spans[start][0], view.spans[before - 1][1]
    return any((t.start, t.end) == (first, last) and t.tag in ("n", "vn") for t in view.sentence.tokens)


def is_reporter(view: View, place: int) -> bool:
    """True when the organization at `place` is a medium that tells the story (北岸网讯, 北岸网获悉), no party to it."""
    chunk = view.chunks[place]
    if chunk is None or chunk.symbol != ORGANIZATION or chunk.items[0].symbol == GENERIC:
        return False
    told, dated = _compile_dateline(view.ontology)
    if told.match(view.mask, place + 1):
        return True
    return not place and is_dateline(dated.match(view.mask, place + 1), chunk.items[0].text, view.ontology)


def is_dateline(found: re.Match[str] | None, name: str, ontology: Ontology) -> bool:
    """True for a date behind the name that opens a text, where a mark or the name itself tells of a medium.

    `found` is what stands there; its group "comma" holds the comma that would part any name from a date.
    """
    return found is not None and (not found["comma"] or name.endswith(ontology.reading["media_endings"]))


@lru_cache(maxsize=4)
def _compile_dateline(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a medium: that it tells something, or only the date (北岸网9月1日，)."""
    between = f"(?:[】）]|[{DATE}{PERSON}{PLACE}]|{spell_list(ontology, 'reporters')})*"
    return (
        compile_regex(between + spell_list(ontology, "reporting")),
        compile_regex(f"[{PLACE} ]*{DATE}[ ]*(?:(?P<comma>，)|{spell_list(ontology, 'dateline_marks')})"),
    )


def find_clause_subject(view: View, before: int, symbols: str) -> Chunk | None:
    """The chunk of one of `symbols` that what stands at `before` is said of: first of its clause or of one earlier.

    Of 云帆旗下子公司星河 it is 星河; the medium that tells the story never is.
    """
    end = before
    while end > 0:
        start = find_clause_start(view, end)
        for place in range(start, end):
            chunk = view.chunks[place]
            if chunk and chunk.symbol in symbols and not is_oblique(view, place) and not is_reporter(view, place):
                return view.chunks[find_innermost(view, place, end)]
        end = start - 1
    return None


def find_innermost(view: View, place: int, before: int) -> int:
    """The place of the organization that the phrase at `place` leads to: 星河 in 云帆旗下子公司星河."""
    while found := _compile_owning(view.ontology).match(view.mask, place, before):
        place = found.end() - 1
    return place


@lru_cache(maxsize=4)
def _compile_owning(ontology: Ontology) -> re.Pattern[str]:
    spell = partial(spell_cues, ontology, "subsidiary_of")
    kinds = f"(?:的|{spell('owned_kinds')})*"
    owned = f"(?:{spell('below')}{kinds}{spell('owned')}?|{kinds}{spell('owned')}|{spell('parent_companies')})"
    return compile_regex(f"{ORGANIZATION}的?{owned}(?:——)?{ORGANIZATION}")


def find_sentence_subject(view: View, before: int, focus: Focus) -> tuple[Item | None, bool]:
    """The organization the whole sentence is about, to which 旗下 or 总部 in a late clause goes back."""
    for place, chunk in view.list_chunks():
        if place >= before or chunk.symbol != ORGANIZATION or is_oblique(view, place) or is_reporter(view, place):
            continue
        if chunk.items[0].entity:
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    return find_organization_subject(view, before, focus)


def find_organization_subject(view: View, before: int, focus: Focus) -> tuple[Item | None, bool]:
    """The organization that what stands at `before` is said of, and whether the sentence does not name it."""
    chunk = find_clause_subject(view, before, ORGANIZATION)
    if chunk is not None and chunk.items[0].entity:
        return chunk.items[0], chunk.items[0].symbol == GENERIC
    entity = focus.topic or focus.organization
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity else (None, True)
