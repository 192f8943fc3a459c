"""One process at a time writes a place; who comes second waits, and is told for whom and since when.

A claim is a lock of the operating system on a small file, so that it ends with its process, however that ends: after
`kill -9` nothing is to be cleaned up by hand.  Who only reads never looks at it.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import hide_user

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSE = 0.1
"""Seconds between two tries, in which nobody is kept from anything: the one before is at work."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a claim: the process, what it was called with, and since when (ISO 8601 with its offset)."""

    process: int
    command: str
    since: str


@contextmanager
def claim(lock: Path, what: str, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Within it no other process claims the file `lock`, which is there for just so long.

    Waits as long as another has it; `tell` is then given one line that names `what` is claimed, by whom and since
    when.  On a file system without locks nobody waits.  Raises OSError where the file cannot be made.
    """
    number = _try_to_claim(lock)
    if number is None:
        tell(_tell_holder(what, _read_holder(lock)))
    while number is None:
        time.sleep(PAUSE)
        number = _try_to_claim(lock)
    try:
        _write_holder(number)
        yield
    finally:
        # removed while it is still locked: who opened it meanwhile sees that it is gone and makes another
        with suppress(OSError):
            lock.unlink()
        os.close(number)
        if sys.platform == "win32":
            with suppress(OSError):
                lock.unlink(missing_ok=True)  # which Windows refuses as long as it is open


def _try_to_claim(lock: Path) -> int | None:
    """The locked file's number, None where another process has it."""
    while True:
        number = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _lock(number)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return number
            os.close(number)
            if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
                return None
            raise
        if _is_at(number, lock):
            return number
        os.close(number)


def _lock(number: int) -> None:
    if sys.platform == "win32":
        # a byte far behind the content, which others may then still read
        os.lseek(number, 1 << 20, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(number: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), lock.stat())
    except FileNotFoundError:
        return False


def _write_holder(number: int) -> None:
    holder = Holder(os.getpid(), _spell_command(), datetime.now().astimezone().isoformat(timespec="seconds"))
    with suppress(OSError):  # on a full disk nobody is told who it is, and the claim holds all the same
        os.ftruncate(number, 0)
        os.lseek(number, 0, os.SEEK_SET)
        os.write(number, json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8", "replace"))


def _spell_command() -> str:
    """What the process was called with, no longer than a line, without the passwords of addresses."""
    name = Path(sys.argv[0]).name
    words = hide_user(" ".join(["kg" if name == "__main__.py" else name, *sys.argv[1:]]))
    return words if len(words) <= 80 else words[:79] + "…"


def _read_holder(lock: Path) -> Holder | None:
    """Who has it; None where that cannot be read: it just begins or just ended."""
    try:
        return Holder(**json.loads(lock.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _tell_holder(what: str, holder: Holder | None) -> str:
    """The line for whoever waits.

    >>> _tell_holder("kg.db", Holder(4242, "kg build news/", "2026-01-02T03:04:05+08:00"))
    'kg.db is being written by process 4242 (kg build news/) since 2026-01-02T03:04:05+08:00; waiting for it to end'
    """
    who = f"process {holder.process} ({holder.command}) since {holder.since}" if holder else "another process"
    return f"{what} is being written by {who}; waiting for it to end"
