"""What sites ask of robots is kept, and a site whose wishes cannot be known is left alone."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sites import PAGE, redirect, send, take_turns

from kg.fetch import Rules
from kg.fetch.robots import SIZE
from kg.read import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from sites import Serve, Site

    from tests.fetch.conftest import Desk

    Start = Callable[..., Desk]

OPEN = Rules(allow_private=True)


def fetch_code(desk: Desk, address: str) -> str | None:
    """The code of the issue of a fetch, None where it came through."""
    found = desk.fetcher.fetch(address)
    assert isinstance(found, Found)
    return found.issue.code if found.issue else None


def tell(text: str) -> Serve:
    return send(text.encode(), "text/plain")


def test_what_is_disallowed_is_not_fetched(site: Site, start: Start) -> None:
    rules = "User-agent: *\nDisallow: /inner/\nAllow: /inner/news/\nDisallow: /*.asp$\n"
    for path in ("/inner/a", "/inner/news/a", "/b.asp", "/b.aspx"):
        site.routes[path] = send(PAGE.encode())
    site.routes["/robots.txt"] = tell(rules)
    desk = start()
    codes = [fetch_code(desk, site.address(path)) for path in ("/inner/a", "/inner/news/a", "/b.asp", "/b.aspx")]
    assert codes == ["fetch-robots", None, "fetch-robots", None]
    assert len(site.list_asked("/robots.txt")) == 1
    assert site.list_asked("/inner/a") == []


def test_rules_for_this_tool_go_before_those_for_all(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode())
    site.routes["/robots.txt"] = tell("User-agent: kg-orgnews\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert fetch_code(start(), site.address("/a")) == "fetch-robots"


def test_a_redirect_into_what_is_disallowed_is_not_followed(site: Site, start: Start) -> None:
    site.routes |= {"/a": redirect("/inner"), "/inner": send(PAGE.encode())}
    site.routes["/robots.txt"] = tell("User-agent: *\nDisallow: /inner\n")
    assert fetch_code(start(), site.address("/a")) == "fetch-robots"
    assert site.list_asked("/inner") == []


def test_they_can_be_ignored(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode())
    site.routes["/robots.txt"] = tell("User-agent: *\nDisallow: /\n")
    assert fetch_code(start(replace(OPEN, ignore_robots=True)), site.address("/a")) is None
    assert site.list_asked("/robots.txt") == []


@pytest.mark.parametrize(("status", "code"), [(404, None), (403, None), (500, "fetch-robots"), (503, "fetch-robots")])
def test_rules_that_are_not_there_allow_and_rules_that_fail_forbid(
    site: Site, start: Start, status: int, code: str | None
) -> None:
    site.routes["/a"] = send(PAGE.encode())
    site.routes["/robots.txt"] = send(b"", status=status)
    assert fetch_code(start(), site.address("/a")) == code
    assert len(site.list_asked("/robots.txt")) == (3 if code else 1)


def test_rules_that_come_with_the_second_try_hold(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode())
    site.routes["/robots.txt"] = take_turns(send(b"", status=503), tell("User-agent: *\nDisallow: /b\n"))
    assert fetch_code(start(), site.address("/a")) is None


@pytest.mark.parametrize(("asked", "kept"), [("5", 5.0), ("0.1", 1.0), ("100000", 60.0), ("many", 1.0), ("-3", 1.0)])
def test_the_delay_that_is_asked_for_is_kept(site: Site, start: Start, asked: str, kept: float) -> None:
    site.routes |= {"/a": send(PAGE.encode()), "/b": send(PAGE.encode())}
    site.routes["/robots.txt"] = tell(f"User-agent: *\nCrawl-delay: {asked}\n")
    desk = start()
    assert [fetch_code(desk, site.address(path)) for path in ("/a", "/b")] == [None, None]
    assert desk.pauses == [kept]


def test_hostile_rules_cost_neither_time_nor_memory(site: Site, start: Start) -> None:
    bomb = "User-agent: *\nDisallow: /" + "*a" * 5000 + "$\n"
    site.routes["/" + "a" * 5000] = send(PAGE.encode())
    site.routes["/robots.txt"] = tell(bomb + "Disallow: /x\n" * 100_000)
    assert len(bomb) + 13 * 100_000 > SIZE
    begun = time.monotonic()
    assert fetch_code(start(OPEN), site.address("/" + "a" * 5000)) == "fetch-robots"
    assert time.monotonic() - begun < 10


def test_rules_in_no_encoding_are_no_error(site: Site, start: Start) -> None:
    site.routes["/a"] = send(PAGE.encode())
    site.routes["/robots.txt"] = send(b"\xff\xfe\x00User-agent: *\n\x80Disallow: /\n\x00\x00", "image/png")
    assert fetch_code(start(), site.address("/a")) is None
