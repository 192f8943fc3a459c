"""The server from its start to its end: a socket, a pool of workers, uvicorn."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import uvicorn

    from kg.serve.pool import WorkerPool

LEAVE = 2
"""Seconds that answers on their way have to finish when the server is stopped."""


CONNECTIONS = 500
"""Open at once; who comes then is told 503, which costs less than a connection."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be chosen about a server; `timeout` in seconds, `hosts` are further names that it answers to."""

    data: Path
    base: str
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30
    max_rows: int = 100_000
    workers: int = 2
    hosts: frozenset[str] = frozenset()


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Answers requests until it is interrupted; `announce` gets the address once it does.

    Raises UsageError when there is no graph, or the port is taken.
    """
    listening = _listen(settings.host, settings.port)
    # uvicorn raises the signal again that ended it; a server that was asked to stop has done what it should
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # asyncio warns of a worker that ended by itself while it was being killed, which is no news to anybody
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    with listening, suppress(KeyboardInterrupt):
        asyncio.run(_run(settings, listening, announce))


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise UsageError(
            f"{host}:{port}: cannot listen there: {error.strerror}; choose another --host or --port"
        ) from error


async def _run(settings: Settings, listening: socket.socket, announce: Callable[[str], None]) -> None:
    from kg.serve.pool import WorkerPool
    from kg.serve.tasks import Start

    start = Start(str(settings.data), settings.base, settings.timeout, settings.max_rows)
    pool = WorkerPool(start, settings.workers)
    try:
        opened = asyncio.create_task(pool.open())
        # the libraries of the server load while the first worker opens the graph
        server = await asyncio.to_thread(_make_server, settings, pool)
        await opened
        host, port = listening.getsockname()[:2]
        announce(f"http://{_bracket(host)}:{port}/")
        await server.serve(sockets=[listening])
    finally:
        await pool.stop()


def _bracket(host: str) -> str:
    """The host as an address and a Host header spell it: one of IPv6 in brackets.

    >>> _bracket("fd00::1"), _bracket("[fd00::1]"), _bracket("kg.example.org")
    ('[fd00::1]', '[fd00::1]', 'kg.example.org')
    """
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _make_server(settings: Settings, pool: WorkerPool) -> uvicorn.Server:
    import uvicorn

    from kg.serve.app import Place, make_app
    from kg.serve.armour import LOOPBACK, strip_port
    from kg.serve.patience import PatientProtocol

    folder = settings.data if settings.data.is_dir() else settings.data.parent
    hosts = LOOPBACK | {_bracket(strip_port(host)) for host in (settings.host, *settings.hosts)}
    config = uvicorn.Config(
        make_app(pool, Place(folder, settings.base), hosts),
        http=PatientProtocol,
        limit_concurrency=CONNECTIONS,
        log_level="error",  # one line of log for each bad request would let anybody fill a disk
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=LEAVE,
    )
    return uvicorn.Server(config)
