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


def tell_leave(text: float, whole: float, ratio: float, posseg: float | None) -> str:
    """What the asked speeds leave for an article: `text` and `whole` in articles/s, `ratio` to the ms of posseg."""
    left = [f"{text:,} articles/s leave {1000 / text:.1f} ms for reading"]
    if posseg is not None:
        left.append(f"{ratio} × jieba.posseg, which takes {posseg:.1f} ms, leaves {posseg / ratio:.1f} ms")
    left.append(f"{whole:,} leave {1000 / whole:.1f} ms for all")
    return f"\nOf what is asked, {'; '.join(left)}.\n"
