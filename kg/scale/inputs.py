"""What is to be read, as records in one order: Parquet, JSON Lines and files, here or wherever Spark reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kg.errors import UsageError
from kg.ids import hash_parts
from kg.model import Issue
from kg.read.discover import STDIN, Found, find_files, name_path
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS, LINES, FILE = "rows", "lines", "file"
"""How a source holds articles: as rows of Parquet, as lines of JSON, or as one file for one article."""
_KINDS = {".parquet": ROWS, ".jsonl": LINES, ".ndjson": LINES}
_PATTERN, _ESCAPED = compile_regex(r"[][{}*?\\]"), r"\\\g<0>"


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder: its address as Spark wants it, its name in outputs, how it holds articles.

    Articles without an id of their own are called after `stem`; `path` is the address without scheme and host.
    """

    address: str
    name: str
    kind: str
    stem: str
    path: str


def list_sources(paths: Sequence[str]) -> tuple[list[Source], list[Issue]]:
    """The sources that the paths mean, in their order, and an issue for each path that holds nothing.

    What has a scheme (`hdfs://…`, `s3a://…`) is left to Spark to look for; of the rest, files and folders are
    listed here as `kg build` lists them, and must lie where every worker sees them.  Raises UsageError for
    standard input and for an address whose ending does not tell what it holds.
    """
    sources: list[Source] = []
    issues: list[Issue] = []
    stems: dict[str, str] = {}
    for path in paths:
        for found in _find_sources(path, stems):
            if isinstance(found, Issue):
                issues.append(found)
            elif found not in sources:
                sources.append(found)
    return sources, issues


def _find_sources(given: str, stems: dict[str, str]) -> Iterator[Source | Issue]:
    if given == STDIN:
        raise UsageError("kg spark-build: several machines cannot read standard input; write it to a file first")
    if "://" in given:
        yield _take_address(given)
        return
    path = Path(given)
    if path.suffix == ".parquet" or (path.is_dir() and any(path.glob("*.parquet"))):
        if not path.exists():
            yield Issue("missing-path", given, f"there is no file or folder called {given}", "check the spelling")
            return
        yield _take_path(path, name_path(path, path.parent), ROWS, path.stem)
        return
    for found in find_files([given]):
        if isinstance(found, Issue):
            yield found
            continue
        kind = _KINDS.get(found.path.suffix.lower(), FILE)
        if kind == LINES and not found.path.stat().st_size:
            yield Issue("empty-file", found.name, "the file is empty", "remove it, or download it again")
            continue
        stem = found.path.stem if kind != FILE else _name_file(found, stems)
        yield _take_path(found.path, found.name, kind, stem)


def _take_path(path: Path, name: str, kind: str, stem: str) -> Source:
    full = path.resolve().as_posix()
    # Spark takes a path as it is written, but for the signs of a pattern
    return Source(f"file://{_PATTERN.sub(_ESCAPED, full)}", name, kind, stem, full)


def _take_address(given: str) -> Source:
    path = "/" + given.split("://", 1)[1].partition("/")[2].rstrip("/")
    last = PurePosixPath(path)
    kind = _KINDS.get(last.suffix.lower())
    if kind is None:
        raise UsageError(f"{given}: the name of a remote folder or file must end in {', '.join(_KINDS)}")
    return Source(given, given, kind, last.stem, path)


def _name_file(found: Found, stems: dict[str, str]) -> str:
    """The file's stem, with a hash of its name where an earlier file has that stem, as `kg build` names it."""
    stem, path = found.path.stem, str(found.path.resolve())
    for chosen in (stem, f"{stem}-{hash_parts(found.name, length=8)}"):
        if stems.setdefault(chosen, path) == path:
            return chosen
    return f"{stem}-{hash_parts(path, length=8)}"


def read_path(address: str) -> str:
    """The path in an address that Spark gives a file, which has escapes.

    >>> read_path("file:///news/%E6%96%B0%20a.jsonl")
    '/news/新 a.jsonl'
    """
    return unquote(urlsplit(address).path)
