"""Files of the user's cache: what takes long to make and is the same every time is kept there.

The folder is the user's own, so that nobody else's data is read from it.  A file that is not there, cannot be read or
was changed costs the time to make it again, and nothing else.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
SEAL = 4
"""So many bytes at the beginning hold the checksum of what follows."""


def place_cached(name: str) -> Path:
    """Where the file of that name lies; nothing need be there."""
    return user_cache_path("kg-orgnews", appauthor=False) / name


def seal_bytes(data: bytes | bytearray) -> bytes:
    """The data behind its checksum.

    >>> bytes(unseal_bytes(seal_bytes(b"abc")))
    b'abc'
    """
    return zlib.crc32(data).to_bytes(SEAL, "little") + data


def unseal_bytes(data: bytes) -> memoryview:
    """What `seal_bytes` was given, not copied; raises ValueError where a byte of it was changed."""
    sealed = memoryview(data)[SEAL:]
    if len(data) < SEAL or zlib.crc32(sealed) != int.from_bytes(data[:SEAL], "little"):
        raise ValueError("damaged")
    return sealed


def write_whole(file: Path, data: bytes) -> None:
    """A reader sees the whole file or none; of two writers the last one wins.

    Raises OSError where it cannot be written; nothing half-made is left then.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


KEPT = 4
"""So many files of one name are kept: of several installations, or of word lists that are edited to and fro."""


def recall_made(name: str, source: str, form: type[Made], make: Callable[[], Made]) -> Made:
    """What was made of this `source` (a digest of all that it depends on) before, or what `make` makes now.

    It is kept as MessagePack and read as a `form`; what does not come back equal from that is made each time.
    Raises what `make` raises.
    """
    file = place_cached(f"{name}-{source}.bin")
    with suppress(OSError, ValueError):
        return msgspec.msgpack.decode(unseal_bytes(file.read_bytes()), type=form)
    made = make()
    with suppress(OSError, ValueError, TypeError):
        data = msgspec.msgpack.encode(made)
        if msgspec.msgpack.decode(data, type=form) == made:
            write_whole(file, seal_bytes(data))
            drop_oldest(file.parent, name)
    return made


def drop_oldest(folder: Path, name: str) -> None:
    """Removes all but the last `KEPT` files of that name; raises OSError where that is not possible."""
    files = sorted(folder.glob(f"{name}-*.bin"), key=lambda file: file.stat().st_mtime)
    for file in files[:-KEPT]:
        file.unlink()
