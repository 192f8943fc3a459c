"""Requests to a server, tried again when it stumbles, and its refusals in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

TRIES = 6
"""A request is sent this many times at most: with the pauses between, a server has half a minute to come back."""
PAUSE = 1.0
"""Seconds before the second try; each further pause is twice as long, up to `LONGEST`."""
LONGEST = 16.0
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be gone with the next try."""


class Caller:
    """Sends requests that do no harm when they are sent twice; counts them.

    `wait` is called with the seconds of a pause.
    """

    def __init__(self, client: httpx.Client, wait: Callable[[float], None] = time.sleep) -> None:
        self.client = client
        self.wait = wait
        self.requests = 0
        self.retries = 0

    def call(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        data: Mapping[str, str] | None = None,
        missing: bool = False,
    ) -> httpx.Response:
        """The server's answer; raises ServerError when it refuses, or still fails after `TRIES`.

        A 404 is an answer where something may be `missing`.
        """
        import httpx

        told = ""
        for attempt in range(TRIES):
            if attempt:
                self.retries += 1
            self.requests += 1
            pause = min(PAUSE * 2**attempt, LONGEST)
            try:
                answer = self.client.request(method, url, params=params, headers=headers, content=content, data=data)
            except httpx.TransportError as error:
                told = f"cannot be reached: {error or type(error).__name__}"
            except httpx.DecodingError as error:
                told = f"its answer cannot be read: {error}"
            except httpx.InvalidURL as error:
                raise ServerError(f"{url}: no address: {error}") from error
            else:
                if answer.is_success or (missing and answer.status_code == 404):
                    return answer
                told = _explain(answer)
                if answer.status_code not in PASSING:
                    break
                pause = max(pause, _read_pause(answer))
            if attempt + 1 < TRIES:
                self.wait(min(pause, LONGEST))
        raise ServerError(f"{method} {url}: {told}")


def _read_pause(answer: httpx.Response) -> float:
    value = answer.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else 0.0


def _explain(answer: httpx.Response) -> str:
    """The status, what the server says to it in one line, and how it may be mended."""
    said = " ".join(answer.text.split())[:300]
    mends = {
        401: "; give user:password in the variable KG_PUSH_AUTH (--digest for a server that wants it so)",
        403: "; this user may not write there",
        404: "; is that the address? --gsp or --update name another",
        405: "; is that the address? --gsp or --update name another",
    }
    mend = mends.get(answer.status_code, "")
    if answer.is_redirect:
        mend = f"; it points to {answer.headers.get('location', 'nowhere')}: give that address"
    return f"{answer.status_code} {answer.reason_phrase}{f': {said}' if said else ''}{mend}"
