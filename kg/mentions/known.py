"""Names that the lexicon knows, found by one Aho-Corasick pass (Aho and Corasick 1975) over a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec.structs import replace

from kg.mentions.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.lexicon import Lexicon, Organization, Product

    Known: TypeAlias = Organization | Product

SURE, DOUBTFUL, PLACE, TITLE = 0.97, 0.45, 0.55, 0.5
"""How much a lexicon's name weighs by itself: one that is an ordinary word too needs the tagger's support."""


class Pattern(NamedTuple):
    """What a name of the lexicon stands for, how much it weighs by itself, and the reasons that a span of it has."""

    type: str
    canonical: str
    weight: float
    reasons: tuple[str]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """The automaton over the lexicon's names, and what each of its patterns stands for."""

    automaton: Any
    patterns: tuple[Pattern, ...]


@lru_cache(maxsize=4)
def build_matcher(lexicon: Lexicon) -> Matcher:
    """The automaton for a lexicon; a name of several types keeps the first of organization, product, place, post."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    found: dict[str, Pattern] = {}

    def add(name: str, kind: str, canonical: str, weight: float) -> None:
        folded = name.replace("(", "（").replace(")", "）")
        if len(folded) > 1 and folded not in found:
            found[folded] = Pattern(kind, canonical, weight, (f"lexicon: {canonical}",))

    for owner, kind in (*_mark(lexicon.organizations, "organization"), *_mark(lexicon.products, "product")):
        for name in (owner.name, *owner.aliases):
            add(name, kind, owner.name, DOUBTFUL if name in owner.ambiguous else SURE)
    for place in lexicon.places.values():
        for name in (place.place, *place.aliases):
            add(name, "place", place.place, PLACE)
    for title in lexicon.titles.values():
        for name in filter(_is_telling, (title.title, *title.aliases)):
            add(name, "post", title.title, TITLE)
    names = sorted(found)
    return Matcher(AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), tuple(found[name] for name in names))


def _mark(entries: Mapping[str, Known], kind: str) -> list[tuple[Known, str]]:
    return [(entry, kind) for entry in entries.values()]


def _is_telling(title: str) -> bool:
    """Two-character titles (主任, 经理) stand inside too many words to be found by spelling alone."""
    return len(title) > 2 or title.isascii()


def match_known(text: str, matcher: Matcher) -> list[tuple[Span, str]]:
    """The lexicon's names in `text` with their canonical names; Latin names are not cut out of longer words."""
    found = []
    for number, start, end in matcher.automaton.find_matches_as_indexes(text):
        if _is_cut(text, start, end):
            continue
        kind, canonical, weight, reasons = matcher.patterns[number]
        found.append((Span(start, end, kind, weight, reasons), canonical))
    return found


def _is_cut(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return (_is_latin(text[start]) and _is_latin(before)) or (_is_latin(text[end - 1]) and _is_latin(behind))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def trust_products(found: Sequence[list[tuple[Span, str]]], lexicon: Lexicon) -> list[list[tuple[Span, str]]]:
    """The lexicon's names of an article; a product named like an ordinary word is sure where its maker is named too.

    元宝 is money anywhere, and an app in a text about 腾讯.
    """
    makers = {canonical for here in found for span, canonical in here if span.type == "organization"}

    def trust(span: Span, canonical: str) -> Span:
        if span.type != "product" or lexicon.products[canonical].owner not in makers:
            return span
        return replace(span, weight=max(span.weight, SURE))

    return [[(trust(span, canonical), canonical) for span, canonical in here] for here in found]
