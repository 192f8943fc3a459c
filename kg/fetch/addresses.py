"""Addresses as they are given and as they are kept: one page has one spelling, one name, and no password in it."""

from __future__ import annotations

import re

import httpx

from kg.errors import hide_user
from kg.fetch.failing import FetchError
from kg.ids import hash_parts
from kg.regex import compile_regex

SCHEMES = frozenset({"http", "https"})
_UNSAFE = compile_regex(r"[^a-z0-9]+")


def read_address(given: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address without its fragment; `base` is the page that points to it.  Raises FetchError for none of the web.

    >>> str(read_address("HTTPS://News.Example:443/a#top"))
    'https://news.example/a'
    """
    try:
        url = httpx.URL(given) if base is None else base.join(given)
        url = url.copy_with(fragment=None)
        known = url.scheme in SCHEMES and bool(url.host)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        # httpx's own words hold a piece of it, which may be one of a password
        raise FetchError("fetch-address", "this cannot be read as an address", "check how it is written") from error
    if not known:
        what = "this is no address of the web" if base is None else f"it points to {hide_user(given)[:200]!r}"
        raise FetchError("fetch-address", f"{what}; only http and https are fetched", "give an address with https://")
    return url


def spell_address(url: httpx.URL) -> str:
    """The address without user and password.

    >>> spell_address(httpx.URL("https://li:geheim@news.example/a"))
    'https://news.example/a'
    """
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)


def name_page(url: httpx.URL) -> str:
    """The name of the page's file, without its ending: host, end of the path, and a hash that is the address's own.

    It names the address, not the content, so that a page that changed is still the same article.

    >>> name_page(httpx.URL("https://news.example/2025/12/Tencent-Yao.shtml?from=feed"))
    'news.example-tencent-yao-shtml-c9ee3605272fde72'
    """
    host = re.sub(r"[^a-z0-9.]+", "-", url.host.lower()).strip("-.")[:60]
    tail = _UNSAFE.sub("-", url.path.rstrip("/").rpartition("/")[2].lower()).strip("-")[:40].strip("-")
    return "-".join(filter(None, (host, tail, hash_parts(spell_address(url)))))
