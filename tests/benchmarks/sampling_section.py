"""The section of `docs/performance.md` that tells which modules are at work while articles are read and published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAST = 0.015
"""Modules that take a smaller share of the time are told together."""
SAMPLING = """
Which module of `kg` is at work, looked at a thousand times a second (`tests/benchmarks/sampling.py`); what a library
does is put down to the module that called it. *reading* is all from an article to its statements, *publishing* all from
the statements of all articles to the written files and the store of quads, in one thread.
"""


def list_modules(figures: Mapping[str, Any]) -> Iterator[tuple[str, str, float, float]]:
    """Each part, and within it each module, the longest first: its share of the part's time, and ms an article."""
    for part in figures["parts"]:
        whole, each = part["seconds"], 1000 / figures["articles"]
        yield part["part"], "", 1.0, whole * each
        seen = sorted(part["modules"].items(), key=lambda item: -item[1])
        large = [(name, seconds) for name, seconds in seen if seconds >= LEAST * whole]
        for name, seconds in large:
            yield "", f"`{name}`", seconds / whole, seconds * each
        rest = [seconds for _, seconds in seen[len(large) :]]
        if rest:
            yield "", f"{len(rest)} others, none above {LEAST:.1%}", sum(rest) / whole, sum(rest) * each


def tell_leave(text: float, whole: float, ratio: float, stages: Mapping[str, Any] | None) -> str:
    """What the asked speeds, in articles/s and as a ratio to jieba.posseg, would leave for an article."""
    left = [
        f"{text:,} articles/s leave {1000 / text:.1f} ms for reading",
        f"{whole:,} leave {1000 / whole:.1f} ms for all",
    ]
    for row in stages["references"] if stages else ():
        if row["package"] == "jieba" and row["version"] is not None:
            own = row["seconds"] / row["bytes"] * stages["bytes"] / stages["articles"] * 1000
            left.insert(1, f"{ratio} × jieba.posseg, which takes {own:.1f} ms, leaves {own / ratio:.1f} ms")
    return f"\nOf what is asked, {'; '.join(left)}.\n"
