"""Both languages, both themes, the help and the keys; what a reader chose is remembered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
INTERFACE = ["#header", "#legend", "#clock"]


@pytest.fixture(scope="module")
def page(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file)
    yield found.page
    assert found.errors == []


def test_the_language_is_switched_and_remembered(page: Page) -> None:
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    texts = [page.locator(room).inner_text().replace("中文", "") for room in INTERFACE]
    assert all(texts)
    assert [re.findall(r"[\u4e00-\u9fff]+", text) for text in texts] == [[], ["星河日报"], []]
    page.reload()
    assert page.get_attribute("html", "lang") == "en"
    page.click("#language")
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert "时间线" in page.locator("#views").inner_text()


def test_the_theme_goes_round_and_is_remembered(page: Page) -> None:
    themes = []
    for _ in range(3):
        page.click("#theme")
        themes.append(page.get_attribute("html", "data-theme"))
    assert themes == ["light", "dark", "auto"]
    page.click("#theme")
    page.click("#theme")
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 31)"
    page.click("#theme")


def test_keys_switch_views_open_the_help_and_clear(page: Page) -> None:
    page.keyboard.press("4")
    assert page.locator("#table").is_visible()
    page.keyboard.press("1")
    assert page.locator("#graph").is_visible()
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("4")
    assert page.locator("#table").is_hidden()
    page.keyboard.press("Escape")
    # the browser tells that a dialog is closed only after the key was dealt with
    expect(page.locator("dialog.help")).to_have_count(0)
    page.keyboard.press("Escape")
    assert "还没有选中" in page.locator("#panel").inner_text()


def test_tabs_are_walked_with_arrows(page: Page) -> None:
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-chart").get_attribute("aria-selected") == "true"
    assert page.evaluate("document.activeElement.id") == "tab-chart"
    page.keyboard.press("ArrowLeft")


def test_every_control_has_a_name(page: Page) -> None:
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input")].filter((control) =>
             !control.textContent.trim() && !control.getAttribute("aria-label") && !control.closest("label")
           ).map((control) => control.outerHTML)"""
    )
    assert nameless == []
