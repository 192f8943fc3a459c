"""Debian's chromium, without a network.

Where it is missing the tests fail in CI and are skipped elsewhere, so that a newcomer without a browser can run the
rest.
"""

from __future__ import annotations

import os
import runpy
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from kg.graph import Graph

SAMPLE = Path(__file__).parent.parent / "export" / "sample.py"


@dataclass(frozen=True)
class Opened:
    """A page in the browser, what it asked of the network and which errors it raised."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def find_browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("no chromium in CI: `.ci/run` installs it")
    pytest.skip("no chromium here; install it to run the browser tests")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = find_browser()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def sample() -> Graph:
    """The small graph of invented people and companies that the exporters are tested with."""
    built: Graph = runpy.run_path(str(SAMPLE))["build_sample_graph"]()
    return built


@pytest.fixture(scope="module")
def open_file(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file, with a fragment if one is given, in a window of its own."""
    windows = []

    def open_in_window(file: Path, fragment: str = "", width: int = 1280, height: int = 800) -> Opened:
        context = browser.new_context(offline=True, viewport={"width": width, "height": height}, locale="zh-CN")
        windows.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on("console", lambda told: opened.errors.append(told.text) if told.type == "error" else None)
        opened.page.on("dialog", lambda dialog: opened.errors.append(f"dialog: {dialog.message}"))
        opened.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        return opened

    yield open_in_window
    for window in windows:
        window.close()


@pytest.fixture(scope="session")
def sample_file(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page, as `kg export html` writes it."""
    from kg.export import ExportOptions, Publication
    from kg.export.page.rendering import write_page

    file = tmp_path_factory.mktemp("sample") / "kg.html"
    write_page(Publication(sample, ExportOptions(), {}), file)
    return file
