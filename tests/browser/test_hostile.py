"""An article full of markup, scripts and links appears as text wherever the page shows it, and does nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kg.export.page.collecting import collect_data
from kg.export.page.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from kg.graph import Graph

pytestmark = pytest.mark.browser
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\"'`${alert(3)}&lt;b&gt;<!--"
HEART = "<img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def file(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page with hostile texts for everything that an article, or a knowledge base, can fill."""
    data = json.loads(json.dumps(collect_data(sample)))
    for entity in data["entities"]:
        entity["name"] = f"{entity['name']}{HOSTILE}"
        entity["names"] = [f"alias{HOSTILE}"]
        entity["wikidata"] = f'Q1"><script>{HOSTILE}'
    for edge in data["edges"]:
        edge["post"] = f"post{HOSTILE}"
    for evidence in data["evidence"]:
        evidence.update(
            before=f"before{HOSTILE}", quote=f"quote{HOSTILE}", after=f"after{HOSTILE}", speaker=f"speaker{HOSTILE}"
        )
    for number, article in enumerate(data["articles"]):
        article.update(title=f"title{HOSTILE}", source=f"source{HOSTILE}")
        article["url"] = ["javascript:alert(4)", " JaVaScRiPt:alert(5)", "data:text/html,<script>alert(6)</script>"][
            number % 3
        ]
    file = tmp_path_factory.mktemp("hostile") / "kg.html"
    file.write_text(render_page(data), "utf-8")
    return file


@pytest.fixture(scope="module")
def page(open_file: Callable[..., Any], file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that nothing of it became markup, ran or was fetched."""
    found = open_file(file, "hide-statuses=")
    yield found.page
    assert found.errors == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert found.page.locator("img").count() == 0
    assert found.page.locator("script").count() == 3
    assert found.page.locator("a[href^='javascript' i], a[href^='data']").count() == 0


@pytest.mark.parametrize("view", ["graph", "chart", "timeline", "table"])
def test_views(page: Page, view: str) -> None:
    page.click(f"#tab-{view}")
    assert page.locator(f"#{view}").is_visible()


def test_the_panel_shows_it_as_text(page: Page) -> None:
    page.fill("#search-text", "陆明川")
    page.press("#search-text", "Enter")
    page.locator("#panel .fact:not([open]) > summary .dates").first.click()
    panel = page.locator("#panel").inner_text()
    for part in ("title", "source", "quote", "before", "after", "speaker", "alias", "post"):
        assert f"{part}</script><script>alert(1)</script>{HEART}" in panel, part
    assert page.locator("#panel cite a").count() == 0
    link = page.locator("#panel a").get_attribute("href")
    assert link.startswith("https://www.wikidata.org/wiki/Q1%22%3E")


def test_hits_show_it_as_text(page: Page) -> None:
    page.fill("#search-text", "alias")
    assert HEART in page.locator("#hits li").first.inner_text()
    page.fill("#search-text", "<img")
    assert page.locator("#hits li[role=option]").count() > 0
    page.press("#search-text", "Escape")


def test_table_and_legend_show_it_as_text(page: Page) -> None:
    page.click("#tab-table")
    assert HEART in page.locator("#table tr[data-edge]").first.inner_text()
    assert HEART in page.locator(".sources").inner_text()
    assert HEART in page.locator("#table td[title]").first.get_attribute("title")


def test_saving_holds_it_as_text(page: Page, tmp_path: Path) -> None:
    page.click("#tab-table")
    page.click("#save-button")
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="CSV").click()
    assert "/" not in waiting.value.suggested_filename
    waiting.value.save_as(tmp_path / "kg.csv")
    assert HEART in (tmp_path / "kg.csv").read_text("utf-8")
