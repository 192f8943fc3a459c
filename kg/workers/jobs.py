"""What is to be done, one thing after another, and the batches in which it is sent to a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_Place = TypeVar("_Place")
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

BATCH_WEIGHT = 8_000
"""Characters that are sent to a worker at once: a second's work at most, some milliseconds at least.

Fewer would pay more for sending than they gain; more would leave workers idle at the end of a small input, and
more to be read again when a worker dies.
"""
BATCH_LENGTH = 64
"""Jobs in a batch at most, those included that need no work, so that what waits for its turn stays little."""


@dataclass(frozen=True, slots=True)
class Job(Generic[_Place, _Task]):
    """One thing of a row: `task` goes to a worker, None where nothing is to be done; `place` stays and comes back.

    `weight` tells how much work the task is, in characters.
    """

    place: _Place
    task: _Task | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Lost:
    """What came of a task that no process survives; `how` tells what became of the process, as a verb phrase."""

    how: str


def do_task(work: Callable[[_Task], _Result], task: _Task) -> _Result | Lost:
    """The result of the work; Lost where there is not memory enough for it, wherever it is done."""
    try:
        return work(task)
    except MemoryError:
        return Lost("ran out of memory")


def do_batch(work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result | Lost]:
    """The results of several tasks, in their order."""
    return [do_task(work, task) for task in tasks]


def do_here(work: Callable[[_Task], _Result], job: Job[_Place, _Task]) -> tuple[_Place, _Result | Lost | None]:
    """A job's place and the result of its task, None where it has none; done in this process."""
    return job.place, None if job.task is None else do_task(work, job.task)


def cut_batches(jobs: Iterable[Job[_Place, _Task]]) -> Iterator[tuple[Job[_Place, _Task], ...]]:
    """The jobs in their order, as many together as make a batch.

    >>> [len(batch) for batch in cut_batches(Job(n, n, 5_000) for n in range(5))]
    [2, 2, 1]
    """
    batch: list[Job[_Place, _Task]] = []
    for job in jobs:
        batch.append(job)
        if len(batch) == BATCH_LENGTH or sum(job.weight for job in batch) >= BATCH_WEIGHT:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
