"""A row of jobs is done by several workers, and handed over in the order of the row.

The process that calls keeps what the jobs' places stand for (the store) to itself: workers get tasks and give
results, and it takes up as many jobs ahead of what it hands over as keep the workers busy, no more.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.workers.jobs import cut_batches, do_here

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from kg.workers.jobs import Job, Lost
    from kg.workers.worker import Worker

_Place = TypeVar("_Place")
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

ENOUGH = 50_000
"""Characters of work from which on workers are started.

They need half a second to begin beyond what one process needs, and take another core for all that is loaded.
"""
AHEAD = 2_000
"""Jobs that may wait, before there is work enough for workers, until they are done without."""
QUEUED = 2
"""Batches that a worker has at a time: the one that it does, and the next."""
WINDOW = 8
"""Batches for each worker that are ahead of what was handed over: a batch that takes long does not stop the others."""


@dataclass(slots=True)
class _Sent(Generic[_Place, _Task, _Result]):
    """A batch in flight; `future` is None where its results are there already."""

    batch: tuple[Job[_Place, _Task], ...]
    tasks: list[_Task]
    worker: Worker[_Task, _Result] | None = None
    future: Future[list[_Result | Lost]] | None = None
    alone: list[_Result | Lost] | None = None

    def is_done(self) -> bool:
        return self.future is None or self.future.done()

    def hand_over(self) -> Iterator[tuple[_Place, _Result | Lost | None]]:
        results = iter(self.future.result() if self.future is not None else self.alone or ())
        for job in self.batch:
            yield job.place, None if job.task is None else next(results)


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes work at a row of jobs, and how they begin.

    `preload` is the name of a module that loads what the work needs, `meanwhile` is called while it does.  `tell`
    learns what became of a process that died, as a verb phrase, and the tasks of the batch that it was at.
    """

    workers: int = 1
    preload: str = ""
    meanwhile: Callable[[], object] = lambda: None
    tell: Callable[[str, Sequence[Any]], None] = lambda _how, _tasks: None

    def map(
        self, jobs: Iterable[Job[_Place, _Task]], work: Callable[[_Task], _Result]
    ) -> Generator[tuple[_Place, _Result | Lost | None], None, None]:
        """Each job's place with the result of its task, in the order of the jobs; they may be endless.

        `work` must be found by its name in a fresh process; what it raises is raised here when its turn comes.
        With one worker, or where there is less to do than `ENOUGH`, everything is done in this process.  Each task
        of a batch over which a worker died is tried once more, alone, and one that kills the next worker too is
        Lost.  Raises WorkerError where no process can be started.
        """
        remaining = iter(jobs)
        if self.workers < 2:
            yield from (do_here(work, job) for job in remaining)
            return
        waiting: deque[Job[_Place, _Task]] = deque()
        weight = 0
        for job in remaining:
            waiting.append(job)
            weight += job.weight
            if weight >= ENOUGH:
                yield from self._share(chain(waiting, remaining), work)
                return
            if len(waiting) >= AHEAD or waiting[0].task is None:
                yield from _do_all(work, waiting)
                weight = 0
        yield from _do_all(work, waiting)

    def _share(
        self, jobs: Iterable[Job[_Place, _Task]], work: Callable[[_Task], _Result]
    ) -> Iterator[tuple[_Place, _Result | Lost | None]]:
        from kg.workers.starting import start_server
        from kg.workers.worker import Worker

        context = start_server(self.preload)
        self.meanwhile()
        flight: _Flight[_Place, _Task, _Result] = _Flight(
            [Worker(work, context) for _ in range(self.workers)], self.tell
        )
        try:
            yield from flight.do(cut_batches(jobs))
            flight.close()
        finally:
            flight.kill()


ALONE = Crew()
"""Nobody but the process that calls."""


def _do_all(
    work: Callable[[_Task], _Result], waiting: deque[Job[_Place, _Task]]
) -> Iterator[tuple[_Place, _Result | Lost | None]]:
    while waiting:
        yield do_here(work, waiting.popleft())


class _Flight(Generic[_Place, _Task, _Result]):
    """The workers and the batches in flight, in the order in which they are handed over."""

    def __init__(self, workers: list[Worker[_Task, _Result]], tell: Callable[[str, Sequence[_Task]], None]) -> None:
        self._workers, self._tell = workers, tell
        self._flight: deque[_Sent[_Place, _Task, _Result]] = deque()

    def do(self, batches: Iterator[tuple[Job[_Place, _Task], ...]]) -> Iterator[tuple[_Place, _Result | Lost | None]]:
        """Hands over what comes of the batches, in their order."""
        self._fill(batches)
        while self._flight:
            if self._flight[0].is_done():
                self._mend()
                yield from self._flight.popleft().hand_over()
            else:
                wait(
                    [sent.future for sent in self._flight if sent.future and not sent.is_done()], None, FIRST_COMPLETED
                )
                self._mend()
            self._fill(batches)

    def _fill(self, batches: Iterator[tuple[Job[_Place, _Task], ...]]) -> None:
        """Sends batches as long as a worker has room and not too much waits to be handed over."""
        while len(self._flight) < WINDOW * len(self._workers) and (worker := self._find_free()) is not None:
            batch = next(batches, None)
            if batch is None:
                return
            sent: _Sent[_Place, _Task, _Result] = _Sent(batch, [job.task for job in batch if job.task is not None])
            self._flight.append(sent)
            if sent.tasks:
                self._send(sent, worker)

    def _find_free(self) -> Worker[_Task, _Result] | None:
        loads = dict.fromkeys(self._workers, 0)
        for sent in self._flight:
            if sent.worker is not None and not sent.is_done():
                loads[sent.worker] += 1
        free = min(self._workers, key=lambda worker: loads[worker])
        return free if loads[free] < QUEUED else None

    @staticmethod
    def _send(sent: _Sent[_Place, _Task, _Result], worker: Worker[_Task, _Result]) -> None:
        sent.worker = worker
        try:
            sent.future = worker.send(sent.tasks)
        except BrokenExecutor as error:
            # it died since it was last looked at; `_mend` sees to it, and to what it was at
            sent.future = Future()
            sent.future.set_exception(error)

    def _mend(self) -> None:
        """Replaces workers that died: the first batch of each is done task by task, the others are sent again."""
        for worker in self._workers:
            broken = [sent for sent in self._flight if sent.worker is worker and _is_broken(sent)]
            if not broken:
                continue
            first, *others = broken
            self._tell(worker.replace(), first.tasks)
            first.alone = [worker.do_alone(task) for task in first.tasks]
            first.future = None
            for sent in others:
                self._send(sent, worker)

    def close(self) -> None:
        """Lets the workers end."""
        for worker in self._workers:
            worker.close()

    def kill(self) -> None:
        """Ends the workers at once; after `close`, there is none."""
        for worker in self._workers:
            worker.kill()


def _is_broken(sent: _Sent[_Place, _Task, _Result]) -> bool:
    return sent.future is not None and sent.future.done() and isinstance(sent.future.exception(), BrokenExecutor)
