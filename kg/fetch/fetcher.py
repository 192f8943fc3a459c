"""From addresses to files: politely, again where that may help, and never at the cost of the page kept before."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kg.fetch.addresses import name_page, read_address, spell_address
from kg.fetch.asking import Question, ask
from kg.fetch.failing import FetchError
from kg.fetch.guard import look_up
from kg.fetch.pages import digest_page, keep_page, recall_current
from kg.fetch.robots import SIZE, Robots
from kg.fetch.rules import Rules
from kg.read.decode import BLANK, name_binary
from kg.read.discover import Found, name_path
from kg.read.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from kg.fetch.asking import Answer
    from kg.fetch.guard import Resolve
    from kg.model import Issue

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "": "",
    "application/octet-stream": "",
}
"""How files of that type end; where the ending is empty, the first bytes tell."""


class Fetcher:
    """Fetches pages into `folder`, one after another; an address that comes again in a run is not asked again.

    `resolve` finds the addresses of a name, `wait` is called with the seconds of a pause, `clock` tells seconds.
    """

    def __init__(
        self,
        folder: Path,
        rules: Rules | None = None,
        *,
        resolve: Resolve = look_up,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder, self.rules = folder, rules or Rules()
        self._resolve, self._wait, self._clock = resolve, wait, clock
        self._robots = Robots(self._load_robots)
        self._free: dict[str, float] = {}
        self._done: dict[str, Found] = {}

    def fetch(self, given: str) -> Found | Issue:
        """The file that the address became, with the issue that tells why it is that of an earlier day, or none at all.

        What is no address is an issue alone.
        """
        try:
            url = read_address(given)
        except FetchError as error:
            # what cannot be read may hold a password anywhere before its last @
            return error.report(re.sub(r"//.*@", "//", given, flags=re.DOTALL))
        path = place_page(self.folder, url)
        if path.name not in self._done:
            self._done[path.name] = self._fetch_page(url, path)
        return self._done[path.name]

    def _fetch_page(self, url: httpx.URL, path: Path) -> Found:
        issue = None
        try:
            answer = self._persist(Question(url, self.rules.size, recall_current(path), self._enter, _check_type))
            if answer.status != 304:
                keep_page(path, answer.body, describe_page(url, answer))
        except FetchError as error:
            issue = error.report(spell_address(url))
        except OSError as error:
            what = f"the page cannot be kept in {self.folder}: {error.strerror or error}"
            issue = FetchError("fetch-kept", what, "make room, or choose another --store").report(spell_address(url))
        return Found(path, name_path(path, self.folder.parent), issue)

    def _enter(self, url: httpx.URL) -> None:
        """Waits until the host may be asked again; raises FetchError where its robots.txt says no."""
        asked = 0.0
        if not self.rules.ignore_robots:
            self._robots.check(url)
            asked = self._robots.find_delay(url)
        pause = self._free.get(url.host, 0.0) - self._clock()
        if pause > 0:
            self._wait(pause)
        self._free[url.host] = self._clock() + min(max(self.rules.delay, asked), self.rules.longest_pause)

    def _load_robots(self, url: httpx.URL) -> bytes:
        return self._persist(Question(url, SIZE, cut=True)).body

    def _persist(self, question: Question) -> Answer:
        """The answer to one of several tries; raises the FetchError of the last, or of the first that cannot pass."""
        rules = self.rules
        for attempt in range(1, rules.tries):
            try:
                return ask(question, rules, self._resolve)
            except FetchError as error:
                if not error.passing:
                    raise
                if error.pause > rules.longest_pause:
                    error.hint = f"the server asks to be left alone for {error.pause:.0f} seconds; try again then"
                    raise
                self._wait(min(max(error.pause, rules.first_pause * 2 ** (attempt - 1)), rules.longest_pause))
        return ask(question, rules, self._resolve)


def place_page(folder: Path, url: httpx.URL) -> Path:
    """Where the page of an address lies, or would lie."""
    return folder / f"{name_page(url)}.html"


def find_page(folder: Path, given: str) -> Path | None:
    """The same for an address as it was given; None for what is none."""
    try:
        return place_page(folder, read_address(given))
    except FetchError:
        return None


def describe_page(url: httpx.URL, answer: Answer) -> Origin:
    """The note on a page that was fetched; raises FetchError for what is no text."""
    binary = name_binary(answer.body)
    if binary is not None:
        raise FetchError("fetch-type", f"this is {binary}, not text", "save the article as plain text or HTML")
    if not answer.body.strip(BLANK):
        raise FetchError("fetch-broken", "the page is empty", "try again later; what was kept of it stays")
    kind = answer.headers.get("content-type", "")
    return Origin(
        url=spell_address(url),
        final=spell_address(answer.url),
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        digest=digest_page(answer.body),
        kind=choose_ending(kind, answer.body),
        type=kind,
        etag=answer.headers.get("etag", ""),
        modified=answer.headers.get("last-modified", ""),
    )


def _check_type(headers: httpx.Headers) -> None:
    kind = _read_type(headers.get("content-type", ""))
    if kind not in _ENDINGS:
        hint = "give the address of the article itself, or save it as plain text or HTML"
        raise FetchError("fetch-type", f"this is {kind[:80]}, not a page", hint)


def _read_type(content_type: str) -> str:
    return content_type.split(";", maxsplit=1)[0].strip().lower()


def choose_ending(content_type: str, raw: bytes) -> str:
    """The ending of a page's file, by the declared type, or by its first sign where that says nothing.

    >>> choose_ending("text/plain; charset=gbk", b"..."), choose_ending("", b" <!doctype html>")
    ('.txt', '.html')
    """
    declared = _ENDINGS.get(_read_type(content_type), "")
    return declared or (".html" if raw[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<") else ".txt")
