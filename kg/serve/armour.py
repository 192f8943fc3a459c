"""What every answer gets and every request must pass, whatever its address."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.serve.media import TEXT

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS: dict[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Location, Location, Retry-After",
}
PREFLIGHT: dict[str, str] = {
    "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
    "access-control-allow-headers": "Accept, Content-Type",
    "access-control-max-age": "86400",
}


class Armour:
    """Wraps the application: a wrong Host is turned away, OPTIONS answered, a failure hidden, headers added.

    A browser that a foreign page has led here by a name of its own (DNS rebinding) sends that name as Host; since
    only known names are answered, no page can reach a server on its reader's machine that way, and what a proxy
    guards is not had by another name.  By the server's own name every page may read it: the headers say so, as
    SPARQL clients in browsers need it.  `hosts` holds names without ports; "*" takes any.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add_headers(message)
            await send(message)

        refusal = self._check_host(scope)
        if refusal is None and scope["method"] == "OPTIONS":
            refusal = Response(status_code=204, headers=PREFLIGHT)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, receive, send_guarded)
        except Exception:
            sys.stderr.write(traceback.format_exc())
            if begun:
                return
            failed = Response("the server failed over this request; its log says how\n", 500, media_type=TEXT)
            await failed(scope, receive, send_guarded)

    def _check_host(self, scope: Scope) -> Response | None:
        given = [value for name, value in scope["headers"] if name == b"host"]
        host = strip_port(given[0].decode("latin-1")) if len(given) == 1 else ""
        if host in self.hosts or "*" in self.hosts:
            return None
        text = f'Host "{host}": not a name of this server; start it with --allow-host {host or "NAME"}\n'
        return Response(text, 421, media_type=TEXT)


def strip_port(host: str) -> str:
    """The name of a Host header, in small letters.

    >>> strip_port("LocalHost:8000"), strip_port("[::1]:8000"), strip_port("::1")
    ('localhost', '[::1]', '::1')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() and (":" not in name or name.endswith("]")) else host).lower()


def _add_headers(message: MutableMapping[str, Any]) -> None:
    given = {name.lower() for name, _ in message["headers"]}
    for name, value in HEADERS.items():
        if name.encode() not in given:
            message["headers"].append((name.encode(), value.encode()))
