"""Finds the files that the user's paths mean, each once and in a fixed order."""

from __future__ import annotations

import glob
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import hide_user
from kg.model import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

STDIN = "-"
LIST = ".urls"
"""How a file ends that holds addresses, one a line; read only where it is named itself."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
SUFFIXES = frozenset({".txt", ".html", ".htm", ".md", ".markdown", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, and the relative name by which outputs call it.

    `issue` tells of a page that could not be fetched: what lies there, if anything, is that of an earlier day.
    """

    path: Path
    name: str
    issue: Issue | None = None


def is_address(given: str) -> bool:
    """Whether an input is an address and no path: it begins with a scheme.

    >>> is_address("https://news.example/a"), is_address("C:/news/a.txt")
    (True, False)
    """
    return _ADDRESS.match(given) is not None


def refuse_address(given: str) -> Issue:
    """The issue of an address where nothing is fetched."""
    what, hint = "no addresses are fetched here", "add it with kg add, or give its file"
    return Issue("fetch-address", hide_user(given), what, hint)


def find_files(paths: Sequence[str], fetch: Callable[[str], Found | Issue] = refuse_address) -> Iterator[Found | Issue]:
    """Every file that `paths` mean, once, in the order given; folders and globs are sorted by name.

    A path that holds nothing becomes an issue.  `-` is passed on as a `Found` named `-`.  `fetch` gives the file of
    an address.
    """
    seen: set[str] = set()
    for given in paths:
        if given == STDIN:
            found: Iterable[Found | Issue] = [Found(Path(STDIN), STDIN)]
        else:
            found = _expand(given, fetch)
        for one in found:
            if isinstance(one, Found):
                key = STDIN if one.name == STDIN else os.path.realpath(one.path)
                if key in seen:
                    continue
                seen.add(key)
            yield one


def measure_files(paths: Sequence[str]) -> int:
    """The bytes of all files that `paths` mean; what cannot be measured, standard input too, counts nothing."""
    total = 0
    for found in find_files(paths):
        if isinstance(found, Found) and found.name != STDIN:
            with suppress(OSError):
                total += found.path.stat().st_size
    return total


def _expand(given: str, fetch: Callable[[str], Found | Issue]) -> Iterator[Found | Issue]:
    path = Path(given)
    if is_address(given):
        yield fetch(given)
    elif path.suffix.lower() == LIST and path.is_file():
        yield from _expand_list(path, given, fetch)
    elif path.is_dir():
        yield from _expand_folder(path, given)
    elif path.is_file():
        yield Found(path, name_path(path, path.parent))
    elif glob.has_magic(given):
        yield from _expand_glob(given)
    else:
        yield Issue(
            "missing-path", given, f"there is no file or folder called {given}", "check the spelling and the folder"
        )


def _expand_list(path: Path, given: str, fetch: Callable[[str], Found | Issue]) -> Iterator[Found | Issue]:
    try:
        lines = path.read_text("utf-8-sig", "replace").splitlines()
    except OSError as error:
        yield Issue("missing-path", given, f"the file cannot be read: {error.strerror}", "check its permissions")
        return
    for number, line in enumerate(map(str.strip, lines), 1):
        if is_address(line):
            yield fetch(line)
        elif line and not line.startswith("#"):
            yield Issue(
                "fetch-address", given, f"{line[:80]!r} is no address", "write one a line, with https://", number
            )


def _expand_folder(folder: Path, given: str) -> Iterator[Found | Issue]:
    files = sorted(
        (file for file in folder.rglob("*") if _is_wanted(file, folder)),
        key=lambda file: file.relative_to(folder).parts,
    )
    if not files:
        yield Issue(
            "missing-path",
            given,
            f"the folder {given} holds no file that can be read",
            f"files must end in {' '.join(sorted(SUFFIXES))}",
        )
    for file in files:
        yield Found(file, name_path(file, folder.parent if folder.name else folder))


def _expand_glob(given: str) -> Iterator[Found | Issue]:
    matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    wanted = [Path(match) for match in matches if Path(match).is_file()]
    if not wanted:
        yield Issue("missing-path", given, f"no file matches {given}", 'quote the pattern: "news/*.txt"')
    fixed = Path(*takewhile(lambda part: not glob.has_magic(part), Path(given).parts))
    for file in wanted:
        if _is_wanted(file, file.parent):
            yield Found(file, name_path(file, fixed))


def _is_wanted(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return (
        file.suffix.lower() in SUFFIXES
        and file.name.lower() != "readme.md"
        and not any(part.startswith(".") for part in parts)
        and file.is_file()
    )


def name_path(path: Path, root: Path) -> str:
    """The name outputs use: as given when relative, else from the working folder, else from `root`.

    An absolute path would make the same input give other bytes on another machine.

    >>> name_path(Path("news/a.txt"), Path("news"))
    'news/a.txt'
    """
    if not path.is_absolute():
        return path.as_posix()
    for base in (Path.cwd(), root):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name
