"""Work that processes die of; a module of its own, because a fresh process must find it by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from kg.model import Article, Issue, Reading


def double(task: str) -> str:
    """Twice the task; `die` kills the process, `die-once:FILE` only while there is that file."""
    word, _, rest = task.partition(":")
    if word == "once" and Path(rest).exists():
        Path(rest).unlink()
        _die()
    match word:
        case "die":
            _die()
        case "exit":
            os._exit(3)
        case "forget":
            raise MemoryError
        case "fail":
            raise ValueError(rest)
        case "wait":
            time.sleep(float(rest))
    return task + task


def read_or_die(article: Article) -> Reading:
    """A reading with one issue, of any article but those that kill."""
    double(article.text.strip())
    return Reading(article, (), (), (Issue("odd", article.id, f"怪：{article.text}", severity="warning"),))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
