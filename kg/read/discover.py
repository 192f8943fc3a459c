"""Finds the files that the user's paths mean, each once and in a fixed order."""

from __future__ import annotations

import fnmatch
import glob
import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import hide_user
from kg.model import Issue
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

STDIN = "-"
OUTSIDE = "outside-folder"
"""The code of the issue of a link that was not followed."""
LIST = ".urls"
"""How a file ends that holds addresses, one a line; read only where it is named itself."""
_ADDRESS = compile_regex(r"[A-Za-z][A-Za-z0-9+.-]+://")
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

    A path that holds nothing becomes an issue, and so does a link that leads out of the folder or pattern in which it
    was found: it is followed only where it is named itself (see `name_links`).  `-` is passed on as a `Found` named
    `-`.  `fetch` gives the file of an address.
    """
    seen: set[str] = set()
    asked = {os.path.realpath(given) for given in paths}
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
            elif one.code == OUTSIDE and os.path.realpath(one.where) in asked:
                continue
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
    # a folder behind a link is listed, but not gone into
    listed = sorted(folder.rglob("*"), key=lambda file: file.relative_to(folder).parts)
    leaving = [file for file in listed if _leaves(file, folder)]
    files = [file for file in listed if file not in leaving and _is_wanted(file, folder)]
    yield from map(_report_link, leaving)
    if not files and not leaving:
        yield Issue(
            "missing-path",
            given,
            f"the folder {given} holds no file that can be read",
            f"files must end in {' '.join(sorted(SUFFIXES))}",
        )
    for file in files:
        yield Found(file, name_path(file, folder.parent if folder.name else folder))


def _expand_glob(given: str) -> Iterator[Found | Issue]:
    fixed = Path(*takewhile(lambda part: not glob.has_magic(part), Path(given).parts))
    matches = [Path(match) for match in _match_glob(given, fixed)]
    wanted = [match for match in matches if match.is_file()]
    if not wanted:
        yield Issue("missing-path", given, f"no file matches {given}", 'quote the pattern: "news/*.txt"')
    for file in wanted:
        if _leaves(file, fixed):
            yield _report_link(file)
        elif _is_wanted(file, file.parent):
            yield Found(file, name_path(file, fixed))


def _match_glob(given: str, fixed: Path) -> list[str]:
    """What a pattern matches; `**` goes into no linked folder, where two links to above would never end."""
    if "**" not in Path(given).parts:
        return sorted(glob.glob(given))  # noqa: PTH207 - Path.glob takes no absolute pattern
    pattern = Path(given).parts[len(fixed.parts) :]
    return sorted(str(file) for file in fixed.rglob("*") if _matches(file.relative_to(fixed).parts, pattern))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern or not parts:
        return not parts and all(part == "**" for part in pattern)
    if pattern[0] == "**":
        hidden = parts[0].startswith(".")
        return _matches(parts, pattern[1:]) or (not hidden and _matches(parts[1:], pattern))
    hidden = parts[0].startswith(".") and not pattern[0].startswith(".")
    return not hidden and fnmatch.fnmatch(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _leaves(file: Path, folder: Path) -> bool:
    """True for a linked folder, and for a link that leads out of the folder in which it was found.

    Only what would be read counts: files of other endings and hidden ones are none.
    """
    if not file.is_symlink() and not _lies_behind_link(file, folder):
        return False
    if file.is_dir():
        return not file.name.startswith(".")
    return _is_wanted(file, file.parent) and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _lies_behind_link(file: Path, folder: Path) -> bool:
    return any((folder / above).is_symlink() for above in file.relative_to(folder).parents if above.parts)


def _report_link(file: Path) -> Issue:
    return Issue(
        OUTSIDE,
        file.as_posix(),
        "a link that leads elsewhere was not followed",
        "name it, or give --follow-links",
        severity="warning",
    )


def name_links(paths: Sequence[str]) -> list[str]:
    """The paths and behind them every link that is found in them, so that it is followed.

    Links in linked folders are followed too, but no folder twice.
    """
    named = list(paths)
    seen = {os.path.realpath(given) for given in paths}
    for given in named:
        if given == STDIN or is_address(given):
            continue
        for one in _expand(given, refuse_address):
            if isinstance(one, Issue) and one.code == OUTSIDE and (real := os.path.realpath(one.where)) not in seen:
                seen.add(real)
                named.append(one.where)
    return named


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
