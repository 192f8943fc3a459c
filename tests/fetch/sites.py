"""A site on loopback that does whatever a test wants it to do wrong."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Serve = Callable[[BaseHTTPRequestHandler], None]

ARTICLE = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。周以宁此前在长河银行任职八年，任命即日起生效。"
PAGE = f"<!doctype html><html><head><title>云栈科技换帅</title></head><body><p>{ARTICLE}</p></body></html>"


def send(raw: bytes, kind: str = "text/html; charset=utf-8", *, status: int = 200, **headers: str) -> Serve:
    """Answers with these bytes and their true length; `_` in a header's name stands for `-`."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        for key, value in ({"Content-Type": kind, "Content-Length": str(len(raw))} | given).items():
            handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(raw)

    return serve


def redirect(place: str) -> Serve:
    return send(b"", status=302, Location=place)


def pack(raw: bytes) -> Serve:
    return send(gzip.compress(raw), Content_Encoding="gzip")


def take_turns(*answers: Serve) -> Serve:
    """Answers one after another; the last one again and again."""
    left = list(answers)

    def serve(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return serve


@dataclass
class Site:
    """What is served at which path, everything else being 404, and what was asked for: path and headers."""

    port: int
    routes: dict[str, Serve] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def list_asked(self, path: str) -> list[dict[str, str]]:
        """The headers, in small letters, of each request for the path."""
        return [headers for asked, headers in self.asked if asked == path]


@contextmanager
def open_site() -> Iterator[Site]:
    """The site, open until the block is left."""
    found: list[Site] = []

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            found[0].asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            try:
                found[0].routes.get(self.path, send(b"not here", status=404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client cut it off, as it should

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.append(Site(server.server_port))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield found[0]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
