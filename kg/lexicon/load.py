"""The lists as one lexicon: each row becomes an entry, and no name stands for two things."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kg.cached import recall_made
from kg.data import digest_source, locate
from kg.errors import suggest
from kg.ids import fold_name
from kg.lexicon.columns import COLUMNS, SUFFIX_TYPES
from kg.lexicon.entries import (
    Indexes,
    Lexicon,
    Named,
    Organization,
    Place,
    Product,
    Title,
    index_lists,
    index_names,
)
from kg.lexicon.rows import Row, read_table
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_STOCK = compile_regex(
    r"[0-9]{4,5}\.HK|[0-9]{6}\.(?:SH|SZ|BJ)|[0-9]{4}\.(?:TW|T)|[0-9]{6}\.KS|[A-Z]{1,5}(?:\.[AB])?\.(?:US|N|O)"
)


@lru_cache(maxsize=4)
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of the folder, by default the one that ships with the package.

    Raises DataError, with file, line, column and mend, where a file is missing or a line is wrong.  The package's own
    is kept in the user's cache once it was found to be right.
    """
    if folder is not None:
        return _read_lists(folder).lay_out()
    home = locate("seeds/lexicon")
    source = digest_source((home / file for file in COLUMNS if (home / file).is_file()), "lexicon", "ids.py")
    return recall_made("lexicon", source, Lists, lambda: _read_lists(home)).lay_out()


def _read_lists(home: Path) -> Lists:
    tables = {file: read_table(home, file) for file in COLUMNS}
    organizations = collect(tables["organizations.csv"], build_organization)
    for row in tables["products.csv"]:
        if row.cells["owner"] not in organizations:
            problem = f'"{row.cells["owner"]}" is no name in organizations.csv'
            raise row.blame("owner", problem, mend_owner(row.cells["owner"], organizations))
    products = collect(tables["products.csv"], build_product)
    titles = collect(tables["titles.csv"], lambda row: Title(row.key, row.kind(), row.split("aliases")))
    places = collect(tables["places.csv"], build_place)
    return Lists(
        organizations=organizations,
        products=products,
        titles=titles,
        modifiers={row.key: row.kind() for row in tables["title_modifiers.csv"]},
        surnames=frozenset(read_surname(row) for row in tables["surnames.csv"]),
        hints=frozenset(row.key for row in tables["surnames.csv"] if row.pick("hint", ("0", "1")) == "1"),
        suffixes={row.key: read_suffix_types(row) for row in tables["suffixes.csv"]},
        places=places,
        words=frozenset(row.key for row in tables["words.csv"]),
        indexes=index_lists(organizations, products, titles, places),
    )


class Lists(msgspec.Struct, frozen=True):
    """All lists of a folder as `Lexicon` describes them, in the form in which they are kept."""

    organizations: dict[str, Organization]
    products: dict[str, Product]
    titles: dict[str, Title]
    modifiers: dict[str, str]
    surnames: frozenset[str]
    hints: frozenset[str]
    suffixes: dict[str, frozenset[str]]
    places: dict[str, Place]
    words: frozenset[str]
    indexes: Indexes

    def lay_out(self) -> Lexicon:
        """The lexicon of these lists."""
        return Lexicon(**{name: getattr(self, name) for name in self.__struct_fields__})


Entry = TypeVar("Entry", bound=Named)


def collect(rows: Sequence[Row], build: Callable[[Row], Entry]) -> dict[str, Entry]:
    """The entries by canonical name; raises DataError when two lines claim the same name or alias."""
    entries: dict[str, Entry] = {}
    claimed: dict[str, Row] = {}
    for row in rows:
        entry = entries[row.key] = build(row)
        for name in (row.key, *entry.aliases):
            first = claimed.setdefault(fold_name(name), row)
            if first is not row:
                column = "aliases" if name in entry.aliases else COLUMNS[row.file][0]
                problem = f'"{name}" of "{row.key}" is a name of "{first.key}" (line {first.line}) already'
                raise row.blame(column, problem, "a name stands for one thing: drop it from one of the two lines")
    return entries


def build_organization(row: Row) -> Organization:
    """The organization of a line; raises DataError for a wrong cell."""
    stock = row.split("stock")
    for code in stock:
        if not _STOCK.fullmatch(code):
            raise row.blame("stock", f'"{code}" is no stock code', "write it like 0700.HK, 600519.SH or BABA.US")
    return Organization(row.key, row.split("aliases"), row.kind(), stock, row.wikidata(), row.ambiguous())


def build_product(row: Row) -> Product:
    """The product of a line; raises DataError for a wrong cell."""
    return Product(row.key, row.split("aliases"), row.cells["owner"], row.kind(), row.wikidata(), row.ambiguous())


def build_place(row: Row) -> Place:
    """The place of a line; raises DataError for a wrong cell."""
    return Place(row.key, row.kind(), row.wikidata(), row.split("aliases"))


def read_surname(row: Row) -> str:
    """The surname of a line; raises DataError where `compound` does not tell whether it has two characters."""
    compound = row.pick("compound", ("0", "1"))
    if (compound == "1") != (len(row.key) > 1):
        raise row.blame("compound", f'"{row.key}" has {len(row.key)} character(s)', "1 is for surnames of two or more")
    if row.cells["rank"] and not row.cells["rank"].isdecimal():
        raise row.blame(
            "rank", f'"{row.cells["rank"]}" is no number', "1 is the most frequent; leave it empty if unknown"
        )
    return row.key


def read_suffix_types(row: Row) -> frozenset[str]:
    """The entity types a suffix ends; raises DataError for an unknown or missing one."""
    row.kind()
    types = row.split("type")
    for word in types or ("",):
        if word not in SUFFIX_TYPES:
            raise row.blame("type", f'unknown type "{word}"', suggest(word, SUFFIX_TYPES))
    return frozenset(types)


def mend_owner(found: str, organizations: Mapping[str, Organization]) -> str:
    """The mend for an unknown owner: its canonical name where an alias was written, else the nearest name or none.

    >>> mend_owner("Tencent", load_lexicon().organizations)
    'write its canonical name, "腾讯"'
    """
    key = index_names(organizations).get(fold_name(found))
    if key is not None:
        return f'write its canonical name, "{key}"'
    mend = suggest(found, organizations)
    return mend if mend.startswith("did you mean") else "add the owner to organizations.csv first"
