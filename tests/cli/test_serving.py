"""`kg serve` and `kg push` on the command line; how they work is tested in tests/serve and tests/push."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *words], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def quads(tmp_path: Path) -> Path:
    path = tmp_path / "kg.nq"
    path.write_text(
        "<http://a/> <http://b/> <http://c/> .\n<http://a/> <http://b/> <http://d/> <http://g/> .\n", "utf-8"
    )
    return path


@pytest.fixture
def server() -> Iterator[str]:
    """A server that takes everything and knows nothing."""

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps({"head": {"vars": []}, "results": {"bindings": []}}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            del words

    with ThreadingHTTPServer(("127.0.0.1", 0), Taker) as taker:
        threading.Thread(target=taker.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{taker.server_port}/sparql"
        taker.shutdown()


@pytest.mark.parametrize("command", ["serve", "push"])
def test_help_shows_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert "Examples:" in result.stdout


def test_a_push_reports(quads: Path, server: str) -> None:
    result = run("push", "--data", str(quads), "--endpoint", server, "--json")
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert (report["protocol"], report["sent"], report["triples"]) == ("update", ["", "http://g/"], 2)
    told = run("push", "--data", str(quads), "--endpoint", server, "--dry-run")
    assert "2 graphs with 2 triples would be sent" in told.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--endpoint", "nowhere"), "no address"),
        (("--endpoint", "http://localhost:1/", "--data", "no-such-file.nq"), "no such file"),
        (("--endpoint", "http://localhost:1/", "--auth-from", "PATH"), "PATH: holds no colon"),
        ((), "--endpoint"),
    ],
)
def test_a_wrong_call_of_push_is_told(
    quads: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv("PATH", "/bin")
    result = run("push", "--data", str(quads), *words)
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_server_that_is_not_there_is_told(quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from kg.cli import app
    from kg.errors import ServerError

    monkeypatch.setattr("kg.push.caller.TRIES", 1)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    result = CliRunner().invoke(app, ["push", "--data", str(quads), "--endpoint", f"http://127.0.0.1:{port}/"])
    assert isinstance(result.exception, ServerError)
    assert "cannot be reached" in str(result.exception)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--timeout", "0"), "--timeout"),
        (("--timeout", "nan"), "--timeout"),
        (("--timeout", "inf"), "--timeout"),
        (("--data", "no-such-folder"), "no such file or folder"),
        (("--port", "x"), "--port"),
    ],
)
def test_a_wrong_call_of_serve_is_told(quads: Path, words: tuple[str, ...], told: str) -> None:
    result = run("serve", "--data", str(quads), "--port", "0", *words)
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
