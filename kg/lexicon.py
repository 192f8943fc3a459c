"""What is known by name before any article is read: organizations, products, titles, surnames, suffixes, places.

The lists lie in `seeds/lexicon/*.csv`, where an analyst edits them; so every slip in them is refused with
its file, line and column, because a list that loads half-wrong spoils all articles without a sign.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

from kg.data import locate
from kg.errors import DataError, suggest
from kg.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

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
    "surnames.csv": ("surname", "compound", "rank"),
    "suffixes.csv": ("suffix", "type", "kind"),
    "places.csv": ("place", "kind", "wikidata", "aliases"),
    "words.csv": ("word", "note"),
}
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_STOCK = re.compile(
    r"[0-9]{4,5}\.HK|[0-9]{6}\.(?:SH|SZ|BJ)|[0-9]{4}\.(?:TW|T)|[0-9]{6}\.KS|[A-Z]{1,5}(?:\.[AB])?\.(?:US|N|O)"
)


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


Index = dict[str, str]  # folded name or alias → canonical name


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All lists, by canonical name in code point order.

    `modifiers` maps a word before a title to its kind (副 → deputy); `suffixes` maps an ending to the
    entity types it may end ("organization", "unit": 研究院 ends both).  `words` are no names by themselves.
    """

    organizations: Mapping[str, Organization]
    products: Mapping[str, Product]
    titles: Mapping[str, Title]
    modifiers: Mapping[str, str]
    surnames: frozenset[str]
    suffixes: Mapping[str, frozenset[str]]
    places: Mapping[str, Place]
    words: frozenset[str]
    _organizations: Index = field(init=False, repr=False)
    _products: Index = field(init=False, repr=False)
    _titles: Index = field(init=False, repr=False)
    _places: Index = field(init=False, repr=False)
    _ambiguous: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """The folded names are laid out once, so that each look-up is one dictionary access."""
        for name, entries in (
            ("_organizations", self.organizations),
            ("_products", self.products),
            ("_titles", self.titles),
            ("_places", self.places),
        ):
            object.__setattr__(self, name, index_names(entries))
        owners: tuple[Organization | Product, ...] = (*self.organizations.values(), *self.products.values())
        words = frozenset(fold_name(word) for entry in owners for word in entry.ambiguous)
        object.__setattr__(self, "_ambiguous", words)

    def is_ambiguous(self, name: str) -> bool:
        """True when the name is an ordinary word too, so that only its context can make it a name.

        >>> load_lexicon().is_ambiguous("苹果"), load_lexicon().is_ambiguous("苹果公司")
        (True, False)
        """
        return fold_name(name) in self._ambiguous


class Named(Protocol):
    """An entry that has other names than its key."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names."""


def index_names(entries: Mapping[str, Named]) -> Index:
    """Every folded name and alias with the canonical name it stands for.

    >>> index_names({"腾讯": Organization("腾讯", ("Tencent",))})
    {'腾讯': '腾讯', 'tencent': '腾讯'}
    """
    return {fold_name(name): key for key, entry in entries.items() for name in (key, *entry.aliases)}


def find_organization(lexicon: Lexicon, name: str) -> Organization | None:
    """The organization of that name or alias, however it is spelled; None where none is known.

    >>> find_organization(load_lexicon(), "ＴＥＮＣＥＮＴ").name
    '腾讯'
    """
    key = lexicon._organizations.get(fold_name(name))
    return None if key is None else lexicon.organizations[key]


def find_product(lexicon: Lexicon, name: str) -> Product | None:
    """The product of that name or alias; None where none is known.

    >>> find_product(load_lexicon(), "《wechat》").owner
    '腾讯'
    """
    key = lexicon._products.get(fold_name(name))
    return None if key is None else lexicon.products[key]


def find_title(lexicon: Lexicon, name: str) -> Title | None:
    """The title of that name or alias, without any modifier before it; None where none is known.

    >>> find_title(load_lexicon(), "ceo").title
    '首席执行官'
    """
    key = lexicon._titles.get(fold_name(name))
    return None if key is None else lexicon.titles[key]


def find_place(lexicon: Lexicon, name: str) -> Place | None:
    """The place of that name or alias; None where none is known.

    >>> find_place(load_lexicon(), "北京市").place
    '北京'
    """
    key = lexicon._places.get(fold_name(name))
    return None if key is None else lexicon.places[key]


