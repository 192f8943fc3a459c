"""The clock: a day, a range, presets and time that passes, always with words for what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file, "view=table")
    yield found.page
    assert found.errors == []


@pytest.fixture
def page(opened: Page) -> Page:
    opened.click("#modeAll")
    return opened


def test_a_day_is_chosen_by_its_field_and_told_in_words(page: Page) -> None:
    page.fill("#clock-day", "2020-05-01")
    assert page.locator("#clock-words").inner_text() == "截至 2020-05-01 成立的关系：1 条"
    assert "day=2020-05-01" in page.url
    assert page.locator("#modeDay").get_attribute("aria-pressed") == "true"


def test_the_slider_moves_by_months_with_the_arrows(page: Page) -> None:
    page.click("#modeDay")
    assert page.input_value("#clock-day") == "2025-12-31"
    page.focus("#handle-day")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#clock-day") == "2025-11-30"
    assert page.locator("#handle-day").get_attribute("aria-valuetext") == "2025-11-30"


def test_a_range_has_two_handles_and_tells_what_began_and_ended(page: Page) -> None:
    page.click("#modeRange")
    page.fill("#clock-since", "2023-06-01")
    page.fill("#clock-day", "2025-01-31")
    assert page.locator("#clock-words").inner_text() == "2023-06-01 至 2025-01-31 之间：新增 1，结束 1"
    assert page.locator("#handle-since").is_visible()


def test_a_range_never_ends_before_it_begins(page: Page) -> None:
    page.click("#modeRange")
    page.fill("#clock-day", "2020-01-31")
    assert page.input_value("#clock-since") <= "2020-01-31"
    page.fill("#clock-since", "2021-01-01")
    assert page.input_value("#clock-day") >= "2021-01-01"


def test_presets_lead_to_a_year_and_back_to_all_time(page: Page) -> None:
    page.click("#presets")
    page.get_by_role("menuitem", name="2024 年").click()
    assert (page.input_value("#clock-since"), page.input_value("#clock-day")) == ("2024-01-01", "2024-12-31")
    page.click("#presets")
    page.get_by_role("menuitem", name="全部时间").click()
    assert "全部时间的" in page.locator("#clock-words").inner_text()


def test_bars_show_when_things_changed(page: Page) -> None:
    heights = page.locator(".bars rect").evaluate_all("(bars) => bars.map((bar) => Number(bar.getAttribute('height')))")
    assert sum(1 for height in heights if height > 0) == 3
    page.fill("#clock-day", "2020-01-01")
    assert 0 < page.locator(".bars rect.within").count() < len(heights)


def test_time_passes_until_the_end_and_a_hand_stops_it(page: Page) -> None:
    page.click("#play")
    assert page.input_value("#clock-day") == "2019-03-31"
    expect(page.locator("#clock-day")).to_have_value("2024-01-31")
    page.fill("#clock-day", "2023-01-31")
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    page.locator("#clock-day").blur()
    page.keyboard.press("Space")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    expect(page.locator("#clock-day")).to_have_value("2025-12-31")
    page.wait_for_selector("#play[aria-pressed=false]")


def test_less_motion_means_a_step_at_each_press(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.click("#play")
    page.click("#play")
    assert page.input_value("#clock-day") == "2024-01-31"
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    page.emulate_media(reduced_motion="no-preference")
