"""The timeline in a browser: careers and units, the day on its axis, and the way to the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


def open_timeline(open_file: Callable[..., Any], file: Path, fragment: str, **size: int) -> Page:
    opened = open_file(file, f"view=timeline&{fragment}", **size)
    opened.page.wait_for_selector("#timeline-body .bar")
    assert opened.errors == []
    page: Page = opened.page
    return page


def read_lanes(page: Page) -> list[str]:
    return page.locator("#timeline .lane").all_text_contents()


def find_item(page: Page, key: str) -> Locator:
    return page.locator(f'#timeline [data-key="{key}"]')


def test_a_career_is_told_by_organization(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1")
    assert read_lanes(page)[:2] == ["腾讯", "星河科技"]
    assert "汇报关系" in read_lanes(page)
    assert "首席科学家" in (find_item(page, "T2").get_attribute("aria-label") or "")


def test_an_organization_is_told_by_posts_units_and_changes(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=o1")
    assert read_lanes(page) == ["职位", "部门与子公司", "业务与其他", "变动", "未注明时间"]
    assert find_item(page, "C1").get_attribute("class") == "point change"
    assert find_item(page, "C7").count() == 1, "what has no date is told all the same"


def test_the_axis_sets_the_day(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1")
    assert page.locator("#timeline .day").count() == 0
    box = page.locator("#timeline-axis").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 25)
    page.wait_for_function("/day=20\\d\\d-/.test(location.hash)")
    before = page.evaluate("location.hash")
    assert page.locator("#timeline .day").count() == 2
    page.locator("#timeline-axis").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("was => location.hash !== was", arg=before)


def test_the_day_and_the_range_are_marked(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1&day=2022-06-01")
    assert "pale" in (find_item(page, "T2").get_attribute("class") or "")
    assert "pale" not in (find_item(page, "T1").get_attribute("class") or "")
    page = open_timeline(open_file, sample_file, "focus=p1&since=2022-06-01&day=2025-12-20")
    assert "new" in (find_item(page, "T2").get_attribute("class") or "").split()
    assert "ended" in (find_item(page, "T1").get_attribute("class") or "").split()
    assert page.locator("#timeline .range").count() == 2


def test_a_bar_leads_to_its_sentences_by_click_and_by_key(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1")
    find_item(page, "T1").locator("text").click()
    page.wait_for_function("location.hash.includes('edges=T1')")
    find_item(page, "T1").focus()
    page.keyboard.press("ArrowDown")
    key = page.evaluate("document.activeElement.getAttribute('data-key')")
    page.keyboard.press("Enter")
    page.wait_for_function("key => location.hash.includes(`edges=${key}`)", arg=key)
    assert page.evaluate("document.activeElement.getAttribute('data-key')") == key


def test_filters_hold_here_too(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1&hide-relations=holds_post")
    assert find_item(page, "T2").count() == 0
    assert find_item(page, "T1").count() == 1


def test_zooming_shows_months(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1")
    before = page.locator("#timeline-axis .tick text").all_text_contents()
    find_item(page, "T2").focus()
    for _ in range(12):
        page.keyboard.press("+")
    after = page.locator("#timeline-axis .tick text").all_text_contents()
    assert after != before
    assert any("-" in label for label in after)
    assert page.evaluate("document.activeElement.getAttribute('data-key')") == "T2"


def test_without_a_focus_there_is_a_choice(open_file: Callable[..., Any], sample_file: Path) -> None:
    opened = open_file(sample_file, "view=timeline&focus=p1&hide-types=person")
    opened.page.wait_for_selector("#timeline-empty:visible")
    opened.page.locator("#timeline-empty .card", has_text="星河科技").click()
    opened.page.wait_for_selector("#timeline-body .bar")


def test_a_phone_shows_it_without_scrolling_sideways(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1", width=390, height=844)
    assert page.evaluate("document.querySelector('#timeline-scroll').scrollWidth") <= 390


def test_the_picture_stands_by_itself(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_timeline(open_file, sample_file, "focus=p1&day=2022-06-01")
    text = page.evaluate("() => MODULES['timeline/view.js'].timelineView.picture().svg")
    words = "".join(ET.fromstring(text).itertext())  # noqa: S314 - our own page wrote it
    assert "汇报关系" in words
    assert "2022-06-01" in words
    assert "var(" not in text
