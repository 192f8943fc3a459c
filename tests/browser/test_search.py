"""The search: by name, alias, pinyin and initials, with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file)
    yield found.page
    assert found.errors == []


@pytest.fixture
def page(opened: Page) -> Page:
    opened.fill("#search-text", "")
    return opened


@pytest.mark.parametrize("typed", ["陆明川", "lumingchuan", "lmc", "lu mingchuan", "陆mc", "Mingchuan"])
def test_a_person_is_found_however_the_name_is_typed(page: Page, typed: str) -> None:
    page.fill("#search-text", typed)
    assert page.locator("#hits li").first.locator(".hit-name").inner_text() == "陆明川"


def test_a_hit_tells_which_name_matched_and_where_somebody_works(page: Page) -> None:
    page.fill("#search-text", "tencent")
    assert page.locator("#hits .hit-alias").inner_text() == "Tencent"
    page.fill("#search-text", "AI Infra")
    assert page.locator("#hits .hit-place").first.inner_text() == "星河科技"
    assert page.locator("#hits li").first.locator("svg").count() == 1


def test_the_keyboard_alone_finds_and_goes_there(page: Page) -> None:
    page.locator("#search-text").blur()
    page.keyboard.press("/")
    page.keyboard.type("星")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    active = page.get_attribute("#search-text", "aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "星河科技"
    assert page.locator("#hits").is_hidden()
    assert page.input_value("#search-text") == ""


def test_what_is_not_there_is_said_not_to_be(page: Page) -> None:
    page.fill("#search-text", "zzzz")
    assert "没有找到" in page.locator("#hits").inner_text()
    page.press("#search-text", "Escape")
    assert page.locator("#hits").is_hidden()


def test_a_click_goes_there(page: Page) -> None:
    page.fill("#search-text", "shenruolan")
    page.locator("#hits li").first.click()
    assert page.locator("#panel h2").inner_text() == "沈若兰"
