"""Who writes a store has it for himself: what an input gave is looked up, read and written in several steps."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.claim import claim
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def claim_store(path: Path, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Within it no other process adds to the store at `path`, retracts from it or restores it; its folder is made.

    Waits for who does, and says so by `tell`; who only reads, or notes a judgement, waits for nobody.  Raises
    UsageError where the folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            place = Path(os.path.realpath(path))
            stack.enter_context(claim(place.with_name(f".{place.name}.lock"), str(path), tell))
        except OSError as error:
            raise UsageError(
                f"{path}: cannot be written ({error.strerror or error}); "
                "make its folder writable, or name a store elsewhere with --store"
            ) from error
        yield
