"""Which of several media types a client wants most: the Accept header of RFC 9110, section 12.5.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUALITY = compile_regex(r"[01](?:\.[0-9]{0,3})?")


def choose_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that `accept` gives the highest quality; None when it takes none of them.

    Of equals, the one named exactly, then the one offered first.  An empty header takes anything.

    >>> choose_type("text/turtle;q=0.5, application/json", ["text/turtle", "application/json"])
    'application/json'
    >>> choose_type("text/*, */*;q=0.1", ["application/json", "text/csv"])
    'text/csv'
    >>> choose_type("image/png", ["text/csv"])
    """
    ranges = _parse_ranges(accept)
    if not ranges:
        return offered[0] if offered else None
    graded = [(*_grade(type_, ranges), -place) for place, type_ in enumerate(offered)]
    best = max(graded, default=(0.0, 0, 0))
    return offered[-best[2]] if best[0] > 0 else None


def _parse_ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if not name:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                # what is no number is taken as "not this": the lesser surprise of the two
                quality = min(1.0, float(value)) if _QUALITY.fullmatch(value.strip()) else 0.0
        ranges.append((name.lower(), quality))
    return ranges


def _grade(offered: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """The quality that the most specific range gives the type, and how specific that range is (0 to 3)."""
    family = offered.partition("/")[0]
    found: dict[int, float] = {}
    for name, quality in ranges:
        exact = {offered: 3, f"{family}/*": 2, "*/*": 1, "*": 1}.get(name)
        if exact is not None:
            found[exact] = max(quality, found.get(exact, 0.0))
    if not found:
        return 0.0, 0
    best = max(found)
    return found[best], best
