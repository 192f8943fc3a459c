"""Clients that are too slow are cut off; those that are merely slow are served."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
import uvicorn

from kg.serve.patience import PatientProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

LARGE = b"x" * 30_000_000
"""More than the buffers between two sockets of one machine hold."""


class Impatient(PatientProtocol):
    patience = 0.6
    pace = 1_000_000


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
    assert scope["type"] == "http"
    more = True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            return
        more = event.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(LARGE))]})
    await send({"type": "http.response.body", "body": LARGE})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(answer, http=Impatient, log_level="critical", lifespan="off")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)


@contextmanager
def connect(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        yield connection


def wait_for_the_end(connection: socket.socket) -> float:
    """Seconds until the other side has gone."""
    began = time.monotonic()
    with suppress(ConnectionError):
        while connection.recv(1_000_000):
            pass
    return time.monotonic() - began


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab",
    ],
)
def test_a_request_that_does_not_end_is_cut_off(port: int, begun: bytes) -> None:
    with connect(port) as connection:
        connection.sendall(begun)
        assert 0.3 < wait_for_the_end(connection) < 10


def drip(connection: socket.socket, text: bytes) -> None:
    for letter in text:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def test_dripping_bytes_gains_no_time(port: int) -> None:
    began = time.monotonic()
    with connect(port) as connection, pytest.raises(ConnectionError):
        drip(connection, b"GET / HTTP/1.1\r\nHost: " + b"a" * 1_000)
    assert time.monotonic() - began < 10


def count_bytes(connection: socket.socket, pause: float = 0) -> int:
    """What the other side sends until it ends the connection, in whatever way."""
    read = 0
    with suppress(ConnectionError):
        while part := connection.recv(200_000):
            read += len(part)
            time.sleep(pause)
    return read


def test_an_answer_that_nobody_reads_is_dropped(port: int) -> None:
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(2)
        assert 0 < count_bytes(connection) < len(LARGE)


def test_who_reads_slowly_but_steadily_gets_all(port: int) -> None:
    began = time.monotonic()
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert count_bytes(connection, 0.01) > len(LARGE)
    assert time.monotonic() - began > Impatient.patience, "longer than a slow one is waited for"
