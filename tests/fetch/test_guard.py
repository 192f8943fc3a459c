"""Which addresses are let through, and that what was looked at is what is connected to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
import pytest

from kg.fetch import Rules
from kg.fetch.asking import Question, ask
from kg.fetch.failing import FetchError
from kg.fetch.guard import Guard, is_public, look_up
from kg.fetch.transport import GuardedTransport

if TYPE_CHECKING:
    import ssl

PRIVATE = """
127.0.0.1 127.255.0.1 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
100.127.255.254 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: 2001::1
2001:db8::1 100::1
"""
PUBLIC = "93.184.215.14 8.8.8.8 172.32.0.1 100.128.0.1 2606:4700:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_is_not_of_the_public_network_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_is_of_the_public_network_is_let_through(address: str) -> None:
    assert is_public(address)


class Recorder(httpcore.NetworkBackend):
    """Connects nowhere; notes what it was to connect to, and the name that TLS was to ask for."""

    def __init__(self) -> None:
        self.connected: list[tuple[str, int]] = []
        self.named: list[str | None] = []
        self.failing: set[str] = set()

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - as httpcore calls it
        self.connected.append((host, port))
        if host in self.failing:
            raise httpcore.ConnectError("refused")
        return Wire(self)


class Wire(httpcore.MockStream):
    """A stream that answers with an empty page and notes the TLS name."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__([b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"])
        self.recorder = recorder

    def start_tls(self, _: ssl.SSLContext, server_hostname: str | None = None, *__: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - as httpcore calls it
        self.recorder.named.append(server_hostname)
        return self


def request(recorder: Recorder, answers: list[list[str]], url: str = "https://news.example/a") -> None:
    """One request, the name server giving these answers one after another."""
    left = iter(answers)
    guard = Guard(allow_private=False, resolve=lambda *_: next(left), below=recorder)
    guard.deadline = time.monotonic() + 5
    with httpx.Client(transport=GuardedTransport(guard, httpx.create_ssl_context())) as client:
        client.get(url)


def test_the_address_that_was_looked_at_is_connected_to_under_the_name_as_it_was_written() -> None:
    recorder = Recorder()
    request(recorder, [["93.184.215.14"], ["127.0.0.1"]])
    assert recorder.connected == [("93.184.215.14", 443)]
    assert recorder.named == ["news.example"]


def test_private_addresses_among_public_ones_are_passed_over() -> None:
    recorder = Recorder()
    recorder.failing = {"8.8.8.8"}
    request(recorder, [["127.0.0.1", "8.8.8.8", "::1", "93.184.215.14"]], "http://news.example:8080/")
    assert recorder.connected == [("8.8.8.8", 8080), ("93.184.215.14", 8080)]


def test_a_second_answer_of_the_name_server_is_looked_at_too() -> None:
    recorder = Recorder()
    request(recorder, [["93.184.215.14"]])
    with pytest.raises(FetchError) as raised:
        request(recorder, [["127.0.0.1"]])
    assert raised.value.code == "fetch-private"
    assert recorder.connected == [("93.184.215.14", 443)]


def test_the_last_address_that_fails_is_told_of() -> None:
    recorder = Recorder()
    recorder.failing = {"8.8.8.8"}
    with pytest.raises(httpcore.ConnectError):
        request(recorder, [["8.8.8.8"]])


def test_a_name_that_takes_too_long_to_resolve_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    begun = time.monotonic()
    with pytest.raises(httpcore.ConnectTimeout):
        look_up("news.example", 80, 0.1)
    assert time.monotonic() - begun < 0.8


def test_a_name_that_is_none_is_an_issue_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", fail)
    for host in ("nowhere.example", "a" * 64 + ".example"):
        with pytest.raises(FetchError) as raised:
            ask(Question(httpx.URL(f"http://{host}/"), 1000), Rules())
        assert raised.value.code == "fetch-unreachable"
        assert not raised.value.passing


def test_proxies_of_the_environment_do_not_get_round_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(FetchError) as raised:
        ask(Question(httpx.URL("http://10.0.0.1/"), 1000), Rules())
    assert raised.value.code == "fetch-private"
