"""The folder of fetched pages beside a store: each as it came, whole or not at all, with a note of where from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.read.origin import SUFFIX, recall_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.read.origin import Origin


_FORMER = ".former"


def find_pages(store: Path) -> Path:
    """The folder of a store's fetched pages: kg.db → kg.pages."""
    return store.with_suffix(".pages")


def recall_current(path: Path) -> Origin | None:
    """The note beside a page, None where there is none of these very bytes."""
    origin = recall_origin(path)
    try:
        current = origin is not None and origin.digest == digest_page(path.read_bytes())
    except OSError:
        return None
    return origin if current else None


def digest_page(raw: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(raw).hexdigest()


def keep_page(path: Path, raw: bytes, origin: Origin) -> None:
    """Writes the page, then its note; a crash between the two leaves a note that is known not to be the page's.

    Another page that lay there before is not lost, for sites replace what they withdraw: it moves into `.former`,
    where no folder's reader looks.  Raises OSError where there is no room or no right to write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _keep_former(path, origin.digest)
    _replace(path, raw)
    _replace(path.with_suffix(SUFFIX), msgspec.json.format(msgspec.json.encode(origin), indent=1) + b"\n")


def _keep_former(path: Path, digest: str) -> None:
    former = recall_current(path)
    if former is None or former.digest == digest:
        return
    place = path.parent / _FORMER / f"{path.stem}.{former.digest[:16]}{path.suffix}"
    place.parent.mkdir(exist_ok=True)
    _replace(place, path.read_bytes())
    _replace(place.with_suffix(SUFFIX), path.with_suffix(SUFFIX).read_bytes())


def _replace(path: Path, raw: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".fetching-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def forget_pages(store: Path, names: Iterable[str]) -> None:
    """Removes pages and their notes from the store's folder; `names` are paths from the store's own folder.

    What lies elsewhere is the user's, and stays.
    """
    folder = find_pages(store)
    for name in names:
        path = store.parent / name
        if path.parent == folder and path.name not in {"", ".", ".."}:
            path.unlink(missing_ok=True)
            path.with_suffix(SUFFIX).unlink(missing_ok=True)
            for former in (folder / _FORMER).glob(f"{escape(path.stem)}.*"):
                former.unlink(missing_ok=True)
