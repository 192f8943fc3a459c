"""A process that answers one task after another from the graph, and can be killed at any moment.

`python -m kg.serve.worker` reads messages from standard input and writes replies to standard output, each behind
its length; the server starts it, and it ends when the server does.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.serve.answering import answer_question
from kg.serve.describing import describe_service
from kg.serve.looking import look_up
from kg.serve.opened import OpenedGraph
from kg.serve.tasks import LENGTH, Look, Question, Reply, Started, decode_start, decode_task, encode

if TYPE_CHECKING:
    from typing import BinaryIO

    from kg.serve.tasks import Start, Task

GRACE = 5.0
"""Seconds past the time limit after which a worker ends itself, should the server be gone that would kill it."""


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Opens the graph that the first message names, then answers tasks until the source ends."""
    first = _read_message(source)
    if first is None:
        return
    start = decode_start(first)
    try:
        graph = OpenedGraph(Path(start.folder))
    except KgError as error:
        _write_message(out, encode(Started(str(error))))
        return
    # a first question has the libraries loaded before a client waits for them
    _answer(graph, Question("ASK {}"), start)
    _write_message(out, encode(Started()))
    while (message := _read_message(source)) is not None:
        _set_alarm(start.timeout + GRACE)
        reply = _answer(graph, decode_task(message), start)
        _set_alarm(0)
        _write_message(out, encode(reply))


def _answer(graph: OpenedGraph, task: Task, start: Start) -> Reply:
    try:
        match task:
            case Question():
                return answer_question(graph.store, task, base=start.base, max_rows=start.max_rows)
            case Look():
                return look_up(graph.store, task, start.base)
            case _:
                return describe_service(graph.store, task)
    except Exception:
        sys.stderr.write(traceback.format_exc())
        return Reply.refuse(500, "the server failed over this request; its log says how")


def _read_message(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH)
    size = int.from_bytes(head, "big")
    data = source.read(size)
    return data if len(head) == LENGTH and len(data) == size else None


def _write_message(out: BinaryIO, data: bytes) -> None:
    out.write(len(data).to_bytes(LENGTH, "big") + data)
    out.flush()


def _set_alarm(seconds: float) -> None:
    # SIGALRM with nobody to catch it ends the process, also deep inside a query where no Python runs
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _main() -> None:
    # what a library might print must not get between the replies
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        try:
            work(sys.stdin.buffer, out)
        except BrokenPipeError:
            os._exit(0)


if __name__ == "__main__":
    _main()
