"""The tables as CSV: a file for each of them, which Excel, pandas and DuckDB open as they are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.export.cells import spell_rows
from kg.export.files import write_lines
from kg.export.tables.columns import TABLES
from kg.export.tables.listing import list_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from kg.export import Publication

MARK = "\ufeff"
"""By this mark in front Excel knows UTF-8; without it, it reads a Chinese file as GBK.  pandas and DuckDB skip it."""

ROWS = 1_000
"""So many rows are spelled at a time."""


def write_csv(publication: Publication, path: Path) -> None:
    """Writes the folder `csv/`: entities.csv, statements.csv, tenures.csv and changes.csv."""
    path.mkdir(exist_ok=True)
    for table in TABLES:
        names = [column.name for column in table.columns]
        write_lines(path / f"{table.name}.csv", spell_sheet(names, names, list_table(table.name, publication)))


def spell_sheet(titles: Sequence[str], names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The rows as pieces of CSV under `titles`, their values by `names`, with the mark of UTF-8 in front."""
    yield MARK + spell_rows([titles])
    cells = ([row[name] for name in names] for row in rows)
    while piece := spell_rows(islice(cells, ROWS)):
        yield piece