@lru_cache(maxsize=4)
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of the folder, by default the one that ships with the package.

    Raises DataError, with file, line, column and mend, where a file is missing or a line is wrong.
    """
    home = locate("seeds/lexicon") if folder is None else folder
    tables = {file: read_table(home, file) for file in COLUMNS}
    organizations = collect(tables["organizations.csv"], build_organization)
    for row in tables["products.csv"]:
        if row.cells["owner"] not in organizations:
            problem = f'"{row.cells["owner"]}" is no name in organizations.csv'
            raise row.blame("owner", problem, mend_owner(row.cells["owner"], organizations))
    return Lexicon(
        organizations=organizations,
        products=collect(tables["products.csv"], build_product),
        titles=collect(tables["titles.csv"], lambda row: Title(row.key, row.kind(), row.split("aliases"))),
        modifiers={row.key: row.kind() for row in tables["title_modifiers.csv"]},
        surnames=frozenset(read_surname(row) for row in tables["surnames.csv"]),
        suffixes={row.key: read_suffix_types(row) for row in tables["suffixes.csv"]},
        places=collect(tables["places.csv"], build_place),
        words=frozenset(row.key for row in tables["words.csv"]),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: `line` is 1-based and counts the header, as an editor shows it."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        """The cell of the first column, which names the line."""
        return self.cells[COLUMNS[self.file][0]]

    def blame(self, column: str, problem: str, mend: str = "") -> DataError:
        """The error to raise for a cell of this line."""
        return DataError(self.file, f"line {self.line}, {column}", problem, mend=mend)

    def split(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold many; raises DataError for an empty or padded or repeated one."""
        cell = self.cells[column]
        if not cell:
            return ()
        parts = tuple(cell.split(PART))
        for place, part in enumerate(parts):
            if not part or part != part.strip():
                raise self.blame(column, f'"{cell}" has an empty or padded value', f"write a{PART}b without blanks")
            if part in parts[:place]:
                raise self.blame(column, f'"{part}" is there twice', "drop one of them")
        return parts

    def pick(self, column: str, allowed: Iterable[str]) -> str:
        """The cell, which must be one of the allowed words; raises DataError for another one."""
        value, choices = self.cells[column], frozenset(allowed)
        if value not in choices:
            raise self.blame(column, f'unknown {column} "{value}"', suggest(value, choices))
        return value

    def kind(self) -> str:
        """The cell of the column `kind`, which must be a kind of this file."""
        return self.pick("kind", KINDS[self.file])

    def wikidata(self) -> str | None:
        """The Q-number, None for an empty cell; raises DataError for anything else."""
        value = self.cells["wikidata"]
        if value and not _WIKIDATA.fullmatch(value):
            raise self.blame("wikidata", f'"{value}" is no Wikidata item', "write it like Q860580 or leave it empty")
        return value or None

    def ambiguous(self) -> frozenset[str]:
        """Those names of the line that are ordinary words; raises DataError for a word that is no name of it."""
        names = (self.key, *self.split("aliases"))
        words = self.split("ambiguous")
        for word in words:
            if word not in names:
                raise self.blame("ambiguous", f'"{word}" is neither name nor alias of this line', suggest(word, names))
        return frozenset(words)


Entry = TypeVar("Entry", bound=Named)


def collect(rows: Sequence[Row], build: Callable[[Row], Entry]) -> dict[str, Entry]:
    """The entries by canonical name; raises DataError when two lines claim the same name or alias."""
    entries: dict[str, Entry] = {}
    claimed: dict[str, Row] = {}
    for row in rows:
        entry = entries[row.key] = build(row)
        for column, name in ((COLUMNS[row.file][0], row.key), *(("aliases", alias) for alias in entry.aliases)):
            first = claimed.setdefault(fold_name(name), row)
            if first is not row:
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


def read_table(folder: Path, file: str) -> list[Row]:
    """The lines of a file, in order; raises DataError for a wrong header, a wrong shape or a wrong order."""
    path = folder / file
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:  # spreadsheets put a byte order mark before it
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            check_header(file, header)
            rows = [read_row(file, reader.line_num, header, cells) for cells in reader if cells]
    except FileNotFoundError:
        found = sorted(entry.name for entry in folder.glob("*.csv"))
        mend = f"the folder holds {', '.join(found)}" if found else "the folder holds no .csv file"
        raise DataError(file, "file", "is missing", mend=mend) from None
    except UnicodeDecodeError as error:
        raise DataError(file, "file", f"is not UTF-8 (byte {error.start})", mend="save it as UTF-8") from None
    except csv.Error as error:
        raise DataError(file, "file", f"is no CSV: {error}", mend="close the quotation marks") from None
    check_order(rows)
    return rows


def check_header(file: str, header: Sequence[str]) -> None:
    """Raises DataError where the header lacks a column, or names one that nothing reads."""
    columns = COLUMNS[file]
    for name in header:
        if name not in columns or header.count(name) > 1:
            raise DataError(file, "line 1", f'column "{name}" is unknown or doubled', mend=suggest(name, columns))
    for name in columns:
        if name not in header:
            raise DataError(file, "line 1", f'column "{name}" is missing', mend=f"the header is {','.join(columns)}")


def read_row(file: str, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    """The line as a row; raises DataError for too few or many cells, a padded cell or an empty first column."""
    if len(cells) != len(header):
        problem = f"has {len(cells)} cells, the header {len(header)}"
        raise DataError(file, f"line {line}", problem, mend="part cells by commas, quote a cell that holds one")
    row = Row(file, line, dict(zip(header, cells, strict=True)))
    for column, cell in row.cells.items():
        if cell != cell.strip():
            raise row.blame(column, f'"{cell}" has blanks at its edges', f'write "{cell.strip()}"')
    if not row.key:
        raise row.blame(COLUMNS[file][0], "is empty", "every line is named by its first column")
    return row


def check_order(rows: Sequence[Row]) -> None:
    """Raises DataError where a first cell comes twice or out of code point order."""
    seen: dict[str, int] = {}
    for row in rows:
        column = COLUMNS[row.file][0]
        if row.key in seen:
            raise row.blame(column, f'"{row.key}" is on line {seen[row.key]} already', "make one line of the two")
        seen[row.key] = row.line
    for before, row in pairwise(rows):
        if row.key < before.key:
            place = next(other for other in rows if other.key > row.key)
            mend = f'move the line before "{place.key}" (line {place.line}), or sort the file by code point'
            raise row.blame(COLUMNS[row.file][0], f'"{row.key}" is not sorted', mend)


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
