"""The way from paths to articles: find, decode, take apart by format, name, and refuse what is no article."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg.ids import hash_parts
from kg.model import Article, Issue
from kg.read.article import make_article, text_of
from kg.read.decode import Decoded, decode_text, name_binary
from kg.read.discover import STDIN, Found, find_files
from kg.read.html import read_web
from kg.read.markdown import split_front_matter
from kg.read.records import read_limited, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

_RECORDS = frozenset({".jsonl", ".ndjson"})
_WEB = frozenset({".html", ".htm"})
_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(slots=True)
class _Names:
    """The ids given out in this run, so that no two articles share one."""

    digests: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)

    def name_file(self, stem: str, name: str) -> str:
        """The file's stem, with a hash of its path where an earlier file has that stem."""
        owner = self.stems.setdefault(stem, name)
        return stem if owner == name else f"{stem}-{hash_parts(name, length=8)}"


def read_paths(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | Issue]:
    """Articles and issues of files, folders, globs and `-` (standard input), in a fixed order; never raises.

    A file given twice is read once; an article that comes twice with the same id and text is yielded once.
    """
    names = _Names()
    for found in find_files(paths):
        if isinstance(found, Issue):
            yield found
            continue
        for one in _read_found(found, names, stdin):
            if isinstance(one, Issue):
                yield one
            else:
                yield from _settle_id(one, names)


def _settle_id(article: Article, names: _Names) -> Iterator[Article | Issue]:
    earlier = names.digests.get(article.id)
    if earlier == article.digest:
        return
    if earlier is not None:
        renamed = replace(article, id=f"{article.id}-{article.digest[:8]}")
        yield Issue(
            "duplicate-id",
            article.path or article.id,
            f'a second article with another text has the id "{article.id}"; it is called "{renamed.id}"',
            "give each article an id of its own",
            severity="warning",
        )
        if names.digests.get(renamed.id) == renamed.digest:
            return
        article = renamed
    names.digests[article.id] = article.digest
    yield article


def _read_found(found: Found, names: _Names, stdin: BinaryIO | None) -> Iterator[Article | Issue]:
    if found.name == STDIN:
        if stdin is None:
            yield Issue("missing-path", STDIN, "nothing was piped in", "pipe a file in, or name one")
            return
        yield from _read_stdin(stdin, names)
        return
    try:
        with found.path.open("rb") as stream:
            yield from _read_stream(stream, found, names, found.path.suffix.lower())
    except OSError as error:
        yield Issue("missing-path", found.name, f"the file cannot be read: {error.strerror}", "check its permissions")


def _read_stdin(stdin: BinaryIO, names: _Names) -> Iterator[Article | Issue]:
    head = b""
    while not head.strip(b" \t\r\n\xef\xbb\xbf"):
        piece = stdin.read(4096)
        if not piece:
            break
        head += piece
    sign = head.lstrip(b" \t\r\n\xef\xbb\xbf")[:1]
    suffix = {b"{": ".jsonl", b"<": ".html"}.get(sign, ".txt")
    yield from _read_stream(_Rejoined(head, stdin), Found(__stdin_path(), STDIN), names, suffix)
