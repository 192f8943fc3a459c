"""How large the page of a big graph is, and how long a reader waits for it, in a real browser.

    python tests/benchmarks/page.py                 # about 300, 5,000 and 10,000 entities
    python tests/benchmarks/page.py 20000 --limits  # a graph of so many quads; exits with 1 when it opens too late

`write` is the time to collect and write the file.  `drawn` is the time from the address until two frames were painted
after everything had been read; for what is done on the page, from the click.  `blocked` is the longest task meanwhile,
during which the page answers nothing.  Times are in milliseconds, but for `write`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from big_graph import make_big_graph
from playwright.sync_api import sync_playwright

from kg.export import ExportOptions, Publication
from kg.export.page.rendering import write_page
from kg.garbage import pause_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

    from kg.graph import Graph

QUADS = (20_000, 900_000, 1_850_000)
LIMIT = 4000
"""Milliseconds in which a page must be drawn, however large its graph."""
SETTLE = 600
"""Milliseconds that are waited after each step for tasks that it leaves behind."""
WATCH = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.blocked = Math.max(window.blocked, task.duration);
}).observe({ type: "longtask", buffered: true });
const frame = () => new Promise(requestAnimationFrame);
window.paint = async () => { await frame(); await frame(); return performance.now(); };
addEventListener("load", () => { window.drawn = window.paint(); });
"""


def write_one(graph: Graph, file: Path) -> float:
    """The seconds that it takes to write the page."""
    begun = time.perf_counter()
    write_page(Publication(graph, ExportOptions(), {}), file)
    return time.perf_counter() - begun


def measure_page(browser: Browser, file: Path) -> dict[str, tuple[float, float]]:
    """For each step, in milliseconds, when it was drawn and the longest task meanwhile."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(WATCH)
    page.goto(file.as_uri())
    taken = {"open": (float(page.evaluate("window.drawn")), read_blocked(page))}
    taken["show all"] = measure_step(page, lambda: page.click("#all"))
    taken["filter"] = measure_step(page, lambda: filter_by_type(page))
    taken["pan"] = measure_step(page, lambda: pan(page))
    page.close()
    return taken


def measure_step(page: Page, act: Callable[[], object]) -> tuple[float, float]:
    page.evaluate("window.blocked = 0")
    begun = page.evaluate("performance.now()")
    act()
    drawn = page.evaluate("window.paint()") - begun
    return drawn, read_blocked(page)


def read_blocked(page: Page) -> float:
    page.wait_for_timeout(SETTLE)
    return float(page.evaluate("window.blocked"))


def filter_by_type(page: Page) -> None:
    """The legend's first box is a type; a click by script, since a drawer may hide it on a narrow screen."""
    page.locator("#legend input[type=checkbox]").first.evaluate("box => box.click()")


def pan(page: Page) -> None:
    page.mouse.move(640, 420)
    page.mouse.down()
    for step in range(10):
        page.mouse.move(640 - 20 * step, 420 - 8 * step)
    page.mouse.up()


def find_browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    sys.exit("no chromium here; install it to measure the page")


@pause_collection()
def main(quads: Sequence[int], limits: bool) -> None:
    late = []
    sys.stdout.write("entities    edges     MB  write s   step         drawn  blocked\n")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for wanted in quads:
            graph, file = make_big_graph(wanted), Path(folder, "kg.html")
            seconds = write_one(graph, file)
            edges = len(graph.tenures) + len(graph.changes)
            start = f"{len(graph.entities):>8}{edges:>9}{file.stat().st_size / 1e6:>7.1f}{seconds:>9.1f}"
            for step, (drawn, blocked) in measure_page(browser, file).items():
                sys.stdout.write(f"{start:<33}   {step:<10}{drawn:>8.0f}{blocked:>9.0f}\n")
                sys.stdout.flush()
                start = ""
                if drawn > LIMIT and step == "open":
                    late.append(wanted)
        browser.close()
    if limits and late:
        sys.exit(f"drawn later than {LIMIT} ms: the pages of {late} quads")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", nargs="*", type=int, default=QUADS)
    parser.add_argument("--limits", action="store_true")
    options = parser.parse_args()
    main(options.quads, options.limits)
