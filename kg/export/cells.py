"""Cells of a spreadsheet: news text is foreign input, and some of it looks like a formula."""

from __future__ import annotations

_FORMULA = frozenset("=+-@\t\r")


def spell_cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula; nothing is an empty cell.

    >>> spell_cell("=HYPERLINK(1)"), spell_cell(None), spell_cell(True)
    ("'=HYPERLINK(1)", '', 'true')
    """
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text
