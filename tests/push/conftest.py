"""Two real servers that the tests start themselves: Oxigraph's and Virtuoso.

Where one is missing the tests fail in CI and are skipped elsewhere, with the reason.
"""

from __future__ import annotations

import os
import runpy
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from kg.export.publishing import prepare_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from pyoxigraph import Quad

SMALL = Path(__file__).parent.parent / "sparql" / "small.py"
VIRTUOSO_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
DefaultHost = 127.0.0.1:{http}
"""
PASSWORD = "dba:dba"  # noqa: S105 - what a new Virtuoso starts with; this one lives for a minute, on this machine alone


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """Where it takes queries and updates of anybody, and those of its signed-in administrator."""

    url: str
    signed: str

    def select(self, query: str) -> list[dict[str, dict[str, str]]]:
        accept = {"Accept": "application/sparql-results+json"}
        answer = httpx.post(self.url, data={"query": query}, headers=accept, timeout=60)
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        return rows


def find_program(name: str, mend: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"no {name} in CI: {mend}")
    pytest.skip(f"no {name} here; {mend}")


def take_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"{url}: the server ended with {process.returncode}"
        try:
            if httpx.get(url, params={"query": "ASK {}"}, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{url}: not up after {seconds} s")


@contextmanager
def start_oxigraph(folder: Path) -> Iterator[str]:
    """The address of a new, empty server's endpoint for queries."""
    program = find_program("oxigraph", "pip install oxigraph")
    port = take_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_up(f"http://127.0.0.1:{port}/query", process, 20)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.kill()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    with start_oxigraph(tmp_path / "oxigraph") as url:
        yield url


@pytest.fixture(scope="session")
def launch() -> Callable[[Path], AbstractContextManager[str]]:
    return start_oxigraph


@pytest.fixture(scope="session")
def virtuoso_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[bytes], int, int]]:
    """A Virtuoso that is still coming up, which takes it several seconds: something else can be done meanwhile."""
    program = find_program("virtuoso-t", "apt-get install virtuoso-opensource")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = take_port(), take_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=sql, http=http), "utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process, sql, http
        finally:
            process.kill()


@pytest.fixture(scope="session")
def virtuoso(virtuoso_process: tuple[subprocess.Popen[bytes], int, int], demo_folder: Path) -> Virtuoso:
    """A Virtuoso that is up; its start runs beside the making of the demo."""
    del demo_folder
    process, sql, http = virtuoso_process
    url = f"http://127.0.0.1:{http}"
    wait_until_up(f"{url}/sparql", process, 90)
    grant = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", 'exec=GRANT SPARQL_UPDATE TO "SPARQL";']
    granted = subprocess.run(grant, capture_output=True, text=True, check=True, timeout=30)
    assert "Done" in granted.stdout, granted.stdout
    return Virtuoso(f"{url}/sparql", f"{url}/sparql-auth")


@pytest.fixture(scope="session")
def small_quads() -> Sequence[Quad]:
    build: Any = runpy.run_path(str(SMALL))["build_small_graph"]
    return prepare_publication(build()).quads
