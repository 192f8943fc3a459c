"""Python's search for garbage, paused where much is made and nothing of it is thrown away.

Linking and folding a store makes millions of objects that all live on; looking through all of them again and
again for cycles to free took a quarter of the time at 100,000 statements and a third at 300,000, ever more of it.
Loading word lists and modules is like that too: a fifth of the time of a small build went into looking.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


SELDOM = (50_000, 20, 50)
"""After so many new objects a search begins, after so many searches a wider one, after so many of these the widest."""


def collect_seldom() -> None:
    """From now on cycles are looked for seventy times less often: for a process of our own, which holds much anyway.

    A library leaves that to the program that it is part of, so that only the command line calls this.
    """
    gc.set_threshold(*SELDOM)


@contextmanager
def pause_collection() -> Iterator[None]:
    """Within it no cycles are looked for; what nothing refers to is freed as always.

    It may be nested, and leaves the search as it was before.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
