"""Rows in the three forms that every listing command has: a table for people, CSV and JSON for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import TableFormat
from kg.cli.screen import print_table
from kg.export.cells import spell_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RowFormat = Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]


def print_rows(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: TableFormat, *, shown: Sequence[str] = ()
) -> None:
    """Prints the rows: as JSON with all their keys, as CSV with `columns`, as a table with `shown` (or `columns`).

    A table has no column that is empty in every row, for those that are not need its room.  A table of nothing
    says so on standard output, so that an empty answer is no silence.
    """
    if form is TableFormat.JSON:
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif form is TableFormat.CSV:
        typer.echo(spell_csv(rows, columns), nl=False)
    elif rows:
        names = [name for name in shown or columns if any(row.get(name) not in (None, "") for row in rows)]
        print_table([name.replace("_", " ") for name in names], [[row.get(name) for name in names] for row in rows])
    else:
        typer.echo("nothing found")


def spell_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows as CSV (RFC 4180, but with plain line feeds), a header first; no cell is taken for a formula.

    >>> spell_csv([{"name": "腾讯", "note": "=1+1"}], ("name", "note"))
    "name,note\\n腾讯,'=1+1\\n"
    """
    return spell_rows([columns]) + spell_rows([row.get(name) for name in columns] for row in rows)


def choose_format(form: TableFormat, as_json: bool) -> TableFormat:
    """The form asked for, `--json` being the shorter way to say `--format json`."""
    return TableFormat.JSON if as_json else form
