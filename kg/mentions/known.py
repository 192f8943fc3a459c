"""Names that the lexicon knows, found by one Aho-Corasick pass (Aho and Corasick 1975) over a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.mentions.spans import Span

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

SURE, DOUBTFUL = 0.97, 0.45


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """The automaton over the lexicon's names, and what each of its patterns stands for."""

    automaton: Any
    patterns: tuple[tuple[str, str, str, float], ...]
    """name, type, canonical name, weight"""


@lru_cache(maxsize=4)
def build_matcher(lexicon: Lexicon) -> Matcher:
    """The automaton for a lexicon; a name of several types keeps the first of organization, product, place, post."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    found: dict[str, tuple[str, str, str, float]] = {}

    def add(name: str, kind: str, canonical: str, weight: float) -> None:
        folded = name.replace("(", "（").replace(")", "）")
        if len(folded) > 1 and folded not in found:
            found[folded] = (folded, kind, canonical, weight)

    for organization in lexicon.organizations.values():
        for name in (organization.name, *organization.aliases):
            add(name, "organization", organization.name, DOUBTFUL if name in organization.ambiguous else SURE)
    for product in lexicon.products.values():
        for name in (product.name, *product.aliases):
            add(name, "product", product.name, SURE if len(name) > 2 or name.isascii() else 0.6)
    for place in lexicon.places.values():
        for name in (place.place, *place.aliases):
            add(name, "place", place.place, 0.4)
    for title in lexicon.titles.values():
        for name in (title.title, *title.aliases):
            if len(name) > 2 or name.isascii():
                add(name, "post", title.title, 0.5)
    names = sorted(found)
    return Matcher(
        AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), tuple(found[name] for name in names)
    )


def match_known(text: str, matcher: Matcher) -> list[tuple[Span, str]]:
    """The lexicon's names in `text` with their canonical names; Latin names are not cut out of longer words."""
    found = []
    for number, start, end in matcher.automaton.find_matches_as_indexes(text):
        _, kind, canonical, weight = matcher.patterns[number]
        if _is_cut(text, start, end):
            continue
        found.append((Span(start, end, kind, weight, (f"lexicon: {canonical}",)), canonical))
    return found


def _is_cut(text: str, start: int, end: int) -> bool:
    def latin(index: int) -> bool:
        return 0 <= index < len(text) and text[index].isascii() and text[index].isalnum()

    return (latin(start - 1) and latin(start)) or (latin(end) and latin(end - 1))
