"""One try at an address: each redirect is looked at like the first address, and all of them share one clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import httpcore
import httpx

from kg import __version__
from kg.errors import hide_user
from kg.fetch.addresses import read_address, spell_address
from kg.fetch.bodies import read_body
from kg.fetch.failing import FetchError
from kg.fetch.guard import Guard, bound, look_up
from kg.fetch.transport import GuardedTransport

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from kg.fetch.guard import Resolve
    from kg.fetch.rules import Rules
    from kg.read.origin import Origin

AGENT = "kg-orgnews"
"""The name by which a robots.txt calls this tool."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be gone with the next try."""
HEADERS = {
    "user-agent": f"{AGENT}/{__version__}",
    "accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "accept-encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: `url` is the last of the redirects; the body of what has not changed is empty."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; `enter` is called before each address, `check` before a body is loaded; both may refuse.

    `cut` tells that of a body over `size` bytes the beginning will do.  `known` is what was fetched before: the
    server need not send it again.
    """

    url: httpx.URL
    size: int
    known: Origin | None = None
    enter: Callable[[httpx.URL], None] = lambda _: None
    check: Callable[[httpx.Headers], None] = lambda _: None
    cut: bool = False


def ask(question: Question, rules: Rules, resolve: Resolve = look_up) -> Answer:
    """The answer to one try; raises FetchError where it is none, or breaks a rule."""
    guard = Guard(allow_private=rules.allow_private, resolve=resolve)
    timeout = httpx.Timeout(rules.silence)
    # the environment may name proxies, which would resolve names unguarded
    with httpx.Client(
        transport=GuardedTransport(guard, _load_context()), headers=HEADERS, timeout=timeout, trust_env=False
    ) as client:
        url, left = question.url, rules.seconds
        for _ in range(rules.redirects + 1):
            question.enter(url)
            begun = time.monotonic()
            guard.deadline = begun + left
            found = _ask_once(client, url, question, guard.deadline)
            if isinstance(found, Answer):
                return found
            url, left = found, left - (time.monotonic() - begun)
    raise FetchError(
        "fetch-redirects",
        f"it was redirected more than {rules.redirects} times",
        "open it in a browser and give the last address",
    )


@lru_cache(maxsize=1)
def _load_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _ask_once(client: httpx.Client, url: httpx.URL, question: Question, deadline: float) -> Answer | httpx.URL:
    """The answer, or the address that it points to."""
    # the password goes to the server that it was given for, and to no other
    same = (url.scheme, url.host, url.port) == (question.url.scheme, question.url.host, question.url.port)
    user = (question.url.username, question.url.password) if same and question.url.userinfo else None
    bare = url.copy_with(userinfo=b"") if url.userinfo else url
    conditions = _list_conditions(bare, question.known)
    try:
        with client.stream("GET", bare, headers=conditions, auth=user) as answer:
            if answer.has_redirect_location:
                return read_address(answer.headers["location"], bare)
            if answer.status_code == 304 and conditions:
                return Answer(bare, 304, answer.headers, b"")
            if answer.status_code not in {200, 203}:
                raise _refuse_status(answer, bare)
            question.check(answer.headers)
            return Answer(bare, answer.status_code, answer.headers, read_body(answer, question.size, cut=question.cut))
    except (httpx.RemoteProtocolError, httpx.InvalidURL, UnicodeError) as error:
        # httpx looks at a redirect before we do; what goes over the wire raises httpcore's errors
        told = f"it points to what is no address: {hide_user(str(error))[:200]}"
        raise FetchError("fetch-address", told, "open it in a browser and give the last address") from error
    except httpcore.TimeoutException as error:
        bound(None, deadline)  # where the whole time is over, that is what to tell
        told = f"{bare.host} does not answer"
        raise FetchError("fetch-unreachable", told, "try again later", passing=True) from error
    except httpcore.RemoteProtocolError as error:
        told = f"the page came damaged: {error}"[:200]
        raise FetchError("fetch-broken", told, "try again later", passing=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
        told = f"{bare.host} cannot be reached: {error or type(error).__name__}"
        passing = "CERTIFICATE_VERIFY_FAILED" not in told
        raise FetchError("fetch-unreachable", told, "check the address and the network", passing=passing) from error


def _list_conditions(url: httpx.URL, known: Origin | None) -> dict[str, str]:
    """The headers that ask for the page only where it has changed; a mark of one address means nothing to another."""
    if known is None or known.final != str(url):
        return {}
    told = {"if-none-match": known.etag, "if-modified-since": known.modified}
    # whatever bytes a server may send as a mark, only printable ASCII can be sent back
    return {key: value for key, value in told.items() if value.isascii() and value.isprintable() and value}


def _refuse_status(answer: httpx.Response, url: httpx.URL) -> FetchError:
    status = answer.status_code
    mends = {
        401: "it wants a user: https://user:password@…, or save the page by hand",
        403: "the site lets no tool in; save the page in a browser and add the file",
        404: "check the address; the page may be gone",
        410: "the page is gone",
    }
    passing = status in PASSING
    hint = mends.get(status, "try again later" if passing else "open the address in a browser")
    message = f"{spell_address(url)[:200]} answers {status} {answer.reason_phrase[:50]}".rstrip()
    return FetchError("fetch-status", message, hint, passing=passing, pause=read_pause(answer.headers))


def read_pause(headers: httpx.Headers) -> float:
    """The seconds that Retry-After asks for, as a number or as a date (RFC 9110, 10.2.3); 0 where it says nothing.

    >>> read_pause(httpx.Headers({"retry-after": "120"}))
    120.0
    """
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0
