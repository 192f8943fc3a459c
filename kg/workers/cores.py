"""How many processes are worth starting."""

from __future__ import annotations

import os
import sys


def count_cores() -> int:
    """How many cores this process may use, at least 1."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
