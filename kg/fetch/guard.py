"""Connections to public addresses alone, none of which outlives the time of its page.

A name is resolved once and the address that was looked at is the one connected to: what a second answer of the name
server says is never asked for.  Host header and TLS name stay those of the address as it was written, because the
guard stands below both.  The ranges are those of https://www.iana.org/assignments/iana-ipv4-special-registry and
its IPv6 counterpart, as Python's `ipaddress` knows them, and those it does not.
"""

from __future__ import annotations

import socket
import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

import httpcore

from kg.fetch.failing import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    Resolve = Callable[[str, int, float], list[str]]

_EMBEDDING = (ip_network("64:ff9b::/96"), ip_network("::/96"))
"""Ranges whose addresses stand for the IPv4 address in their last 32 bits."""
_LOCAL = (ip_network("64:ff9b:1::/48"), ip_network("fec0::/10"))
"""Ranges of a site's own that `ipaddress` takes for global."""


def is_public(address: str) -> bool:
    """Whether an address of the IP, in digits, belongs to the public network, and not to this machine or its site.

    >>> is_public("93.184.215.14"), is_public("::ffff:127.0.0.1"), is_public("100.64.0.1")
    (True, False, False)
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        inner = _find_inner(ip)
        if inner is not None:
            return is_public(str(inner))
        if any(ip in network for network in _LOCAL):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _find_inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to `ip` would reach: mapped, 6to4, NAT64 or the compatible form of old."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if any(isinstance(network, IPv6Network) and ip in network for network in _EMBEDDING):
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return None


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, in the system's order; raises FetchError or ConnectTimeout where there are none.

    The system's resolver knows no time limit, so that it is asked on a thread that may be left behind.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except Empty:
        raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time") from None
    if isinstance(answer, Exception):
        passing = isinstance(answer, OSError) and answer.errno == socket.EAI_AGAIN
        told, hint = f"the name {host} cannot be resolved", "check its spelling and the network"
        raise FetchError("fetch-unreachable", told, hint, passing=passing) from answer
    return answer


class Guard(httpcore.NetworkBackend):
    """Connects to what is public, or to anything where `allow_private`; nothing goes on after the `deadline`.

    The deadline is in seconds of the monotonic clock and is set anew for each request.
    """

    def __init__(
        self, *, allow_private: bool, resolve: Resolve = look_up, below: httpcore.NetworkBackend | None = None
    ) -> None:
        self.allow_private, self.resolve = allow_private, resolve
        self.below = below or httpcore.SyncBackend()
        self.deadline = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first public address of the host that takes one; raises FetchError for a private one."""
        found = self.resolve(host, port, bound(timeout, self.deadline))
        allowed = [address for address in found if self.allow_private or is_public(address)]
        if not allowed:
            raise FetchError(
                "fetch-private",
                f"{host} is {', '.join(found[:3]) or 'nowhere'}, which is no address of the public network",
                "if you trust it, add --allow-private",
            )
        for last, address in enumerate(allowed, 1 - len(allowed)):
            try:
                stream = self.below.connect_tcp(
                    address, port, bound(timeout, self.deadline), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
            else:
                return _Timed(stream, self.deadline)
        raise httpcore.ConnectError(f"{host} has no address")  # not reached: the last address returns or raises


class _Timed(httpcore.NetworkStream):
    """A stream that ends with the deadline, however steadily it drips."""

    def __init__(self, below: httpcore.NetworkStream, deadline: float) -> None:
        self._below, self._deadline = below, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._below.read(max_bytes, bound(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._below.write(buffer, bound(timeout, self._deadline))

    def close(self) -> None:
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        below = self._below.start_tls(ssl_context, server_hostname, bound(timeout, self._deadline))
        return _Timed(below, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._below.get_extra_info(info)


def bound(timeout: float | None, deadline: float) -> float:
    """The seconds that a step may take: its own limit or what is left until the deadline; FetchError for none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError("fetch-slow", "the page did not come in time and was cut off", "try again later")
    return left if timeout is None else min(timeout, left)
