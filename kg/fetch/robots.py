"""What sites ask of robots (RFC 9309), each asked once a run; a site whose rules cannot be read is left alone.

Protego reads the rules by the RFC's longest match with `*` and `$`, which Python's own parser does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from kg.fetch.addresses import spell_address
from kg.fetch.asking import AGENT
from kg.fetch.failing import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

SIZE = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """The rules of a site, or why they could not be read."""

    rules: Protego | None = None
    error: FetchError | None = None


class Robots:
    """Knows the rules of the sites it was asked about; `load` gives a robots.txt, or raises FetchError."""

    def __init__(self, load: Callable[[httpx.URL], bytes]) -> None:
        self._load = load
        self._sites: dict[str, _Answered] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises FetchError where the site does not want the address fetched, or cannot be asked."""
        site = self._find_site(url)
        if site.error is not None:
            raise site.error
        if site.rules is not None and not site.rules.can_fetch(spell_address(url), AGENT):
            raise FetchError(
                "fetch-robots",
                f"the robots.txt of {url.host} asks not to fetch {url.path[:200]}",
                "save the page in a browser and add the file; --ignore-robots if you may",
            )

    def find_delay(self, url: httpx.URL) -> float:
        """The seconds between two pages that the site asks for, 0 where it says nothing."""
        rules = self._find_site(url).rules
        return max(0.0, float(rules.crawl_delay(AGENT) or 0.0)) if rules is not None else 0.0

    def _find_site(self, url: httpx.URL) -> _Answered:
        key = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if key not in self._sites:
            self._sites[key] = self._ask(url.copy_with(raw_path=b"/robots.txt", userinfo=b""))
        return self._sites[key]

    def _ask(self, url: httpx.URL) -> _Answered:
        try:
            raw = self._load(url)
        except FetchError as error:
            if error.code == "fetch-status" and not error.passing:
                return _Answered()  # no rules: all is allowed (RFC 9309, 2.3.1.3)
            if error.code in {"fetch-private", "fetch-unreachable"}:
                return _Answered(error=error)  # the page itself would fare no better
            told = f"the robots.txt of {url.host} cannot be read ({error.message}), so that nothing is fetched from it"
            return _Answered(error=FetchError("fetch-robots", told, "try again later; --ignore-robots if you may"))
        return _Answered(Protego.parse(raw.decode("utf-8", "replace")))
