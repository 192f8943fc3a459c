"""A real server over the small graph of the saved queries' tests, started as people start it."""

from __future__ import annotations

import runpy
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import httpx
import pytest

from kg.export import EXPORTERS
from kg.export.publishing import prepare_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


@dataclass(frozen=True, slots=True)
class Running:
    """A server: where it answers, its process, a client that follows nothing by itself, and what the server logs."""

    url: str
    process: subprocess.Popen[str]
    client: httpx.Client
    log: list[str]
    reader: threading.Thread

    def end(self) -> str:
        """Kills the server, unless it has ended; what it had logged."""
        self.process.kill()
        self.process.wait()
        self.reader.join(20)
        return "".join(self.log)

    def ask(self, query: str, accept: str = "*/*", **parameters: str | list[str]) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


class Start(Protocol):
    def __call__(self, folder: Path, *options: str) -> AbstractContextManager[Running]: ...


@contextmanager
def start_server(folder: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "kg", "serve", "--data", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            assert "is served at http" in said, said + process.stderr.read()
            url = said.split(" is served at ")[1].split("/ ")[0]
            log: list[str] = []
            # a server that writes to a pipe which nobody reads stands still when it is full
            reader = threading.Thread(target=log.extend, args=(process.stderr,), daemon=True)
            reader.start()
            with httpx.Client(base_url=url, timeout=20) as client:
                yield Running(url, process, client, log, reader)
        finally:
            process.kill()
            process.wait()


def save_small(path: Path) -> None:
    graph = runpy.run_path(str(Path(__file__).parent.parent / "sparql" / "small.py"))["build_small_graph"]()
    EXPORTERS["nq"].write(prepare_publication(graph), path)


@pytest.fixture(scope="session")
def start() -> Start:
    return start_server


@pytest.fixture(scope="session")
def write_small() -> Callable[[Path], None]:
    """Writes the small graph to a path, as N-Quads."""
    return save_small


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    save_small(folder / "kg.nq")
    return folder


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Running]:
    with start_server(folder) as running:
        yield running
