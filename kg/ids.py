"""Stable identifiers: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache


def hash_parts(*parts: object, length: int = 16) -> str:
    """The first `length` hex digits of SHA-256 over the parts, which a separator keeps apart.

    >>> hash_parts("腾讯", None) == hash_parts("腾讯", None)
    True
    >>> hash_parts("a", "bc") == hash_parts("ab", "c")
    False
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


QUOTES = frozenset("\"'`“”‘’「」『』《》〈〉﹁﹂﹃﹄„‟«»‹›")


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A name without what spelling varies: NFKC, case and blanks folded, quotation and title marks dropped.

    >>> fold_name("《中国经营报》"), fold_name("ＡＩ Infra部")
    ('中国经营报', 'aiinfra部')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded.isalnum():  # letters and digits only, as most names are: nothing to drop
        return folded
    return "".join(c for c in folded if not c.isspace() and c not in QUOTES and unicodedata.category(c) != "Cf")
