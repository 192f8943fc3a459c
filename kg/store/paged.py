"""The fetched pages of a store, in a second folder: they may be gone from the network by the time they are wanted."""

from __future__ import annotations

import filecmp
from glob import escape
from typing import TYPE_CHECKING

from kg.fetch.pages import find_pages
from kg.read.origin import SUFFIX
from kg.store.placing import put_file

if TYPE_CHECKING:
    from pathlib import Path


def copy_pages(store: Path, other: Path) -> int:
    """Puts the pages of a store, with their notes, into the folder of another's, and returns how many pages it has.

    Each is put there whole; what is there already is not written again, and what only the other has stays there.
    Raises OSError where there is no room or no right to write.
    """
    source, target = find_pages(store), find_pages(other)
    for path in _list_files(source):
        place = target / path.relative_to(source)
        if not place.is_file() or not filecmp.cmp(path, place, shallow=False):
            place.parent.mkdir(parents=True, exist_ok=True)
            put_file(place, path.read_bytes())
    return sum(path.name.endswith(SUFFIX) for path in _list_files(target))


def drop_pages(store: Path, other: Path) -> None:
    """Removes from the other's folder the pages that the store has no longer; files without a note are the user's."""
    source, target = find_pages(store), find_pages(other)
    for note in _list_files(target):
        if note.name.endswith(SUFFIX) and not (source / note.relative_to(target)).is_file():
            for path in note.parent.glob(f"{escape(note.name.removesuffix(SUFFIX))}.*"):
                path.unlink()


def _list_files(folder: Path) -> list[Path]:
    """The files of a folder, at any depth, but for those that are still being written; none where there is none."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
