"""What is saved: the picture of a view as PNG and SVG, and a link that shows the same again."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PARSE = "(text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.nodeName"


def save(page: Page, word: str, path: Path) -> str:
    page.click("#save-button")
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=word).click()
    waiting.value.save_as(path)
    return str(waiting.value.suggested_filename)


@pytest.mark.parametrize("view", ["graph", "chart", "timeline"])
def test_the_picture_of_each_view_is_saved(
    open_file: Callable[..., Any], sample_file: Path, tmp_path: Path, view: str
) -> None:
    opened = open_file(sample_file, f"view={view}&focus=星河科技&day=2025-12-31")
    name = save(opened.page, "PNG", tmp_path / "kg.png")
    assert name.endswith("-2025-12-31.png")
    assert "星河科技" in name
    png = (tmp_path / "kg.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 200
    assert height > 100
    assert save(opened.page, "SVG", tmp_path / "kg.svg").endswith(".svg")
    text = (tmp_path / "kg.svg").read_text("utf-8")
    assert opened.page.evaluate(PARSE, text) == "svg"
    assert opened.errors == []


def test_a_table_has_no_picture(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_file(sample_file, "view=table").page
    page.click("#save-button")
    assert page.get_by_role("menuitem", name="PNG").is_disabled()
    assert page.get_by_role("menuitem", name="CSV").is_enabled()
    page.keyboard.press("Escape")
    assert page.locator("#save .menu").is_hidden()


def test_a_copied_link_shows_the_same_again(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_file(sample_file, "view=table&focus=腾讯").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("#clock-day", "2020-05-01")
    page.click("#save-button")
    page.get_by_role("menuitem", name="链接").click()
    page.wait_for_selector("#notice.told")
    link = page.evaluate("navigator.clipboard.readText()")
    again = open_file(sample_file, link.partition("#")[2]).page
    assert again.input_value("#clock-day") == "2020-05-01"
    assert again.locator("#panel h2").inner_text() == "腾讯"
    assert again.locator("#tab-table").get_attribute("aria-selected") == "true"
