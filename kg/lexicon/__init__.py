"""What is known by name before any article is read: organizations, products, titles, surnames, suffixes, places.

The lists lie in `seeds/lexicon/*.csv`, where an analyst edits them; so every slip in them is refused with
its file, line and column, because a list that loads half-wrong spoils all articles without a sign.
"""

from __future__ import annotations

from kg.lexicon.columns import COLUMNS, KINDS, PART, SUFFIX_TYPES
from kg.lexicon.entries import (
    Index,
    Lexicon,
    Named,
    Organization,
    Place,
    Product,
    Title,
    find_organization,
    find_place,
    find_product,
    find_title,
    index_names,
)
from kg.lexicon.load import load_lexicon

__all__ = [
    "COLUMNS",
    "KINDS",
    "PART",
    "SUFFIX_TYPES",
    "Index",
    "Lexicon",
    "Named",
    "Organization",
    "Place",
    "Product",
    "Title",
    "find_organization",
    "find_place",
    "find_product",
    "find_title",
    "index_names",
    "load_lexicon",
]
