"""How a worker process starts, and what it must not do: stop at Ctrl-C by itself, or outlive the one it works for."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from contextlib import contextmanager, nullcontext
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from multiprocessing.context import BaseContext


def start_server(preload: str) -> BaseContext:
    """The way in which workers start; on Linux, a server that has imported `preload` begins and forks them.

    The server is a process of one thread that holds no lock, no file and no terminal of this one, so that forking
    it is safe where forking this process is not (its progress bar and its libraries have threads), and what was
    loaded into it is loaded once for all workers and shared by them.  On macOS a fork may fail in the system's own
    libraries, and Windows has none: there each worker starts afresh and loads for itself.

    Returns at once, while the server still loads.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["kg.workers.hushed", preload])
    with hold_interrupts():
        forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Within it, Ctrl-C waits; a process that is started there does not get it at all, from its first moment on.

    The terminal sends it to every process in the foreground, but what it stops is decided by the one that owns
    the store.  Windows cannot hold it back: there a worker ignores it as soon as it runs (see `begin_work`).
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it is started with the first process otherwise, and lets interrupts through
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def keep_interrupts_from(context: BaseContext) -> AbstractContextManager[None]:
    """What a worker is started within, so that Ctrl-C does not reach it.

    The server's workers have that from the server; to hold interrupts back while it loads would only make whoever
    pressed Ctrl-C wait.
    """
    return nullcontext() if context.get_start_method() == "forkserver" else hold_interrupts()


def begin_work() -> None:
    """What a worker does first: it ignores Ctrl-C, and ends as soon as the process that it works for is gone.

    A worker waits for its next batch at a pipe of which it holds both ends, so that it would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
