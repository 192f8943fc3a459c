"""The organization chart in a browser: it follows the day and the range, and leads to the sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from kg.export import ExportOptions, Publication
from kg.export.page.rendering import write_page
from kg.model import Tenure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from kg.graph import Graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page with a day for its unit, a second one from 2019 to 2025-12-01, and somebody to report to."""
    more = (
        Tenure("T91", "u2", "unit_of", "o1", ("s7",), start="2019", end="2025-12-01", ended=True),
        Tenure("T93", "p2", "holds_post", "o1", ("s3",), post="总裁"),
        Tenure("T92", "p3", "heads", "u2", ("s8",), start="2019", end="2025-12-01", ended=True),
    )
    founded = tuple(replace(item, start="2025-12-17") if item.id == "T4" else item for item in sample.tenures)
    graph = replace(sample, tenures=(*founded, *more))
    file = tmp_path_factory.mktemp("page") / "kg.html"
    write_page(Publication(graph, ExportOptions(), {}), file)
    return file


def open_chart(open_file: Callable[..., Any], file: Path, fragment: str, **size: int) -> Page:
    opened = open_file(file, f"view=chart&focus=o1&{fragment}", **size)
    opened.page.wait_for_selector("#chart .box")
    assert opened.errors == []
    page: Page = opened.page
    return page


def read_boxes(page: Page) -> list[str]:
    return [box.get_attribute("aria-label") or "" for box in page.locator("#chart .box").all()]


def test_the_chart_shows_units_heads_and_lines_of_the_day(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    company, unit = read_boxes(page)
    assert "陆明川" in company
    assert "首席科学家" in company
    assert "陆明川 → 沈若兰" in company
    assert unit.startswith("AI Infra部")
    assert "（代理）" in unit


def test_the_chart_follows_the_day(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2022-06-01")
    assert [label.split("，")[0] for label in read_boxes(page)] == ["星河科技", "数据中台"]
    assert "韩越" in read_boxes(page)[1]


def test_a_range_marks_what_came_and_what_went(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "since=2022-06-01&day=2025-12-17")
    assert [label.split("，")[0] for label in read_boxes(page)] == ["星河科技", "＋ AI Infra部", "－ 数据中台"]
    assert page.locator("#chart .box.new").count() == 1
    assert page.locator("#chart .box.ended").count() == 1


def test_a_click_on_a_post_a_line_or_a_name_chooses_it(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    page.locator("#chart .post", has_text="首席科学家").click()
    page.wait_for_function("location.hash.includes('edges=T2')")
    page.locator("#chart .line", has_text="沈若兰").first.click()
    page.wait_for_function("location.hash.includes('edges=T3')")
    page.locator("#chart .person", has_text="陆明川").first.click()
    page.wait_for_function("location.hash.includes('entity=p1')")


def test_a_branch_folds_and_keys_walk_the_tree(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    page.locator("#chart .handle").click()
    assert page.locator("#chart .box").count() == 1
    page.locator("#chart .box").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#chart .box").count() == 2
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('entity=u1')")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.id") == "o1"


def test_the_drawing_is_zoomed_and_dragged(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    layer = page.locator("#chart-layer")
    fitted = layer.get_attribute("transform")
    box = page.locator("#chart-drawing").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 20)
    page.mouse.wheel(0, -200)
    page.wait_for_function(
        "was => document.querySelector('#chart-layer').getAttribute('transform') !== was", arg=fitted
    )
    zoomed = layer.get_attribute("transform")
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] - 50, steps=3)
    page.mouse.up()
    assert layer.get_attribute("transform") != zoomed
    page.locator("#chart .box").first.focus()
    page.keyboard.press("0")
    assert layer.get_attribute("transform") == fitted


def test_nothing_known_says_what_to_do(open_file: Callable[..., Any], file: Path) -> None:
    opened = open_file(file, "view=chart&focus=o1&day=1990-01-01")
    opened.page.wait_for_selector("#chart-empty:visible")
    assert "时间滑块" in opened.page.locator("#chart-empty").inner_text()


def test_a_person_is_seen_in_the_organization(open_file: Callable[..., Any], file: Path) -> None:
    opened = open_file(file, "view=chart&focus=p1&day=2025-12-17")
    opened.page.wait_for_selector("#chart .box")
    assert read_boxes(opened.page)[0].startswith("星河科技")
    assert opened.page.locator("#chart .person.chosen").count() >= 1


def test_a_reporting_line_is_drawn_for_who_is_chosen(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    assert page.locator("#chart .report").count() == 0
    page.locator("#chart .person", has_text="沈若兰").click()
    assert page.locator("#chart .report").count() == 1, "from the post in whose capacity he reports to her"


def test_a_phone_shows_boxes_below_each_other(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17", width=390, height=844)
    first, second = (box.bounding_box() for box in page.locator("#chart .box > .paper").all())
    assert first
    assert second
    assert first["y"] + first["height"] <= second["y"]
    assert second["x"] + second["width"] <= 390


def test_the_picture_stands_by_itself(open_file: Callable[..., Any], file: Path) -> None:
    page = open_chart(open_file, file, "day=2025-12-17")
    text = page.evaluate("() => MODULES['chart/view.js'].chartView.picture().svg")
    picture = ET.fromstring(text)  # noqa: S314 - our own page wrote it
    words = "".join(picture.itertext())
    assert "AI Infra部" in words
    assert "var(" not in text
    assert "class=" not in text
