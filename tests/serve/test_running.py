"""How the server starts and ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serve.conftest import Start


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "serve", *words], capture_output=True, text=True, timeout=60, check=False
    )


def list_children(process: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(word) for word in told.stdout.split()]


def is_alive(process: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    # one that has ended may wait for somebody to take note of it
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_supervisor_end_it_quietly(folder: Path, start: Start, number: signal.Signals) -> None:
    with start(folder) as server:
        assert server.ask("ASK {}").status_code == 200
        workers = list_children(server.process.pid)
        assert workers
        server.process.send_signal(number)
        assert server.process.wait(20) == 0
        assert server.end() == ""
        assert not any(map(is_alive, workers))


def test_workers_do_not_outlive_a_server_that_is_killed(folder: Path, start: Start) -> None:
    with start(folder) as server:
        assert server.ask("ASK {}").status_code == 200
        workers = list_children(server.process.pid)
        server.process.kill()
        server.process.wait()
        until = time.monotonic() + 10
        while any(map(is_alive, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert workers
        assert not any(map(is_alive, workers))


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("--data", str(folder), "--port", str(port))
    assert result.returncode == 2
    assert f"127.0.0.1:{port}: cannot listen there" in result.stderr
    assert "--port" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("content", [None, "nonsense"])
def test_a_graph_that_cannot_be_read_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "kg.nq").write_text(content, "utf-8")
    result = run("--data", str(tmp_path), "--port", "0")
    assert result.returncode == 2
    assert str(tmp_path) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_host_that_is_allowed_is_answered(folder: Path, start: Start) -> None:
    with start(folder, "--allow-host", "KG.example.org", "--allow-host", "fd00::1", "--workers", "1") as server:
        for host, status in (("kg.example.org:80", 200), ("[fd00::1]:80", 200), ("other.example.org", 421)):
            assert server.client.get("/", headers={"Host": host}).status_code == status
