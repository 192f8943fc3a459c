"""A phone's width: nothing sticks out, the legend is a drawer and the panel a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file, "focus=陆明川", width=390, height=844)
    yield found.page
    assert found.errors == []


@pytest.mark.parametrize("view", ["graph", "chart", "timeline", "table"])
def test_nothing_sticks_out(page: Page, view: str) -> None:
    page.click(f"#tab-{view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    stray = page.evaluate(
        """() => [...document.querySelectorAll("#header button, #header input, #clock button, #clock input")]
             .filter((part) => part.offsetParent && part.getBoundingClientRect().right > innerWidth)
             .map((part) => part.id)"""
    )
    assert stray == []


def test_the_legend_is_a_drawer(page: Page) -> None:
    assert page.locator("#legend").is_hidden()
    page.click("#drawer")
    page.wait_for_selector("#legend", state="visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#legend", state="hidden")


def test_the_panel_is_a_sheet_that_is_drawn_up(page: Page) -> None:
    peeping = page.locator("#panel").bounding_box()
    page.click(".sheet-handle")
    page.wait_for_function(
        "(top) => document.getElementById('panel').getBoundingClientRect().top < top - 200", arg=peeping["y"]
    )
    assert page.locator(".facts.reportsTo mark").last.is_visible()
    page.click(".sheet-handle")


def test_a_finger_finds_the_buttons(page: Page) -> None:
    small = page.evaluate(
        """() => [...document.querySelectorAll("#header button")].filter((part) => part.offsetParent)
             .map((part) => [part.id, part.getBoundingClientRect()])
             .filter(([, box]) => box.height < 28 || box.width < 28)
             .map(([id]) => id)"""
    )
    assert small == []
