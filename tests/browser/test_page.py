"""The page in a real browser, without a network: it draws, answers clicks and searches, and fetches nothing.

Debian's chromium is used.  Where it is missing the tests fail in CI and are skipped elsewhere, so that a
newcomer without a browser can run the rest.
"""

from __future__ import annotations

import os
import runpy
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.export import ExportOptions, Publication
from kg.export.page import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parent.parent / "export" / "sample.py"


def find_browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("no chromium in CI: `.ci/run` installs it")
    pytest.skip("no chromium here; install it to run the browser tests")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, list[str], list[str]]]:
    """The sample's page with a hostile title in it, the requests it made and the errors it raised."""
    from playwright.sync_api import sync_playwright

    browser_path = find_browser()
    graph = runpy.run_path(str(SAMPLE))["build_sample_graph"]()
    hostile = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    articles = {key: replace(article, title=hostile) for key, article in graph.articles.items()}
    file = tmp_path_factory.mktemp("page") / "kg.html"
    write_page(Publication(replace(graph, articles=articles), ExportOptions(), {}), file)
    requests: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.goto(file.as_uri())
        page.wait_for_selector("#network canvas")
        yield page, requests, errors
        browser.close()


def test_it_draws_without_errors_or_requests(opened: tuple[Page, list[str], list[str]]) -> None:
    page, requests, errors = opened
    assert page.locator("#network canvas").count() == 1
    assert [url for url in requests if not url.startswith("file:")] == []
    assert errors == []


def test_labels_are_legible_at_the_opening_zoom(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    assert page.evaluate("network.getScale() * 15") >= 9


def test_search_leads_to_the_entity_and_its_facts(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    page.fill("#search", "陆明川")
    page.press("#search", "Enter")
    assert page.locator("#panel h2").inner_text() == "陆明川"
    assert page.locator("#panel .fact").count() > 0


def test_a_click_shows_the_evidence_as_text(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, errors = opened
    page.fill("#search", "陆明川")
    page.press("#search", "Enter")
    page.locator("#panel .fact button").first.click()
    marked = page.locator("#panel blockquote mark").first.inner_text()
    assert page.evaluate("(text) => DATA.evidence.some((item) => item.quote === text)", marked)
    assert "<img src=x" in page.locator("#panel .source").first.inner_text()
    assert errors == []


def test_a_click_on_an_edge_of_the_drawing_shows_its_evidence(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    page.evaluate("focusOn(DATA.focus)")
    place = page.evaluate(
        """() => {
          const edge = shownEdges.get()[0];
          const [a, b] = [edge.from, edge.to].map((id) => network.getPosition(id));
          return network.canvasToDOM({ x: a.x * 0.62 + b.x * 0.38, y: a.y * 0.62 + b.y * 0.38 });
        }"""
    )
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_selector("#panel blockquote mark")
    assert page.locator("#panel blockquote mark").first.inner_text()


def test_a_filter_takes_a_type_away(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    page.evaluate("showAll()")
    before = page.evaluate("shownNodes.length")
    page.locator("#filters input[type=checkbox]").first.click()
    after = page.evaluate("shownNodes.length")
    page.locator("#filters input[type=checkbox]").first.click()
    assert after < before


def test_the_language_can_be_changed(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, errors = opened
    page.click("#language")
    assert page.locator("#all").inner_text() == "Show all"
    page.click("#language")
    assert page.locator("#all").inner_text() == "全部"
    assert errors == []


def test_the_panel_tells_who_vouches_what_is_inferred_and_how_it_came_to_be_told(
    opened: tuple[Page, list[str], list[str]],
) -> None:
    page, _, errors = opened
    page.evaluate("showEdges(['T1', 'T7'])")
    ended, inferred = page.locator("#panel .fact").all_inner_texts()
    assert "自 2019-03 至 2024 （结束系推得）" in ended
    assert "媒体报道 · 1 个独立来源" in ended
    assert "推得" in inferred
    course = page.evaluate(
        """() => listVouching({standing: "announced", sources: 2, stages: [
            {published: "2024-11-05", status: "rumored"}, {published: null, status: "asserted"}]}
        ).map((part) => part.textContent)"""
    )
    assert course == ["本方公布 · 2 个独立来源", "经过: 2024-11-05 传闻 → 日期不详 已确认"]
    assert errors == []
