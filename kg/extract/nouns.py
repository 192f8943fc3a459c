"""Nouns in front of a name that relate it to another: 子公司云帆, 竞争对手云帆, 德国企业云帆, 控股股东云帆集团.

The noun hangs on the organization in front of it (星河的子公司云帆), else on the one the sentence or the
paragraph speaks of.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clauses import Named, find_clause_start, find_clause_subject, find_organization_subject, list_named
from kg.extract.draft import Draft
from kg.extract.kinship import Noun, NounWords, compile_words
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, PLACE, ROLE, Item, View

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology


_REACH = 100
"""So far in front of a name the words begin that relate it to another: more than any of the patterns spans."""


def read_nouns(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every statement that a noun right before a name makes."""
    words = compile_words(ontology)
    nouns = [noun for noun in words.nouns if noun.cue.search(view.mask)]
    placed = PLACE in view.mask
    for named in _list_heads(view) if nouns or placed else ():
        for noun in nouns:
            found = noun.pattern.search(view.mask, max(0, named.place - _REACH), named.place)
            if found and (noun.persons or named.item.symbol == ORGANIZATION):
                yield from _state_noun(view, focus, named, noun, found)
        if placed and named.item.symbol == ORGANIZATION:
            yield from _state_seat(view, named, words)
    for match in words.becomes.finditer(view.mask):
        yield from _state_becoming(view, focus, match)
    for match in words.owned.finditer(view.mask):
        yield from _state_owned(view, match)


def _list_items(view: View, named: Named, found: re.Match[str]) -> tuple[Item, ...]:
    """The names the noun stands before: the whole phrase, and where it opens a list the phrases behind it too."""
    if named.chunk.symbol not in (ORGANIZATION, PERSON) or _is_title(named):
        return (named.item,)
    items, words = list(named.chunk.items), compile_words(view.ontology)
    place = named.place
    if len(items) > 1 and words.owns_on.match(view.mask, place + 1):
        # 星河旗下的云帆与远舟旗下的江海: the last of the list owns what follows and is no daughter itself
        items.pop()
    while words.listing.search(found.group()) and (following := words.next_name.match(view.mask, place + 1)):
        place = following.end()
        chunk = view.chunks[place]
        items.extend(chunk.items if chunk else ())
    return tuple(items)


def _list_heads(view: View) -> Iterator[Named]:
    """Organizations, and persons without a title (实际控制人张三), that a noun may stand before."""
    named = {n.place: n for n in list_named(view)}
    for place, chunk in view.list_chunks():
        if place in named:
            yield named[place]
        elif chunk.symbol == PERSON and chunk.items[0].entity and not any(r.holder for r in chunk.items[0].roles):
            yield Named(place, chunk.items[0], chunk)


def _state_noun(view: View, focus: Focus, named: Named, noun: Noun, found: re.Match[str]) -> Iterator[Draft]:
    if named.item.symbol == GENERIC or _is_elsewhere(view, found):
        return
    owner, inherited = _find_owner(view, focus, named, found)
    if owner is None:
        return
    items = _list_items(view, named, found) if noun.relation == "subsidiary_of" else _list_phrase(view, named)
    cue, parent = view.find_span(*found.span("cue")), compile_words(view.ontology).parent
    for item in items:
        if item.entity is None or item.entity == owner.entity:
            continue
        subject, target = (item, owner) if noun.turned else (owner, item)
        start = min(cue[0], owner.start) if not inherited else cue[0]
        implicit = (("object",) if target is owner else ("subject",)) if inherited else ()
        yield Draft(
            noun.relation, subject, target, start, item.end, cue, "nouns", noun.relation, {}, implicit, dated=False
        )
        if parent.search(found["cue"]) and item.symbol == ORGANIZATION:
            yield Draft(
                "subsidiary_of", owner, item, start, item.end, cue, "nouns", "parent", {}, implicit, dated=False
            )


def _is_elsewhere(view: View, found: re.Match[str]) -> bool:
    """True where the noun's bearer is only looked for, or 旗下 hangs on something else that stands before it."""
    words = compile_words(view.ontology)
    if words.unsettled.search(view.mask[: found.start("cue")]):
        return True
    below = found["cue"] in view.ontology.find_cues("subsidiary_of", "below") and not found["owner"]
    return below and not words.free.search(view.mask[: found.start()])


