"""Fetching from a site that misbehaves: each failure is an issue that names itself, and takes nothing with it."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from email.utils import formatdate
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from sites import ARTICLE, PAGE, pack, redirect, send, take_turns

from kg.fetch import Rules
from kg.model import Issue
from kg.read import Found
from kg.read.origin import recall_origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from sites import Serve, Site

    from tests.fetch.conftest import Desk

    Start = Callable[..., Desk]

OPEN = Rules(allow_private=True)


def fetch(desk: Desk, address: str) -> Found:
    found = desk.fetcher.fetch(address)
    assert isinstance(found, Found)
    return found


def fetch_issue(desk: Desk, address: str) -> Issue:
    """The issue of a fetch that must fail and leave no page."""
    found = desk.fetcher.fetch(address)
    if isinstance(found, Issue):
        return found
    assert found.issue is not None
    assert not found.path.exists()
    return found.issue


def test_a_page_is_kept_as_it_came_with_a_note_of_where_from(site: Site, start: Start) -> None:
    raw = PAGE.encode("gbk")
    site.routes["/2025/Yun.html"] = send(raw, "text/html; charset=gbk", ETag='"v1"')
    found = fetch(start(), site.address("/2025/Yun.html#top"))
    assert found.issue is None
    assert found.path.read_bytes() == raw
    assert found.path.name.startswith("127.0.0.1-yun-html-")
    assert found.name == f"kg.pages/{found.path.name}"
    origin = recall_origin(found.path)
    assert origin is not None
    assert (origin.url, origin.type, origin.etag) == (site.address("/2025/Yun.html"), "text/html; charset=gbk", '"v1"')
    (headers,) = site.list_asked("/2025/Yun.html")
    assert headers["user-agent"].startswith("kg-orgnews/")


def test_an_address_that_comes_again_in_a_run_is_asked_for_once(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode())
    desk = start()
    assert fetch(desk, site.address("/a")) == fetch(desk, site.address("/a#further"))
    assert len(site.list_asked("/a")) == 1


def test_what_has_not_changed_is_not_sent_again(site: Site, start: Start) -> None:
    site.routes["/a"] = take_turns(
        send(PAGE.encode(), ETag='"v1"', Last_Modified="Wed, 03 Dec 2025 10:00:00 GMT"), send(b"", status=304)
    )
    first = fetch(start(), site.address("/a"))
    second = fetch(start(), site.address("/a"))
    assert second == first
    assert first.path.read_bytes() == PAGE.encode()
    fresh, asked = site.list_asked("/a")
    assert "if-none-match" not in fresh
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Wed, 03 Dec 2025 10:00:00 GMT")


def test_a_page_damaged_on_the_disk_is_fetched_whole(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode(), ETag='"v1"')
    path = fetch(start(), site.address("/a")).path
    path.write_bytes(PAGE.encode()[:40])
    assert fetch(start(), site.address("/a")).path.read_bytes() == PAGE.encode()
    assert all("if-none-match" not in headers for headers in site.list_asked("/a"))


def test_a_page_that_changed_leaves_the_former_one_behind(site: Site, start: Start) -> None:
    gone = "<html><body>此文章已被删除</body></html>".encode()
    site.routes["/a"] = take_turns(send(PAGE.encode()), send(gone))
    path = fetch(start(), site.address("/a")).path
    assert fetch(start(), site.address("/a")).path == path
    assert path.read_bytes() == gone
    (former,) = (path.parent / ".former").glob("*.html")
    assert former.read_bytes() == PAGE.encode()
    assert recall_origin(former) is not None


def test_nothing_is_sent_where_the_address_is_none(start: Start) -> None:
    desk = start()
    for given in (
        "ftp://news.example/a",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "gopher://x/1",
    ):
        issue = fetch_issue(desk, given)
        assert issue.code == "fetch-address", given
        assert issue.hint


def test_redirects_are_followed_and_noted(site: Site, start: Start) -> None:
    site.routes |= {"/old": redirect("/new?x=1"), "/new?x=1": send(PAGE.encode())}
    found = fetch(start(), site.address("/old"))
    origin = recall_origin(found.path)
    assert origin is not None
    assert (origin.url, origin.final) == (site.address("/old"), site.address("/new?x=1"))


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("/loop", "fetch-redirects"),
        ("file:///etc/passwd", "fetch-address"),
        ("ftp://news.example/a", "fetch-address"),
        ("javascript:alert(1)", "fetch-address"),
        ("http://xn--/", "fetch-address"),
        ("http://[::1", "fetch-address"),
    ],
)
def test_redirects_that_lead_nowhere(site: Site, start: Start, place: str, code: str) -> None:
    site.routes["/loop"] = redirect(place)
    assert fetch_issue(start(), site.address("/loop")).code == code
    assert len(site.list_asked("/loop")) == (6 if place == "/loop" else 1)


def test_a_redirect_to_a_private_address_is_refused(site: Site, start: Start) -> None:
    """The first host is let through by its name, the second is the same machine by its number."""
    import kg.fetch.guard

    site.routes["/a"] = redirect(f"http://10.0.0.1:{site.port}/secret")
    resolved: list[str] = []

    def resolve(host: str, *_: object) -> list[str]:
        resolved.append(host)
        return ["127.0.0.1"] if host == "news.example" else [host]

    public = kg.fetch.guard.is_public
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.fetch.guard, "is_public", lambda ip: ip == "127.0.0.1" or public(ip))
        rules = Rules(ignore_robots=True)
        issue = fetch_issue(start(rules, resolve=resolve), site.address("/a", "news.example"))
    assert issue.code == "fetch-private"
    assert "10.0.0.1" in issue.message
    assert resolved == ["news.example", "10.0.0.1"]
    (headers,) = site.list_asked("/a")
    assert headers["host"] == f"news.example:{site.port}"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_loopback_is_refused_however_it_is_written(site: Site, start: Start, host: str) -> None:
    issue = fetch_issue(start(Rules()), site.address("/a", host))
    assert issue.code == "fetch-private"
    assert "--allow-private" in issue.hint
    assert site.asked == []


def test_a_name_that_resolves_to_loopback_is_refused(site: Site, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda _, port, **__: [(2, 1, 6, "", ("127.0.0.1", port))])
    assert fetch_issue(start(Rules()), site.address("/a", "news.example")).code == "fetch-private"
    assert site.asked == []


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"<p>")
        time.sleep(0.05)


def _drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(100):
        handler.wfile.write(b"X-%d: a\r\n" % n)
        time.sleep(0.05)


@pytest.mark.parametrize("serve", [_drip, _drip_headers], ids=["body", "headers"])
def test_a_slow_drip_is_cut_off_and_not_tried_again(site: Site, start: Start, serve: Serve) -> None:
    site.routes["/a"] = serve
    begun = time.monotonic()
    issue = fetch_issue(start(), site.address("/a"))
    assert issue.code == "fetch-slow"
    assert time.monotonic() - begun < 3
    assert len(site.list_asked("/a")) == 1


def test_silence_is_tried_again_and_given_up(site: Site, start: Start) -> None:
    site.routes["/a"] = lambda _: time.sleep(1)
    desk = start()
    issue = fetch_issue(desk, site.address("/a"))
    assert issue.code == "fetch-unreachable"
    assert len(site.list_asked("/a")) == 3


def _pour(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"a" * 65_536)


def _declare(length: str) -> Serve:
    return send(PAGE.encode(), Content_Length=length)


@pytest.mark.parametrize(
    "serve",
    [
        _pour,
        pack(b"a" * 50_000_000),
        pack(gzip.compress(b"") * 2 + b"a" * 200_000),
        _declare("100001"),
        _declare("9" * 19),
    ],
    ids=["endless", "bomb", "several", "declared", "as-many-as-h11-takes"],
)
def test_what_is_too_large_is_not_loaded(site: Site, start: Start, serve: Serve) -> None:
    site.routes["/a"] = serve
    assert fetch_issue(start(replace(OPEN, size=100_000)), site.address("/a")).code == "fetch-too-large"
    assert len(site.list_asked("/a")) == 1


def test_a_bomb_is_never_unfolded(site: Site, start: Start) -> None:
    import tracemalloc

    site.routes["/a"] = pack(b"a" * 50_000_000)
    tracemalloc.start()
    assert fetch_issue(start(replace(OPEN, size=1_000_000)), site.address("/a")).code == "fetch-too-large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_packed_pages_are_unpacked(site: Site, start: Start) -> None:
    raw = PAGE.encode()
    site.routes["/a"] = pack(raw)
    site.routes["/b"] = send(gzip.compress(raw[:50]) + gzip.compress(raw[50:]), Content_Encoding="gzip")
    desk = start()
    assert [fetch(desk, site.address(path)).path.read_bytes() for path in ("/a", "/b")] == [raw, raw]


@pytest.mark.parametrize(
    "serve",
    [
        _declare("5000"),
        send(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip"),
        send(PAGE.encode(), Content_Encoding="gzip"),
        lambda handler: handler.wfile.write(b"no HTTP at all\r\n\r\n"),
        lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 300_000),
        lambda _: None,
    ],
    ids=["cut-off", "gzip-cut-off", "no-gzip", "no-http", "endless-header", "nothing"],
)
def test_what_comes_damaged_is_tried_again(site: Site, start: Start, serve: Serve) -> None:
    site.routes["/a"] = serve
    assert fetch_issue(start(), site.address("/a")).code == "fetch-broken"
    assert len(site.list_asked("/a")) == 3
    site.routes["/b"] = take_turns(serve, send(PAGE.encode()))
    assert fetch(start(), site.address("/b")).path.read_bytes() == PAGE.encode()


@pytest.mark.parametrize(
    ("serve", "code"),
    [
        (send(b"", status=404), "fetch-status"),
        (send(b"", status=410), "fetch-status"),
        (send(b"", status=403), "fetch-status"),
        (send(b"", status=304), "fetch-status"),
        (send(b"%PDF-1.7 ...", "application/pdf"), "fetch-type"),
        (send(b"%PDF-1.7 ...", "text/html"), "fetch-type"),
        (send(b"\x89PNG\r\n\x1a\n", ""), "fetch-type"),
        (send(b"\x00\x01\x02" * 50, "text/plain"), "fetch-type"),
        (send(PAGE.encode(), Content_Encoding="br"), "fetch-broken"),
        (send(b" \n"), "fetch-broken"),
    ],
    ids=["404", "410", "403", "304", "pdf", "pdf-as-html", "png", "nul", "br", "empty"],
)
def test_what_cannot_pass_is_not_tried_again(site: Site, start: Start, serve: Serve, code: str) -> None:
    site.routes["/a"] = serve
    desk = start()
    issue = fetch_issue(desk, site.address("/a"))
    assert (issue.code, issue.where, desk.pauses) == (code, site.address("/a"), [])
    assert issue.hint
    assert len(site.list_asked("/a")) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_longer_pauses(site: Site, start: Start, status: int) -> None:
    site.routes["/a"] = take_turns(send(b"", status=status), send(b"", status=status), send(PAGE.encode()))
    desk = start()
    assert fetch(desk, site.address("/a")).issue is None
    assert desk.pauses == [2.0, 4.0]
    site.routes["/b"] = send(b"", status=status)
    assert fetch_issue(desk, site.address("/b")).code == "fetch-status"
    assert len(site.list_asked("/b")) == 3


def test_the_pause_that_a_server_asks_for_is_kept(site: Site, start: Start) -> None:
    site.routes["/a"] = take_turns(send(b"", status=429, Retry_After="7"), send(PAGE.encode()))
    date = formatdate(time.time() + 30, usegmt=True)
    site.routes["/b"] = take_turns(send(b"", status=503, Retry_After=date), send(PAGE.encode()))
    desk = start(replace(OPEN, delay=0.0))
    assert fetch(desk, site.address("/a")).issue is None
    assert fetch(desk, site.address("/b")).issue is None
    assert desk.pauses[0] == 7
    assert 25 < desk.pauses[1] <= 30


def test_a_server_that_wants_to_be_left_alone_for_long_is(site: Site, start: Start) -> None:
    site.routes["/a"] = send(b"", status=429, Retry_After="86400")
    desk = start()
    issue = fetch_issue(desk, site.address("/a"))
    assert "86400 seconds" in issue.hint
    assert desk.pauses == []
    assert len(site.list_asked("/a")) == 1


def test_a_closed_port_is_unreachable(start: Start) -> None:
    issue = fetch_issue(start(replace(OPEN, tries=1)), "http://127.0.0.1:1/")
    assert issue.code == "fetch-unreachable"


def test_a_page_of_an_earlier_day_stays_where_today_fails(site: Site, start: Start) -> None:
    site.routes["/a"] = take_turns(send(PAGE.encode()), send(b"", status=404))
    path = fetch(start(), site.address("/a")).path
    again = fetch(start(), site.address("/a"))
    assert again.issue is not None
    assert (again.path, again.issue.code) == (path, "fetch-status")
    assert path.read_bytes() == PAGE.encode()


def test_one_host_is_asked_no_more_than_once_a_second(site: Site, start: Start) -> None:
    for path in "abc":
        site.routes[f"/{path}"] = send(PAGE.encode())
    desk = start()
    for path in "abc":
        fetch(desk, site.address(f"/{path}"))
    assert desk.pauses == [1.0, 1.0]


def test_a_password_is_sent_to_its_own_server_and_kept_nowhere(site: Site, start: Start, tmp_path: Path) -> None:
    site.routes |= {"/a": redirect("/b"), "/b": redirect(site.address("/c", "localhost")), "/c": send(PAGE.encode())}
    address = site.address("/a", "li:geheim@127.0.0.1")
    found = fetch(start(), address)
    assert found.issue is None
    assert [("authorization" in headers) for path in ("/a", "/b", "/c") for headers in site.list_asked(path)] == [
        True, True, False,
    ]  # fmt: skip
    kept = [file for file in (tmp_path / "kg.pages").iterdir() if file.is_file()]
    assert len(kept) == 2
    assert not any(b"geheim" in file.read_bytes() or "geheim" in file.name for file in kept)
    site.routes["/a"] = send(b"", status=404)
    issue = start().fetcher.fetch(address)
    assert "geheim" not in str(issue)
    assert "geheim" not in str(start().fetcher.fetch("ftp://li:geheim@news.example/a"))


def test_a_folder_that_cannot_be_written_is_told_of(site: Site, start: Start, tmp_path: Path) -> None:
    (tmp_path / "kg.pages").write_text("in the way")
    site.routes["/a"] = send(PAGE.encode())
    found = fetch(start(), site.address("/a"))
    assert found.issue is not None
    assert found.issue.code == "fetch-kept"


def test_the_kind_of_a_page_is_the_declared_one_or_what_it_looks_like(site: Site, start: Start) -> None:
    line = f'{{"text": "{ARTICLE}"}}'.encode()
    site.routes |= {
        "/a": send(ARTICLE.encode(), "text/plain; charset=utf-8"),
        "/b": send(line, "application/x-ndjson"),
        "/c": send(PAGE.encode(), "application/octet-stream"),
        "/d": send(ARTICLE.encode(), "application/octet-stream"),
    }
    desk = start()
    origins = [recall_origin(fetch(desk, site.address(f"/{path}")).path) for path in "abcd"]
    assert [origin.kind for origin in origins if origin] == [".txt", ".jsonl", ".html", ".txt"]
    assert len(list(islice((tmp for tmp in desk.fetcher.folder.glob("*.html")), 9))) == 4
