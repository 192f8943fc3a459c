"""Ten thousand bad requests, and the next good one is answered as if nothing had been."""

from __future__ import annotations

import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serve.conftest import Running, Start

REQUESTS, SENDERS = 10_000, 8
QUICK = "ASK { ?s a foaf:Person }"
TARGETS = (
    "/sparql?query=" + quote("SELECT * {"),
    "/sparql?query=" + quote("DROP ALL"),
    "/sparql?query=" + quote("INSERT DATA { <a:a> <a:a> <a:a> }"),
    "/sparql?query=" + quote("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    "/sparql?query=" + quote("ASK FROM <file:///etc/passwd> { ?s ?p ?o }"),
    "/sparql?query=" + quote("LOAD <file:///etc/passwd>"),
    "/sparql?query=" + quote("ASK {" + "{" * 3_000),
    "/sparql?query=%ff%fe",
    "/sparql?query=" + quote("ASK {}") + "&query=" + quote("ASK {}"),
    "/sparql?update=" + quote("CLEAR ALL"),
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/id/entity/%00",
    "/id/" + "x" * 5_000,
    "//evil.example/",
    "/graph.html/../kg.db",
    "/sparql?" + "&".join(f"a{n}=b" for n in range(1_500)),
)
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get", "G E T")
HOSTS = ("127.0.0.1", "evil.example", "", "localhost:99999", "a" * 300)
HEADERS = ("Accept: */*", "Accept: application/x-none", "Content-Length: -1", "Content-Length: 99", "X: \x00",
           "no colon", "Transfer-Encoding: chunked", "Expect: 100-continue", "Upgrade: websocket")  # fmt: skip
BODIES = (b"", b"query=ASK%20%7B%7D", b"\xff\x00\xfe", b"zz\r\n", b"0\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n")


def spell_request(chance: random.Random) -> bytes:
    """One request in ten is no HTTP at all; the others have something bad in any place."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(1, 400))
    head = f"{chance.choice(METHODS)} {chance.choice(TARGETS)} HTTP/{chance.choice(('1.1', '1.1', '1.0', '9'))}"
    lines = [head, f"Host: {chance.choice(HOSTS)}", "Connection: close", *chance.sample(HEADERS, chance.randrange(3))]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + chance.choice(BODIES)


def send_many(address: tuple[str, int], seed: int) -> list[bytes]:
    """The first lines of the answers; there is none where the server hung up, or the sender would not wait for more."""
    chance, answers = random.Random(seed), []  # noqa: S311 - what is sent must be the same each time
    for _ in range(REQUESTS // SENDERS):
        answer = b""
        with suppress(OSError), socket.create_connection(address, timeout=0.3) as connection:
            connection.sendall(spell_request(chance))
            answer = connection.recv(200)
        answers.append(answer.split(b"\r\n", 1)[0])
    return answers


def ask(running: Running) -> float:
    """Seconds that a good question takes."""
    began = time.monotonic()
    answer = running.ask(QUICK)
    assert answer.json() == {"head": {}, "boolean": True}
    return time.monotonic() - began


def test_ten_thousand_bad_requests_leave_the_server_as_it_was(folder: Path, start: Start) -> None:
    with start(folder) as running:
        usual = sorted(ask(running) for _ in range(20))[10]
        there = urlsplit(running.url)
        address = (str(there.hostname), int(there.port or 0))
        with ThreadPoolExecutor(SENDERS) as senders:
            answers = [
                line for lines in senders.map(lambda n: list(send_many(address, n)), range(SENDERS)) for line in lines
            ]
        assert len(answers) == REQUESTS
        told = [line for line in answers if line]
        assert len(told) > REQUESTS // 2
        assert {line.split(b" ")[0] for line in told} == {b"HTTP/1.1"}
        assert not [line for line in told if line.split(b" ")[1] in {b"500", b"501", b"502"}]
        after = sorted(ask(running) for _ in range(20))[10]
        assert after < max(10 * usual, 0.5)
        assert running.process.poll() is None
        assert running.end() == "", "and no log is filled"
