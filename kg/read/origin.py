"""Where a page in a folder came from: the note that fetching leaves beside it, and reading finds again.

It has an ending of its own (`page.html`, `page.fetched.json`), so that no other file is taken for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".fetched.json"
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Origin:
    """What was noted when the page was fetched.

    `url` is the address asked for, `final` where redirects led, both without a password; `fetched` is the time in
    UTC (ISO 8601), `digest` the SHA-256 of the page; `type`, `etag` and `modified` are the server's words.  `kind` is
    the ending of files of that form: the page's own ending is always the same, whatever it holds from day to day.
    """

    url: str
    final: str
    fetched: str
    digest: str
    kind: str = ".html"
    type: str = ""
    etag: str = ""
    modified: str = ""


def recall_origin(path: Path) -> Origin | None:
    """The note beside a page; None where there is none that can be read."""
    try:
        with path.with_suffix(SUFFIX).open("rb") as stream:
            return msgspec.json.decode(stream.read(_LONGEST), type=Origin)
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return None


def find_charset(content_type: str) -> str:
    """The charset that a Content-Type declares, in small letters; empty where it declares none.

    >>> find_charset('text/html; Charset="GBK"')
    'gbk'
    """
    for part in content_type.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()
    return ""


def choose_url(told: str | None, origin: Origin) -> str:
    """The address that a page tells of itself where it is one of its own site, else the one it was fetched from.

    A page must not pass for another newspaper's by a line in its head.
    """
    try:
        same = urlsplit(told or "").hostname == urlsplit(origin.final).hostname
    except ValueError:
        same = False
    return told if told and same else origin.final
