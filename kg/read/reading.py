"""The way from paths to articles: find, decode, take apart by format, name, and refuse what is no article."""

from __future__ import annotations

import codecs
import io
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ids import hash_parts
from kg.limits import FILE_BYTES, LINE_BYTES
from kg.model import Article, Issue
from kg.read.article import Given, make_article, rename_article, report_long, report_same_id, take_fields
from kg.read.decode import BLANK, decode_file, name_binary, name_magic, unify_newlines, warn_of_encoding
from kg.read.discover import STDIN, Found, find_files, refuse_address
from kg.read.forms import take_apart
from kg.read.origin import Origin, choose_url, find_charset, recall_origin
from kg.read.records import Row, read_limited, read_rows, report_too_large
from kg.read.rejoined import Rejoined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import BinaryIO

_RECORDS = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that an earlier input of the same run gave with the same text: its id."""

    article: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and what is found in it; `path` is None for standard input.  `found` can be gone through once."""

    path: Path | None
    found: Iterator[Article | Issue | Repeat]


@dataclass(slots=True)
class Odometer:
    """How far a run has come: the bytes of its files that were gone through; standard input does not count."""

    done: int = 0


@dataclass(slots=True)
class _Names:
    """The ids given out in this run and those of a store, so that no two articles share one.

    `digests` are of this run alone: the text that has an id.  `owners` lead from an id to its file, as `name_path`
    calls it.
    """

    owners: dict[str, str]
    odometer: Odometer
    name_path: Callable[[Path], str] = os.path.realpath
    digests: dict[str, str] = field(default_factory=dict)

    def name_file(self, found: Found, digest: str) -> str:
        """The file's stem, with a hash of its name in outputs where an earlier file has that stem.

        The earlier one keeps the bare stem, so that a file added to a folder renames no other.
        """
        stem, path = found.path.stem, self.name_path(found.path)
        for name in (stem, f"{stem}-{hash_parts(found.name, length=8)}"):
            if self.owners.setdefault(name, path) == path:
                return name
        return f"{stem}-{hash_parts(found.name, digest, length=8)}"


def read_paths(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    odometer: Odometer | None = None,
    fetch: Callable[[str], Found | Issue] = refuse_address,
) -> Iterator[Article | Issue]:
    """Articles and issues of files, folders, globs and `-` (standard input), in a fixed order; never raises.

    A file given twice is read once; an article that comes twice with the same id and text is yielded once.
    """
    for given in read_inputs(paths, stdin=stdin, odometer=odometer, fetch=fetch):
        for found in given.found:
            if not isinstance(found, Repeat):
                yield found


def read_inputs(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    owners: Mapping[str, str] | None = None,
    name_path: Callable[[Path], str] = os.path.realpath,
    odometer: Odometer | None = None,
    fetch: Callable[[str], Found | Issue] = refuse_address,
) -> Iterator[Input]:
    """The same, file by file; a file must be gone through before the next.

    `owners` are the ids that a store knows with the files they came from, as `name_path` spells them: a file without
    an id of its own gets that one again, and no other file's.  `odometer` is kept up to what was yielded.
    `fetch` gives the file of an address.
    """
    names = _Names(dict(owners or {}), odometer or Odometer(), name_path)
    for found in find_files(paths, fetch):
        if isinstance(found, Issue):
            yield Input(Path(found.where), iter((found,)))
        else:
            yield Input(None if found.name == STDIN else found.path, _name_articles(found, names, stdin))


def _name_articles(found: Found, names: _Names, stdin: BinaryIO | None) -> Iterator[Article | Issue | Repeat]:
    path = names.name_path(found.path)
    for one in _read_found(found, names, stdin):
        if isinstance(one, Issue):
            yield one
        else:
            names.owners.setdefault(one.id, path)
            yield from _settle_id(one, names)


def _settle_id(article: Article, names: _Names) -> Iterator[Article | Issue | Repeat]:
    earlier = names.digests.get(article.id)
    if earlier == article.digest:
        yield Repeat(article.id)
        return
    if earlier is not None:
        renamed = rename_article(article)
        yield report_same_id(article, renamed)
        if names.digests.get(renamed.id) == renamed.digest:
            yield Repeat(renamed.id)
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
    if found.issue is not None:
        yield found.issue
        if not found.path.is_file():
            return
    try:
        with found.path.open("rb") as stream:
            begun = names.odometer.done
            origin = recall_origin(found.path)
            for one in _read_stream(stream, found, names, origin):
                names.odometer.done = begun + stream.tell()
                yield one
            names.odometer.done = begun + stream.tell()
    except OSError as error:
        yield Issue("missing-path", found.name, f"the file cannot be read: {error.strerror}", "check its permissions")


