"""What is wrong with a query that the parser refuses, in words that say how to mend it."""

from __future__ import annotations

import re

from kg.errors import suggest
from kg.regex import compile_regex
from kg.sparql.table import measure
from kg.sparql.words import find_form_word

_PLACE = compile_regex(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_NAME_BEFORE = compile_regex(r"([\w.-]*):[\w:.%\\-]*$")
_KEYWORD = compile_regex(r"[A-Za-z_]+")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_PADDING = f"\n]{' ' * 24}"
"""A bracket that makes sure that no text is a query, which is read again here but never run, whatever it asks; and
blanks, more than any keyword has letters: near the end of a text the parser could not try one, and would point there.
"""


def explain_syntax(query: str, message: str) -> str:
    """The reason, with the line where the query goes wrong and a mark under the place.

    `message` is the parser's own, for what it says without a place.
    """
    word, start = find_form_word(query)
    if word in _UPDATES:
        return _point(query, start, "an update, but the graph is only read: it changes with the next kg build")
    match = _PLACE.fullmatch(_parse_padded(query))
    if match is None:
        return f"not a SPARQL query: {message}"
    place = min(_find_place(query + _PADDING, int(match[1]), int(match[2]), match[3]), len(query))
    return _point(query, place, _explain_prefix(query[:place], match[3]))


def _point(query: str, place: int, reason: str) -> str:
    begin = query.rfind("\n", 0, place) + 1
    line, column = query.count("\n", 0, place) + 1, place - begin + 1
    shown = query[begin:].partition("\n")[0].rstrip("\r")
    before = "".join("\t" if c == "\t" else " " * measure(c) for c in shown[: column - 1])
    return f"not a SPARQL query: line {line}, column {column}: {reason}\n  {shown}\n  {before}^"


def _parse_padded(query: str) -> str:
    from pyoxigraph import Store

    from kg.export.namespaces import QUERY_PREFIXES

    try:
        Store().query(query + _PADDING, prefixes=dict(QUERY_PREFIXES))
    except SyntaxError as error:
        return str(error)
    return ""


def _find_place(query: str, line: int, column: int, expected: str) -> int:
    """The offset where the parser stood: for a keyword it reads as many characters as that has before it refuses."""
    starts = [0, *(match.end() for match in re.finditer("\n", query))]
    place = starts[min(line, len(starts)) - 1] + column - 1
    tried = expected.split(", ")
    return place - min(map(len, tried)) if all(map(_KEYWORD.fullmatch, tried)) else place


def _explain_prefix(before: str, expected: str) -> str:
    from kg.export.namespaces import QUERY_PREFIXES

    name = _NAME_BEFORE.search(before) if "Prefix not found" in expected else None
    if name is None:
        # the parser's own wording lists characters that it would have taken, seldom what was meant
        return "the parser gave up here"
    hint = suggest(name[1], QUERY_PREFIXES)
    mend = hint if hint.startswith("did") else f"write PREFIX {name[1]}: <…> before the query"
    return f'the prefix "{name[1]}" is not declared; {mend}'
