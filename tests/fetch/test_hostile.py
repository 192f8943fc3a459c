"""Whatever a server sends, a try ends in an answer or a FetchError: bytes of any kind, through the real client."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.fetch.guard
from kg.fetch import Rules
from kg.fetch.addresses import name_page, read_address, spell_address
from kg.fetch.asking import Answer, Question, ask, read_pause
from kg.fetch.failing import FetchError
from kg.fetch.fetcher import describe_page
from kg.fetch.robots import Robots

URL = httpx.URL("http://news.example/a")
NAMES = [
    b"Content-Type", b"Content-Length", b"Content-Encoding", b"Location", b"Set-Cookie", b"ETag", b"Last-Modified",
    b"Retry-After", b"Transfer-Encoding", b"Connection", b"X",
]  # fmt: skip
WORDS = [
    b"gzip", b"br", b"chunked", b"5", b"-1", b"text/html; charset=rot13", b"//[", b"http://xn--/", b"/a", b"\xe9",
    b"close", b"a=b; Domain=\xff; Path=/", b"http://li:geheim@news.example/", b"W/\"\xe9\"", b"Thu, 99 Foo",
]  # fmt: skip
LINES = [
    b"HTTP/1.1 200 OK",
    b"HTTP/1.1 302 Found",
    b"HTTP/1.0 304 \xff",
    b"HTTP/1.1 100 Continue",
    b"HTTP/1.1 999",
    b"HTTP/9",
]
VALUES = st.sampled_from(WORDS) | st.binary(max_size=20)
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4)


class Line(httpcore.NetworkBackend):
    """Connects to nothing and answers every request with the same bytes."""

    raw = b""

    def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - as httpcore calls it
        return httpcore.MockStream([self.raw, b""])


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> type[Line]:
    monkeypatch.setattr(kg.fetch.guard.httpcore, "SyncBackend", Line)
    return Line


@given(st.sampled_from(LINES) | st.binary(max_size=30), HEADERS, st.binary(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_an_answer_or_a_refusal(
    line: type[Line], first: bytes, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    line.raw = b"\r\n".join([first, *(name + b": " + value for name, value in headers), b"", body])
    try:
        answer = ask(Question(URL, 1000), Rules(), lambda *_: ["8.8.8.8"])
        origin = describe_page(URL, answer)
        known = Question(URL, 1000, origin)
        assert isinstance(ask(known, Rules(), lambda *_: ["8.8.8.8"]), Answer)
    except FetchError as refused:
        issue = refused.report("https://li:geheim@news.example/")
        assert issue.code.startswith("fetch-")
        assert issue.hint
        assert "geheim" not in str(issue)


@given(st.text(max_size=40) | st.from_regex(r"https?://[^ ]{0,30}", fullmatch=True))
@settings(max_examples=200)
def test_any_text_is_an_address_or_refused(given: str) -> None:
    try:
        url = read_address(given)
    except FetchError as refused:
        code = refused.code
    else:
        code = ""
    assert code in {"", "fetch-address"}
    if code:
        return
    assert name_page(url) == name_page(read_address(spell_address(url)))
    assert "/" not in name_page(url)
    assert len(name_page(url)) < 120


@given(
    st.binary(max_size=200)
    | st.lists(
        st.sampled_from(
            [b"User-agent: *", b"Disallow: /\xff*$", b"Crawl-delay: nan", b"Allow", b"\x00", b"Disallow: %zz"]
        )
    ).map(b"\n".join)
)
@settings(max_examples=200)
def test_any_robots_txt_is_read(raw: bytes) -> None:
    robots = Robots(lambda _: raw)
    with suppress(FetchError):
        robots.check(URL)
    assert robots.find_delay(URL) >= 0


@given(
    st.text(max_size=30)
    | st.sampled_from(["1" * 400, "Thu, 01 Jan 9999 00:00:00 GMT", "Thu, 01 Jan 0001 00:00:00 -2359"])
)
def test_any_retry_after_is_a_pause(value: str) -> None:
    assert read_pause(httpx.Headers([("retry-after", value.encode("utf-8", "replace"))])) >= 0  # type: ignore[list-item]


@pytest.mark.parametrize(
    "long", ["http://news.example/" + "a" * 60_000, "http://" + "a" * 60_000, "http://" + "[" * 60_000]
)
def test_long_addresses_are_read_at_once(long: str) -> None:
    begun = time.monotonic()
    with suppress(FetchError):
        read_address(long)
    assert time.monotonic() - begun < 1


def test_a_mark_that_cannot_be_sent_back_is_not(line: type[Line]) -> None:
    line.raw = b'HTTP/1.1 200 OK\r\nETag: "\xe9"\r\nLast-Modified: \xff\r\nContent-Length: 1\r\n\r\na'
    origin = describe_page(URL, ask(Question(URL, 1000), Rules(), lambda *_: ["8.8.8.8"]))
    assert origin.etag
    assert ask(Question(URL, 1000, origin), Rules(), lambda *_: ["8.8.8.8"]).body == b"a"
