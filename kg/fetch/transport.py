"""httpx over connections that the guard makes: httpx itself takes no network backend from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from kg.fetch.guard import Guard


class GuardedTransport(httpx.BaseTransport):
    """Sends each request over a pool of connections of the guard; httpcore's errors come out as they are."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=guard)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body still to come."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, below: object) -> None:
        self._below = below

    def __iter__(self) -> Iterator[bytes]:
        pieces: Iterable[bytes] = self._below  # type: ignore[assignment]  # httpcore's type allows for async ones
        yield from pieces

    def close(self) -> None:
        if hasattr(self._below, "close"):
            self._below.close()
