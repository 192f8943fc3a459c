"""A few worker processes: each runs one query at a time, and one that runs past its time is killed and replaced."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.serve.tasks import LENGTH, Start, decode_reply, decode_started, encode

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Coroutine

    from kg.serve.tasks import Reply, Task

WAITING = 16
"""Requests that may wait for each worker; one more is told to come back later."""
PATIENCE = 5.0
"""Seconds at least that a request waits for a worker, for one that was killed takes a moment to be replaced."""
GRACE = 1.0
"""Seconds that a query has to end when its client has left: a worker costs more to replace than most queries take."""
PAUSE = 1.0
"""Seconds before a worker that could not start is started again."""


class BusyError(Exception):
    """All workers are taken, and enough requests are waiting for them."""


class OutOfTimeError(Exception):
    """The query ran past its time and was killed."""


class BrokenError(Exception):
    """The worker died over the task, as one does that runs out of memory."""


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @classmethod
    async def spawn(cls) -> _Worker:
        """A new process, out of reach of the terminal's Ctrl-C, that finds the package where this one found it."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            start_new_session=True,
        )
        return cls(process)

    async def exchange(self, data: bytes) -> bytes:
        """The reply to these bytes; raises EOFError or OSError when the process is gone."""
        to, back = self.process.stdin, self.process.stdout
        if to is None or back is None:  # pragma: no cover - both were asked for
            raise EOFError
        to.write(len(data).to_bytes(LENGTH, "big") + data)
        await to.drain()
        size = int.from_bytes(await back.readexactly(LENGTH), "big")
        return await back.readexactly(size)

    async def kill(self) -> None:
        """Ends the process, wherever it is."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class WorkerPool:
    """`size` workers that all begin with `start`; a task may take `start.timeout` seconds.

    Every worker's death is followed by another's birth, until `stop`.
    """

    def __init__(self, start: Start, size: int) -> None:
        self.start, self.size = start, size
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
        self._errands: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._stopped = False

    async def open(self) -> None:
        """Starts the workers and waits for the first; raises UsageError when the graph cannot be opened."""
        await self._start_worker()
        for _ in range(self.size - 1):
            self._send(self._start_later(0))

    async def stop(self) -> None:
        """Kills the workers; whatever they were at is lost."""
        self._stopped = True
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, *(worker.kill() for worker in self._all), return_exceptions=True)
        self._all.clear()

    async def ask(self, task: Task) -> Reply:
        """A worker's reply; raises BusyError, OutOfTimeError or BrokenError."""
        worker = await self._take_worker()
        exchange = asyncio.create_task(worker.exchange(encode(task)))
        try:
            async with asyncio.timeout(self.start.timeout):
                data = await asyncio.shield(exchange)
        except asyncio.CancelledError:
            self._send(self._let_finish(worker, exchange))
            raise
        except BaseException as error:
            exchange.cancel()
            self._send(self._replace(worker))
            if isinstance(error, TimeoutError):
                raise OutOfTimeError from error
            if isinstance(error, EOFError | OSError):
                raise BrokenError from error
            raise
        self._free.put_nowait(worker)
        return decode_reply(data)

    async def _let_finish(self, worker: _Worker, exchange: asyncio.Task[bytes]) -> None:
        """Keeps the worker of a client that has gone if its query soon ends: leaving again and again must be cheap."""
        try:
            await asyncio.wait({exchange}, timeout=GRACE)
        finally:
            whole = exchange.done() and not exchange.cancelled() and exchange.exception() is None
            exchange.cancel()
        if whole:
            self._free.put_nowait(worker)
        else:
            await self._replace(worker)

    async def _take_worker(self) -> _Worker:
        if self._free.empty() and self._waiting >= WAITING * self.size:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(max(self.start.timeout, PATIENCE)):
                return await self._free.get()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1

    def _send(self, errand: Coroutine[None, None, None]) -> None:
        """Has something done that nobody waits for."""
        if self._stopped:
            errand.close()
            return
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _replace(self, worker: _Worker) -> None:
        self._all.discard(worker)
        await worker.kill()
        await self._start_later(0)

    async def _start_later(self, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            await self._start_worker()
        except UsageError as error:
            sys.stderr.write(f"kg: {error}\n")
            self._send(self._start_later(PAUSE))

    async def _start_worker(self) -> None:
        worker = await _Worker.spawn()
        self._all.add(worker)
        try:
            problem = decode_started(await worker.exchange(encode(self.start))).problem
        except (EOFError, OSError):
            problem = f"{self.start.folder}: the process that was to open the graph died"
        if problem:
            self._all.discard(worker)
            await worker.kill()
            raise UsageError(problem)
        self._free.put_nowait(worker)
