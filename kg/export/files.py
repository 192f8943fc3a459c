"""Every published file is whole: it is written beside its place, brought to the disk and put there in one step.

A reader who opens the folder during a build sees the old file or the new one, never half of one.  All files of a
publication are written before the first is put in its place, and a process that is killed between the first and the
last leaves what the next one needs to finish: so they are old or new together, but for the moment of renaming them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

BLOCK = 1 << 20
TOGETHER = 8
"""So many files are brought to the disk at once: those that are asked for together it writes in one go."""


def write_bytes(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, replacing what is there at once; raises OSError when the folder cannot be written."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_choose_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    r"""Puts `text` at `path` as UTF-8 with the line ends it has, on every system (`\n`, never `\r\n`)."""
    write_bytes(path, text.encode("utf-8"))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Puts the lines (each with its line end) at `path` as UTF-8, without ever holding all of them as one text."""
    with path.open("w", buffering=1 << 20, encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def write_blocks(path: Path, blocks: Iterable[bytes]) -> None:
    """Puts the blocks at `path` one after the other, without ever holding all of them."""
    with path.open("wb") as file:
        file.writelines(blocks)


def read_blocks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of a file in blocks of whole lines, `BLOCK` bytes and what is left of the last line each."""
    while block := file.read(BLOCK):
        yield block + file.readline()


def _choose_mode(path: Path) -> int:
    # mkstemp makes files that only their owner may read; a published file keeps its mode or gets the usual one
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


LITTER = ".publishing-"
WHOLE = "whole"
"""The mark in the litter of a killed process that says: all was written, and only to be put in its place."""


@contextmanager
def replace_together(folder: Path, last: str = "") -> Iterator[Path]:
    """A new empty folder; what stands in it at the end of the block is put into `folder` in one go.

    When the block raises, or one thing cannot be put in its place, `folder` holds what it held before.
    `folder` must exist; the new one lies within it, for only there is moving sure to need no copying.  The file
    named `last` is put in its place behind all others, for it tells of them.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=LITTER, ignore_cleanup_errors=True) as name:
        fresh, former = Path(name, "fresh"), Path(name, "former")
        fresh.mkdir()
        former.mkdir()
        yield fresh
        _sync_all(fresh)
        write_bytes(Path(name, WHOLE), last.encode("utf-8"))
        try:
            _put_in_place(_order(fresh, last), folder, former)
        except BaseException:
            Path(name, WHOLE).unlink()
            raise
        _sync(folder)


def finish_former(folder: Path) -> None:
    """Puts in its place what a killed process had written whole, and removes what it had not.

    Only for who has `folder` for himself (see `kg.claim`), for the litter of one who is at work looks the same.
    Raises OSError where the folder cannot be written.
    """
    for litter in sorted(folder.glob(f"{LITTER}*")):
        if (litter / WHOLE).is_file() and (litter / "fresh").is_dir():
            for path in _order(litter / "fresh", (litter / WHOLE).read_text("utf-8")):
                target = folder / path.name
                if target.is_dir():
                    shutil.rmtree(target)
                path.replace(target)
            _sync(folder)
            (litter / WHOLE).unlink()
        shutil.rmtree(litter)


def _order(fresh: Path, last: str) -> list[Path]:
    return sorted(fresh.iterdir(), key=lambda path: (path.name == last, path.name))


def _sync(path: Path) -> None:
    """Waits until what stands at `path`, a file or the names in a folder, has reached the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sync_all(folder: Path) -> None:
    """Waits until the folder with all that stands in it has reached the disk."""
    with ThreadPoolExecutor(TOGETHER) as together:
        list(together.map(_sync, folder.rglob("*")))
    _sync(folder)


def _put_in_place(fresh: list[Path], folder: Path, former: Path) -> None:
    """Moves `fresh` into `folder`; what was there before goes to `former`, and back from there when one move fails."""
    moved: list[str] = []
    try:
        for path in fresh:
            target = folder / path.name
            if target.exists():
                path.chmod(_choose_mode(target))
                _keep_former(target, former / path.name)
            moved.append(path.name)
            path.replace(target)
    except BaseException:
        for name in reversed(moved):
            _bring_back(folder / name, former / name)
        raise


def _keep_former(target: Path, kept: Path) -> None:
    try:
        # a second name, so that readers find a file at every moment
        kept.hardlink_to(target)
    except OSError:
        # a folder, or a file system without hard links
        target.rename(kept)


def _bring_back(target: Path, kept: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    if kept.exists():
        kept.replace(target)
    else:
        target.unlink(missing_ok=True)