def _read_stdin(stdin: BinaryIO, names: _Names) -> Iterator[Article | Issue]:
    head = b""
    while not head.strip(BLANK) and len(head) <= FILE_BYTES:
        piece = stdin.read(4096)
        if not piece:
            break
        head += piece
    suffix = {b"{": ".jsonl", b"<": ".html"}.get(head.lstrip(BLANK + b"\xff\xfe\x00")[:1], ".txt")
    yield from _read_stream(io.BufferedReader(Rejoined(head, stdin)), Found(Path(STDIN), STDIN), names, suffix=suffix)


def _read_stream(
    stream: io.BufferedReader, found: Found, names: _Names, origin: Origin | None = None, suffix: str = ""
) -> Iterator[Article | Issue]:
    suffix = suffix or (origin.kind if origin else found.path.suffix.lower())
    if suffix in _RECORDS:
        yield from _read_records(stream, found)
        return
    raw, issues = read_limited(stream, found.name)
    yield from issues
    decoded = decode_file(raw, found.name, find_charset(origin.type) if origin else "")
    if isinstance(decoded, Issue):
        if not (issues and decoded.code == "empty-file"):
            yield decoded
        return
    if decoded.bad:
        yield warn_of_encoding(found.name, decoded)
    given = Given(path=_path_of(found), encoding=decoded.encoding)
    text, given, problems = take_apart(decoded.text, given, suffix, found.name)
    yield from problems
    if any(problem.severity == "error" for problem in problems):
        return
    if origin is not None:
        given = replace(given, url=choose_url(given.url, origin))
    if not text.strip():
        yield Issue(
            "no-text", found.name, "no text of an article was found in it", "save the page again, or as plain text"
        )
        return
    article = make_article(text, given)
    if not given.id:
        article = replace(
            article, id=f"stdin-{article.digest[:8]}" if found.name == STDIN else names.name_file(found, article.digest)
        )
    yield from _tell(article)


def read_content(raw: bytes, found: Found, origin: Origin | None = None) -> Iterator[Article | Issue]:
    """The article that the bytes of a file are, or its issues, by themselves: the file's stem is its id.

    For whoever has the bytes already, and sees to it that no two files share a stem.
    """
    names = _Names({}, Odometer())
    yield from _read_stream(io.BufferedReader(io.BytesIO(raw)), found, names, origin)


def _read_records(stream: io.BufferedReader, found: Found) -> Iterator[Article | Issue]:
    source: BinaryIO = stream
    head = stream.peek(4)[:4]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raw = stream.read(LINE_BYTES + 1)
        if len(raw) > LINE_BYTES:
            yield report_too_large(found.name, LINE_BYTES)
            return
        source = io.BytesIO(raw.decode("utf-16", "replace").encode("utf-8"))
    elif binary := name_magic(stream.peek(16)) or name_binary(head):
        yield Issue("binary-file", found.name, f"this is {binary}, not text", "name the JSON Lines file in it")
        return
    empty = True
    stem = "stdin" if found.name == STDIN else found.path.stem
    for row in read_rows(source, found.name):
        empty = False
        yield from [row] if isinstance(row, Issue) else read_record(row, found, stem)
    if empty:
        yield Issue("empty-file", found.name, "the file is empty", "remove it, or download it again")


def read_record(row: Row, found: Found, stem: str) -> Iterator[Article | Issue]:
    """The article of one record of `found`, and what is doubtful of it; its id begins with `stem` where it has none."""
    text = row.fields.get("text")
    if not isinstance(text, str) or not text.strip():
        problem = "there is no text" if text is None or isinstance(text, str) else f"text is a {type(text).__name__}"
        yield Issue(
            "no-text", found.name, f"line {row.line}: {problem}", 'the article belongs under the key "text"', row.line
        )
        return
    given, doubts = take_fields(row.fields, Given(path=_path_of(found)), found.name, row.line)
    yield from doubts
    article = make_article(unify_newlines(text).replace("\0", "\ufffd"), given)
    yield from _tell(article if article.id else replace(article, id=f"{stem}-{article.digest[:8]}"))


def _tell(article: Article) -> Iterator[Article | Issue]:
    """The article, and before it what is to be said of its length."""
    if (issue := report_long(article)) is not None:
        yield issue
    yield article


def _path_of(found: Found) -> str | None:
    return None if found.name == STDIN else found.name
