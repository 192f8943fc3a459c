"""Every published file is whole: it is written beside its place and then put there in one step.

A reader who opens the folder during a build sees the old file or the new one, never half of one.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, replacing what is there at once; raises OSError when the folder cannot be written."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        temporary.chmod(_choose_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    r"""Puts `text` at `path` as UTF-8 with the line ends it has, on every system (`\n`, never `\r\n`)."""
    write_bytes(path, text.encode("utf-8"))


def _choose_mode(path: Path) -> int:
    # mkstemp makes files that only their owner may read; a published file keeps its mode or gets the usual one
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
