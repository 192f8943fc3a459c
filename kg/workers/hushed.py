"""Importing this hushes the process from which workers are forked.

A worker that is being started when Ctrl-C ends the run finds nothing of what it needs, and would say so with a
traceback, after the last word of the run.  What a worker has to tell of its work goes to the process it works for.
"""

from __future__ import annotations

import sys


def _say_nothing(*_: object) -> None:
    """What becomes of an exception that nobody waits for."""


sys.excepthook = _say_nothing
