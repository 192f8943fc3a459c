"""One worker: a process that does one batch after another, and is replaced when it dies."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.errors import WorkerError
from kg.workers.jobs import Lost, do_batch
from kg.workers.starting import begin_work, keep_interrupts_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_PATIENCE = 10.0
"""Seconds to wait for the exit code of a process that is known to have died."""


class Worker(Generic[_Task, _Result]):
    """A pool of one process.

    One pool of many would break as a whole with any of them, and would not tell over which batch; a pool of one
    names it, and the others go on.
    """

    def __init__(self, work: Callable[[_Task], _Result], context: BaseContext) -> None:
        self._work, self._context = work, context
        self._processes: set[BaseProcess] = set()
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=begin_work)

    def send(self, tasks: Sequence[_Task]) -> Future[list[_Result | Lost]]:
        """The future results of the tasks, which are begun after those that were sent before.

        Raises BrokenExecutor where the process died meanwhile, and WorkerError where none can be started.
        """
        return self._submit(do_batch, self._work, tasks)

    def _submit(self, call: Callable[..., list[_Result | Lost]], *arguments: object) -> Future[list[_Result | Lost]]:
        if self._processes:
            return self._pool.submit(call, *arguments)
        known = set(multiprocessing.active_children())
        try:
            with keep_interrupts_from(self._context):
                return self._pool.submit(call, *arguments)
        except (OSError, EOFError) as error:
            raise _explain_start(str(error) or type(error).__name__) from error
        finally:
            self._processes = set(multiprocessing.active_children()) - known

    def replace(self) -> str:
        """Puts a fresh process, which is sure to run, in the place of the dead one; returns what became of that.

        Raises WorkerError where no process stays alive long enough to begin.
        """
        how = self._bury()
        try:
            self._submit(do_batch, _do_nothing, ()).result()
        except BrokenExecutor as error:
            raise _explain_start(f"it {self._bury()}") from error
        return how

    def _bury(self) -> str:
        self._pool.shutdown()
        codes = []
        for process in self._processes:
            process.join(_PATIENCE)
            codes.append(process.exitcode)
        self._pool, self._processes = self._open(), set()
        return describe_end(next((code for code in codes if code is not None), None))

    def do_alone(self, task: _Task) -> _Result | Lost:
        """The result of one task that a worker died over, perhaps; Lost where this one dies too."""
        try:
            return self.send((task,)).result()[0]
        except BrokenExecutor:
            return Lost(self.replace())

    def close(self) -> None:
        """Ends the process after what was sent."""
        self._pool.shutdown()

    def kill(self) -> None:
        """Ends the process at once, whatever it does."""
        for process in self._processes:
            process.kill()
        self._pool.shutdown(cancel_futures=True)


def _do_nothing(_: object) -> None:
    """The work of a process that is only to show that it runs."""


def _explain_start(problem: str) -> WorkerError:
    return WorkerError(f"no further process can be started: {problem}; free memory, or take one process with -j 1")


def describe_end(code: int | None) -> str:
    """What became of a process, by its exit code, as a verb phrase.

    >>> describe_end(3)
    'ended with exit code 3'
    """
    if code is None:
        return "died"
    if code >= 0:
        return f"ended with exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"was killed ({name}" + (", perhaps for want of memory)" if name == "SIGKILL" else ")")