def _list_phrase(view: View, named: Named) -> tuple[Item, ...]:
    """The names of a list the noun stands before; 与 behind the first brings in somebody else (股东A与B签约)."""
    if named.chunk.symbol not in (ORGANIZATION, PERSON) or _is_title(named):
        return (named.item,)
    items = named.chunk.items
    folded, parting = view.sentence.sentence.folded, view.ontology.reading["parting"]
    for number, (one, other) in enumerate(pairwise(items), 1):
        if any(word in folded[one.end : other.start] for word in parting):
            return items[:number]
    return items


def _is_title(named: Named) -> bool:
    return named.chunk.symbol == PERSON and named.item.symbol != PERSON


def _find_owner(view: View, focus: Focus, named: Named, found: re.Match[str]) -> tuple[Item | None, bool]:
    place = found.start("owner") if found["owner"] else -1
    chunk = view.chunks[place] if place >= 0 else None
    if chunk is not None and chunk.symbol == ORGANIZATION:
        return chunk.items[-1], chunk.items[-1].symbol == GENERIC
    if chunk is not None and chunk.symbol == ROLE:
        return None, True
    entity = focus.organization or focus.topic
    reaching = found["cue"].startswith(view.ontology.find_cues("subsidiary_of", "reaching_back"))
    if entity == named.item.entity or reaching or found["owner"]:
        left = find_clause_subject(view, found.start(), ORGANIZATION)
        if left is not None and left.items[0].entity not in (None, named.item.entity):
            return left.items[0], left.items[0].symbol == GENERIC
    if entity and entity != named.item.entity:
        return Item(ORGANIZATION, 0, 0, "", entity), True
    return _find_owner_behind(view, named, found), False


def _find_owner_behind(view: View, named: Named, found: re.Match[str]) -> Item | None:
    """Whose daughter it is where only a later clause tells: 子公司星河亏损，拖累云帆."""
    daughters = view.ontology.find_cues("subsidiary_of", "opening_owned")
    if found["owner"] or not found["cue"].endswith(daughters) or find_clause_start(view, found.start("cue")):
        return None
    for other in list_named(view):
        if other.place > named.place and other.chunk.symbol == ORGANIZATION and len(other.chunk.items) == 1:
            return other.item if other.item.entity != named.item.entity and other.item.symbol != GENERIC else None
    return None


def _state_becoming(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    """云帆成为其子公司: the owner is whom the clause before speaks of."""
    chunk = view.chunks[match.start("daughter")]
    owner, inherited = find_organization_subject(view, match.start("daughter") - 1, focus)
    if chunk is None or owner is None or not owner.entity:
        return
    start, end = view.find_span(*match.span())
    for item in chunk.items:
        if item.entity and item.entity != owner.entity:
            implicit, first = (("object",), start) if inherited else ((), min(start, owner.start))
            cue = view.find_span(*match.span("cue"))
            yield Draft("subsidiary_of", item, owner, first, end, cue, "nouns", "becomes", {}, implicit)


def _state_owned(view: View, match: re.Match[str]) -> Iterator[Draft]:
    """，成为云帆的子公司: the daughter is whom the clause before speaks of."""
    daughters = find_clause_subject(view, match.start(), ORGANIZATION)
    chunk = view.chunks[match.start("owner")]
    if chunk is None or daughters is None or not chunk.items[0].entity:
        return
    end = view.find_span(*match.span())[1]
    cue = view.find_span(*match.span("cue"))
    for item in daughters.items:
        if item.entity and item.entity != chunk.items[0].entity:
            yield Draft("subsidiary_of", item, chunk.items[0], item.start, end, cue, "nouns", "becomes", {}, ())


def _state_seat(view: View, named: Named, words: NounWords) -> Iterator[Draft]:
    for pattern in (words.seated, words.born):
        found = pattern.search(view.mask, max(0, named.place - _REACH), named.place)
        if not found:
            continue
        at = found.start() + (found.group().startswith("在"))
        chunk = view.chunks[at]
        if chunk is None or chunk.symbol != PLACE:
            continue
        cue, place = view.find_span(at, at + 1), chunk.items[-1]
        yield Draft(
            "based_in", named.item, place, chunk.start, named.item.end, cue, "nouns", "place before name", dated=False
        )
        return
