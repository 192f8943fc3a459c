"""Rows of a terminal: columns that line up, Chinese characters taking two of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_WIDTH = 60


def spell_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their names, cut to `MAX_WIDTH` columns a cell, and how many they are."""
    shown = [[_cut(_clean(cell)) for cell in row] for row in rows]
    widths = [max(measure(cell) for cell in column) for column in zip(names, *shown, strict=True)] if names else []
    rule = ["-" * width for width in widths]
    lines = [
        "  ".join(_pad(c, w) for c, w in zip(cells, widths, strict=True)).rstrip() for cells in (names, rule, *shown)
    ]
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return "\n".join([*lines, f"({count})"]) + "\n"


def measure(text: str) -> int:
    """Columns that a terminal gives the text: Chinese characters take two.

    >>> measure("腾讯 AI")
    7
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"F", "W"} else 1 for c in text
    )


def _clean(text: str) -> str:
    # a control character of a page must neither break the row nor reach the terminal
    return "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text).strip()


def _cut(text: str) -> str:
    if measure(text) <= MAX_WIDTH:
        return text
    kept, width = "", 0
    for character in text:
        width += measure(character)
        if width >= MAX_WIDTH:
            break
        kept += character
    return f"{kept}…"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - measure(text))
