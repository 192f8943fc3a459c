"""Characters that text can hold and a file format cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

# what XML 1.0 cannot write, which is also what spreadsheets and databases choke on: controls but for tab and line
# ends, halves of surrogate pairs, and the two noncharacters
_UNWRITABLE = compile_regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""The text with U+FFFD for each character that a file cannot hold, so that offsets in it stay true.

    >>> clean_text("竖排\x0b腾讯")
    '竖排�腾讯'
    """
    return _UNWRITABLE.sub("\ufffd", text)


def is_clean(texts: Iterable[str]) -> bool:
    r"""True where a file can hold every one of the texts: asked of many at once, it costs little.

    >>> is_clean(["腾讯", "a\tb"]), is_clean(["腾讯", "\x00"])
    (True, False)
    """
    return _UNWRITABLE.search("\n".join(texts)) is None
