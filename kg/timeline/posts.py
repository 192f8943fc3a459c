"""Posts compared: one post under its usual name, however it is spelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable


def fold_post(post: str | None, name_post: Callable[[str], str]) -> str:
    """The usual name of a post with its spelling folded, empty for none; `name_post` knows the usual names.

    >>> fold_post("ＣＥＯ", {"CEO": "首席执行官"}.__getitem__), fold_post(None, str)
    ('首席执行官', '')
    """
    return fold_name(name_post(fold_text(post))) if post else ""
