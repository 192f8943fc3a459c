"""What the lists hold, one frozen entry a line, and all of them by name.

A name is looked up as it folds, so that its spelling does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from kg.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Organization:
    """A known organization; `ambiguous` are those of its names that are ordinary words too (小米, 平安)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "company"
    stock: tuple[str, ...] = ()
    wikidata: str | None = None
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Product:
    """A known product; `owner` is the canonical name of a known organization."""

    name: str
    aliases: tuple[str, ...] = ()
    owner: str = ""
    kind: str = "app"
    wikidata: str | None = None
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Title:
    """A post's name (首席执行官) with its other spellings (CEO) and its rank in `kind`."""

    title: str
    kind: str = "other"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A known place under the name that news uses (北京), its long forms (北京市) being aliases."""

    place: str
    kind: str = "city"
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()


class Named(Protocol):
    """An entry that has other names than its key."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names."""


Index = dict[str, str]  # folded name or alias → canonical name


def index_names(entries: Mapping[str, Named]) -> Index:
    """Every folded name and alias with the canonical name it stands for.

    >>> index_names({"腾讯": Organization("腾讯", ("Tencent",))})
    {'腾讯': '腾讯', 'tencent': '腾讯'}
    """
    return {fold_name(name): key for key, entry in entries.items() for name in (key, *entry.aliases)}


class Indexes(msgspec.Struct, frozen=True):
    """The folded names of each list, and those of all names that are ordinary words too."""

    organizations: Index
    products: Index
    titles: Index
    places: Index
    ambiguous: frozenset[str]


def index_lists(
    organizations: Mapping[str, Organization],
    products: Mapping[str, Product],
    titles: Mapping[str, Title],
    places: Mapping[str, Place],
) -> Indexes:
    """The folded names, laid out once, so that each look-up is one dictionary access."""
    owners: tuple[Organization | Product, ...] = (*organizations.values(), *products.values())
    ambiguous = frozenset(fold_name(word) for entry in owners for word in entry.ambiguous)
    return Indexes(
        index_names(organizations), index_names(products), index_names(titles), index_names(places), ambiguous
    )


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All lists, by canonical name in code point order.

    `modifiers` maps a word before a title to its kind (副 → deputy); `suffixes` maps an ending to the
    entity types it may end ("organization", "unit": 研究院 ends both).  `hints` are the surnames that the
    tagger is told of.  `words` are no names by themselves.
    `indexes` are what `index_lists` makes of the lists.
    """

    organizations: Mapping[str, Organization]
    products: Mapping[str, Product]
    titles: Mapping[str, Title]
    modifiers: Mapping[str, str]
    surnames: frozenset[str]
    hints: frozenset[str]
    suffixes: Mapping[str, frozenset[str]]
    places: Mapping[str, Place]
    words: frozenset[str]
    indexes: Indexes

    def is_ambiguous(self, name: str) -> bool:
        """True when the name is an ordinary word too, so that only its context can make it a name.

        >>> from kg.lexicon import load_lexicon
        >>> load_lexicon().is_ambiguous("苹果"), load_lexicon().is_ambiguous("苹果公司")
        (True, False)
        """
        return fold_name(name) in self.indexes.ambiguous


def find_organization(lexicon: Lexicon, name: str) -> Organization | None:
    """The organization of that name or alias, however it is spelled; None where none is known.

    >>> from kg.lexicon import load_lexicon
    >>> find_organization(load_lexicon(), "ＴＥＮＣＥＮＴ").name
    '腾讯'
    """
    key = lexicon.indexes.organizations.get(fold_name(name))
    return None if key is None else lexicon.organizations[key]


def find_product(lexicon: Lexicon, name: str) -> Product | None:
    """The product of that name or alias; None where none is known.

    >>> from kg.lexicon import load_lexicon
    >>> find_product(load_lexicon(), "《wechat》").owner
    '腾讯'
    """
    key = lexicon.indexes.products.get(fold_name(name))
    return None if key is None else lexicon.products[key]


def find_title(lexicon: Lexicon, name: str) -> Title | None:
    """The title of that name or alias, without any modifier before it; None where none is known.

    >>> from kg.lexicon import load_lexicon
    >>> find_title(load_lexicon(), "ceo").title
    '首席执行官'
    """
    key = lexicon.indexes.titles.get(fold_name(name))
    return None if key is None else lexicon.titles[key]


def find_place(lexicon: Lexicon, name: str) -> Place | None:
    """The place of that name or alias; None where none is known.

    >>> from kg.lexicon import load_lexicon
    >>> find_place(load_lexicon(), "北京市").place
    '北京'
    """
    key = lexicon.indexes.places.get(fold_name(name))
    return None if key is None else lexicon.places[key]
