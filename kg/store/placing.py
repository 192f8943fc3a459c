"""A file is put in its place whole: written beside it, brought to the disk and renamed."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a store that is open, or that was when its process was killed."""


@contextmanager
def make_beside(target: Path) -> Iterator[Path]:
    """A new empty file beside `target`, gone at the end of the block unless it was renamed.

    The caller has claimed the target (see `kg.claim`): what a killed process left of such a file is removed.
    """
    fresh = target.with_name(f".{target.name}.new")
    _remove(fresh)
    try:
        fresh.touch(target.stat().st_mode & 0o777 if target.exists() else 0o644, exist_ok=False)
        yield fresh
    finally:
        _remove(fresh)


def _remove(path: Path) -> None:
    for end in ("", *BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def put_file(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, which the caller has claimed, replacing what is there at once.

    Raises OSError where the folder cannot be written.
    """
    with make_beside(path) as fresh:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Waits until the names in the folder, which a renaming changed, have reached the disk."""
    if os.name == "nt":
        return  # Windows opens no folders
    number = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(number)
    os.close(number)
