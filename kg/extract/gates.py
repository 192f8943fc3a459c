"""Which extractors a sentence can have anything for, told before any of them is asked.

An extractor stands here with the patterns without which it reads nothing; the words that these need
(`kg.extract.needles`) are looked for all at once.  An extractor that stands here not is asked of every sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.cached import recall_made
from kg.extract import (
    deals,
    fields,
    founding,
    kinship,
    launches,
    pairs,
    products,
    ratios,
    rivals,
    rounds,
    seats,
    stakes,
)
from kg.extract.needles import list_needles
from kg.extract.selecting import Selector, make_selector
from kg.extract.view import PRODUCT
from kg.ids import hash_parts
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from kg.extract.view import View
    from kg.ontology import Ontology

Patterns = tuple["re.Pattern[str]", ...]


def _list_nouns(ontology: Ontology) -> Patterns:
    words = kinship.compile_words(ontology)
    return (*(noun.pattern for noun in words.nouns), words.becomes, words.owned, words.seated, words.born)


FINDERS: Mapping[str, Callable[[Ontology], Patterns]] = {
    "fields": lambda ontology: fields.compile_words(ontology).finders,
    "nouns": _list_nouns,
    "holdings": lambda ontology: (*stakes.compile_words(ontology).finders, ratios.compile_words(ontology).ratio),
    "funding": lambda ontology: rounds.compile_words(ontology).finders,
    "deals": lambda ontology: deals.compile_words(ontology).patterns,
    "pairs": lambda ontology: pairs.compile_words(ontology).finders,
    "rivals": lambda ontology: (rivals.compile_pressing(ontology),),
    "products": lambda ontology: products.compile_words(ontology).finders,
    "launches": lambda ontology: launches.compile_words(ontology).finders,
    "guessed": lambda _ontology: (compile_regex(PRODUCT),),
    "founding": lambda ontology: founding.compile_words(ontology).finders,
    "seats": lambda ontology: seats.compile_words(ontology).finders,
}
"""By extractor the patterns of which one must be in the mask of a view for it to read anything."""

TEXTS: Mapping[str, Callable[[Ontology], re.Pattern[str]]] = {
    "holdings": lambda ontology: stakes.compile_words(ontology).bracketed,
}
"""By extractor a pattern that is enough where it is in the text: brackets are gone from the mask."""


@dataclass(frozen=True, slots=True, eq=False)
class Gates:
    """The extractors of `FINDERS` by the sets of their patterns among those that the selector tells of."""

    selector: Selector
    finders: tuple[tuple[str, int], ...]
    texts: Mapping[str, re.Pattern[str]]

    def find_closed(self, view: View) -> frozenset[str]:
        """The extractors that can read nothing in a view."""
        able = self.selector.select(view.mask)
        return frozenset(name for name, own in self.finders if not able & own and not self._is_told(name, view))

    def _is_told(self, name: str, view: View) -> bool:
        return name in self.texts and self.texts[name].search(view.sentence.sentence.folded) is not None


@lru_cache(maxsize=4)
def compile_gates(ontology: Ontology) -> Gates:
    """The gates in the words of an ontology."""
    patterns = {name: list_patterns(ontology) for name, list_patterns in FINDERS.items()}
    listed = [pattern for found in patterns.values() for pattern in found]
    source = hash_parts(*(f"{pattern.flags}:{pattern.pattern}" for pattern in listed))
    needs = recall_made("needles", source, list[list[list[str]]], lambda: [_spell_needles(one) for one in listed])
    finders, first = [], 0
    for name, found in patterns.items():
        finders.append((name, ((1 << len(found)) - 1) << first))
        first += len(found)
    texts = {name: find_pattern(ontology) for name, find_pattern in TEXTS.items()}
    return Gates(make_selector(needs), tuple(finders), texts)


def _spell_needles(pattern: re.Pattern[str]) -> list[list[str]]:
    return [sorted(needles) for needles in list_needles(pattern)]
