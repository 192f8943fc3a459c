"""The files of the lexicon: their columns in order, and the kinds that a line may have."""

from __future__ import annotations

PART = "|"
KINDS: dict[str, frozenset[str]] = {
    "organizations.csv": frozenset(
        {"company", "bank", "fund", "university", "government", "media", "association", "institute"}
    ),
    "products.csv": frozenset({"app", "model", "platform", "service", "software", "hardware", "car", "game", "chip"}),
    "titles.csv": frozenset({"head", "deputy", "board", "founder", "staff", "secretary", "other"}),
    "title_modifiers.csv": frozenset(
        {"deputy", "acting", "former", "designate", "honorary", "senior", "executive", "joint", "chief", "assistant"}
        | {"rank", "region", "independent"}
    ),
    "suffixes.csv": frozenset(
        {"legal", "group", "business", "finance", "education", "medical", "public", "society", "media", "research"}
        | {"department", "division", "office", "team", "committee", "branch", "line"}
    ),
    "places.csv": frozenset({"country", "region", "province", "city", "district", "county", "area"}),
}
SUFFIX_TYPES = frozenset({"organization", "unit"})
COLUMNS: dict[str, tuple[str, ...]] = {
    "organizations.csv": ("name", "aliases", "kind", "stock", "wikidata", "ambiguous", "note"),
    "products.csv": ("name", "aliases", "owner", "kind", "wikidata", "ambiguous"),
    "titles.csv": ("title", "kind", "aliases"),
    "title_modifiers.csv": ("word", "kind"),
    "surnames.csv": ("surname", "compound", "rank", "hint"),
    "suffixes.csv": ("suffix", "type", "kind"),
    "places.csv": ("place", "kind", "wikidata", "aliases"),
    "words.csv": ("word", "note"),
}
