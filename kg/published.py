"""The folder of a publication: one process at a time writes it, and what a killed one left the next one tidies."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.claim import claim
from kg.errors import BuildError
from kg.export.files import finish_former
from kg.sparql.kept import KEPT, sweep_litter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def claim_folder(out: Path, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Within it no other process publishes into `out`, which is made where it is missing.

    Waits for who does, and says so by `tell`.  What killed processes had written whole is put in its place, what they
    had not is removed.  A folder that was made for it and in which nothing came to be is removed again, as are
    those above it: a wrong call leaves nothing behind.  Raises BuildError where the folder cannot be written.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    with ExitStack() as stack:
        stack.callback(_remove_empty, made)
        try:
            out.mkdir(parents=True, exist_ok=True)
            stack.enter_context(claim(Path(os.path.realpath(out), ".publishing.lock"), str(out), tell))
            finish_former(out)
            sweep_litter(out / KEPT, age=0)
        except OSError as error:
            raise explain_unwritable(out, error) from error
        yield


def _remove_empty(folders: list[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def explain_unwritable(out: Path, error: OSError) -> BuildError:
    """The error of a folder into which nothing can be published, as its user reads it."""
    what = f"{error.strerror or error}; nothing there was changed"
    return BuildError(f"cannot publish into {out}: {what}; make room or choose another --out")
