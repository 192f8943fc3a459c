"""A query that takes too long is stopped, and so is one that somebody interrupts.

Oxigraph evaluates outside of Python and knows no limit, so that neither an exception nor a Ctrl-C gets through to
it before it is done: only the end of the process stops it.  Here that is the command that asked; `kg serve`,
which must live on, lets processes of their own answer.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def limit_time(seconds: float | None) -> Iterator[None]:
    """Within it the process ends after `seconds` with exit code 1 and a line on stderr, or at once by Ctrl-C.

    With None there is no limit but Ctrl-C.
    """
    timer = threading.Timer(seconds, _give_up, [seconds]) if seconds is not None else None
    former = _set_interrupt(signal.SIG_DFL)
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.cancel()
        _set_interrupt(former)


def _set_interrupt(action: signal._HANDLER) -> signal._HANDLER:
    """Sets what Ctrl-C does and returns what it did; only the main thread may, in any other nothing happens."""
    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGINT, action)


def _give_up(seconds: float) -> None:
    message = (
        f"kg: the query was stopped after {seconds:g} s; ask for less, with LIMIT or a parameter, or raise --timeout"
    )
    sys.stderr.write(message + "\n")
    sys.stderr.flush()
    os._exit(1)
