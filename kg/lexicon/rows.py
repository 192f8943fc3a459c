"""The lines of a list as rows that blame themselves: every slip is told with file, line, column and mend."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import DataError, suggest
from kg.lexicon.columns import COLUMNS, KINDS, PART
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_WIKIDATA = compile_regex(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: `line` is 1-based and counts the header, as an editor shows it.

    `key` is the cell of the file's first column, which names the line.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    key: str

    def blame(self, column: str, problem: str, mend: str = "") -> DataError:
        """The error to raise for a cell of this line."""
        return DataError(self.file, f"line {self.line}, {column}", problem, mend=mend)

    def split(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold many; raises DataError for an empty or padded or repeated one."""
        cell = self.cells[column]
        if not cell:
            return ()
        if PART not in cell:
            return (cell,)
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
        words = self.split("ambiguous")
        if not words:
            return frozenset()
        names = (self.key, *self.split("aliases"))
        for word in words:
            if word not in names:
                raise self.blame("ambiguous", f'"{word}" is neither name nor alias of this line', suggest(word, names))
        return frozenset(words)


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
    named = dict(zip(header, cells, strict=True))
    row = Row(file, line, named, named[COLUMNS[file][0]])
    if list(map(str.strip, cells)) != cells:
        column, cell = next((name, cell) for name, cell in named.items() if cell != cell.strip())
        raise row.blame(column, f'"{cell}" has blanks at its edges', f'write "{cell.strip()}"')
    if not row.key:
        raise row.blame(COLUMNS[file][0], "is empty", "every line is named by its first column")
    return row


def check_order(rows: Sequence[Row]) -> None:
    """Raises DataError where a first cell comes twice or out of code point order."""
    keys = [row.key for row in rows]
    if all(before < key for before, key in pairwise(keys)):
        return
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
