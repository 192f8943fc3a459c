"""Cells of a spreadsheet: news text is foreign input, and some of it looks like a formula."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from kg.export.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

# what spreadsheets take for the beginning of a formula, in its full-width form too, and the mark that says it is none
_MARKED = frozenset("=+-@\t\r\n＝＋－＠'")


def spell_cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula; nothing is an empty cell.

    A text that could begin a formula gets an apostrophe in front, and so does one that begins with an apostrophe:
    whoever takes one leading apostrophe off has the text again.  A list is a JSON array.

    >>> spell_cell("=HYPERLINK(1)"), spell_cell(None), spell_cell(True), spell_cell(-1)
    ("'=HYPERLINK(1)", '', 'true', '-1')
    >>> spell_cell(["腾讯", "Tencent"])
    '["腾讯", "Tencent"]'
    """
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _MARKED else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else str(value)


def spell_rows(rows: Iterable[Iterable[object]]) -> str:
    r"""The rows as CSV (RFC 4180, but with plain line feeds), each value as `spell_cell` has it.

    Characters that no file can hold are U+FFFD in it.

    >>> spell_rows([("name", "note"), ("腾讯", "=1+1")])
    "name,note\n腾讯,'=1+1\n"
    """
    lines: list[str] = []
    # the writer quotes a carriage return only where it ends lines with one; bare, it would end the line for readers
    writer = csv.writer(_Sink(lines), lineterminator="\r\n")
    writer.writerows([spell_cell(value) for value in row] for row in rows)
    return clean_text("".join(lines))


class _Sink:
    """What the writer of CSV writes to: gathers its lines, each with a plain line feed at its end."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, line: str) -> None:
        self._lines.append(line[:-2] + "\n")
