"""Markdown articles: YAML front matter tells what the page would, the rest is the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kg.limits import FRONT_CHARACTERS
from kg.regex import compile_regex

_FRONT = compile_regex(r"\A---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_UNREADABLE = (ValueError, RecursionError, LookupError, AttributeError, TypeError)
"""What the YAML reader raises beside its own errors: for nested brackets, for `!!int ""`, for `!!timestamp x`."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text without its front matter, the front matter, and what was wrong with it."""

    text: str
    fields: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None


def split_front_matter(text: str) -> Markdown:
    """The fields between the first two lines of dashes, and the text after them.

    >>> split_front_matter("---\\ntitle: 云帆换帅\\npublished: 2026-01-02\\n---\\n正文。").fields["title"]
    '云帆换帅'
    """
    match = _FRONT.match(text)
    if match is None:
        return Markdown(text)
    import yaml

    body = text[match.end() :]
    if len(match["yaml"]) > FRONT_CHARACTERS:
        return Markdown(body, {}, f"they have more than {FRONT_CHARACTERS:,} characters")
    try:
        found = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, *_UNREADABLE) as error:
        return Markdown(body, {}, " ".join(str(error).split())[:200])
    if found is None:
        return Markdown(body)
    if not isinstance(found, dict):
        return Markdown(body, {}, f"it holds a {type(found).__name__}, not keys with values")
    return Markdown(body, {str(key): value for key, value in found.items()})
