"""The table: what is shown, sorted as asked, each row a way to its evidence; 20,000 rows scroll, CSV reads back."""

from __future__ import annotations

import csv
import json
import re
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
MANY = 20_000


@pytest.fixture(scope="module")
def page(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file, "view=table&focus=星河科技")
    found.page.wait_for_selector("#table tr[data-edge]")
    yield found.page
    assert found.errors == []


def read_column(page: Page, column: str) -> list[str]:
    found: list[str] = page.locator(f"#table tr[data-edge] .cell-{column}").all_inner_texts()
    return found


def test_rows_are_those_of_the_focus_or_all(page: Page) -> None:
    page.get_by_role("button", name="只看“星河科技”").click()
    near = list(zip(read_column(page, "subject"), read_column(page, "object"), strict=True))
    assert near
    assert all("星河科技" in pair for pair in near)
    page.get_by_role("button", name="全部关系").click()
    assert len(read_column(page, "subject")) > len(near)


def test_a_click_on_a_heading_sorts_and_says_so(page: Page) -> None:
    page.get_by_role("button", name="全部关系").click()
    page.locator("th button[data-column=published]").click()
    assert page.locator("th[aria-sort=ascending]").inner_text() == "日期"
    days = read_column(page, "published")
    assert days == sorted(days)
    page.locator("th button[data-column=published]").click()
    assert page.locator("th[aria-sort=descending]").inner_text() == "日期"
    assert read_column(page, "published") == sorted(days, reverse=True)


def test_a_row_leads_to_its_evidence_by_click_and_by_key(page: Page) -> None:
    page.locator("tr[data-edge=T3]").click()
    assert "向总裁沈若兰汇报" in page.locator("#panel").inner_text()
    page.locator("tr[data-edge=C1]").focus()
    page.keyboard.press("Enter")
    assert "成立" in page.locator("#panel .relation").inner_text()
    assert page.locator("tr[data-edge=C1]").get_attribute("aria-selected") == "true"


def test_the_csv_holds_what_is_shown(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="全部关系").click()
    page.click("#save-button")
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="CSV").click()
    download = waiting.value
    assert download.suggested_filename == "组织变动知识图谱-星河科技-表格.csv"
    file = tmp_path / "kg.csv"
    download.save_as(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    with file.open(encoding="utf-8-sig", newline="") as opened_file:
        rows = list(csv.DictReader(opened_file))
    assert [row["主体"] for row in rows] == read_column(page, "subject")
    row = next(row for row in rows if row["关系"] == "汇报给")
    assert (row["客体"], row["起"], row["出处"], row["网址"]) == (
        "沈若兰",
        "2025-12-17",
        "星河科技升级架构",
        "https://news.example/1",
    )


def test_a_cell_that_looks_like_a_formula_is_none(open_file: Callable[..., Any], sample: Graph, tmp_path: Path) -> None:
    data = json.loads(json.dumps(collect_data(sample)))
    for article in data["articles"]:
        article["title"] = '=HYPERLINK("http://x","y")'
    file = tmp_path / "formula.html"
    file.write_text(render_page(data), "utf-8")
    page = open_file(file, "view=table").page
    page.click("#save-button")
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="CSV").click()
    waiting.value.save_as(tmp_path / "kg.csv")
    with (tmp_path / "kg.csv").open(encoding="utf-8-sig", newline="") as opened_file:
        titles = {row["出处"] for row in csv.DictReader(opened_file)}
    assert titles == {'\'=HYPERLINK("http://x","y")'}


def test_twenty_thousand_rows_scroll(open_file: Callable[..., Any], sample: Graph, tmp_path: Path) -> None:
    data = json.loads(json.dumps(collect_data(sample)))
    edge = next(edge for edge in data["edges"] if edge["id"] == "T2")
    data["edges"] = [{**edge, "id": f"M{place}", "post": f"职务{place}"} for place in range(MANY)]
    file = tmp_path / "many.html"
    file.write_text(render_page(data), "utf-8")
    opened = open_file(file, "view=table")
    page = opened.page
    page.wait_for_selector("#table tr[data-edge]")
    assert page.locator("#table tr[data-edge]").count() < 100
    assert re.search(r"20000 行", page.locator(".table-bar").inner_text())
    page.evaluate("document.querySelector('.table-room').scrollTo(0, 1e7)")
    page.wait_for_selector(f"tr[data-place='{MANY - 1}']")
    assert page.locator("#table tr[data-edge]").count() < 100
    assert opened.errors == []
