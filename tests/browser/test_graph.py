"""The graph view in a real browser: legible, clicked, unfolded, filtered, dated, and worked by keys."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from kg.export import ExportOptions, Publication
from kg.export.page.rendering import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from kg.graph import Graph

pytestmark = pytest.mark.browser

LIST_BOXES = """() => {
  const { network, findScene } = document.getElementById("graph").kg;
  const room = document.querySelector("#graph .graph-place").getBoundingClientRect();
  return [...findScene().boxes].map(([id, box]) => {
    const at = network.canvasToDOM(box);
    const scale = network.getScale();
    return { id, x: at.x + room.left, y: at.y + room.top, w: box.w * scale, h: box.h * scale };
  });
}"""
LIST_LINES = """() => document.getElementById("graph").kg.findScene().lines.map((line) => ({
  from: line.from, to: line.to, edges: line.edges, sign: line.look.sign, colour: line.look.colour, dash: line.look.dash,
}))"""
FIND_LABEL = """(key) => {
  const { network, findScene } = document.getElementById("graph").kg;
  const room = document.querySelector("#graph .graph-place").getBoundingClientRect();
  const { labels } = findScene();
  const label = labels.find((one) => one.key === key);
  const at = network.canvasToDOM(label);
  return { x: at.x + room.left, y: at.y + room.top };
}"""
KG = "document.getElementById('graph').kg"
LABEL_SIZE = 12.5


class Window(Protocol):
    """What `open_file` opens."""

    page: Page
    errors: list[str]


@pytest.fixture(scope="module")
def file(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "kg.html"
    write_page(Publication(sample, ExportOptions(), {}), file)
    return file


@pytest.fixture(scope="module")
def window(open_file: Callable[..., Window], file: Path) -> Window:
    return open_file(file)


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    """The sample's page on 星河科技, in a window that all tests share; none of them may raise an error in it."""
    look_at(window.page, "focus=o1")
    yield window.page
    assert window.errors == []


def look_at(page: Page, fragment: str) -> None:
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    wait_for(page, f"decodeURIComponent(location.hash) === {json.dumps('#' + fragment)}")
    page.evaluate("() => new Promise((done) => setTimeout(done, 30))")


def wait_for(page: Page, told: str) -> None:
    """Until an expression is true.  The page's policy forbids what Playwright's own waiting is made of."""
    for _ in range(200):
        if page.evaluate(told):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never: {told}")


def list_boxes(page: Page) -> dict[str, dict[str, Any]]:
    return {box["id"]: box for box in page.evaluate(LIST_BOXES)}


def list_places(page: Page) -> dict[str, list[int]]:
    """Where names lie in the drawing, wherever the window looks."""
    return {
        row[0]: row[1:] for row in page.evaluate(f"[...{KG}.findScene().boxes].map(([id, {{ x, y }}]) => [id, x, y])")
    }


def click_box(page: Page, key: str, times: int = 1) -> None:
    box = list_boxes(page)[key]
    page.mouse.click(box["x"], box["y"], click_count=times)


def click_badge(page: Page, key: str) -> None:
    box = list_boxes(page)[key]
    page.mouse.click(box["x"] + box["w"] / 2, box["y"] - box["h"] / 2)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_opening_is_legible_and_nothing_overlaps(
    open_file: Callable[..., Window], file: Path, width: int, height: int
) -> None:
    opened = open_file(file, "focus=o1", width=width, height=height)
    boxes = list_boxes(opened.page)
    assert {"o1", "u1", "p1"} <= set(boxes)
    assert opened.page.evaluate(f"{KG}.network.getScale()") * LABEL_SIZE >= 11
    for one, other in itertools.combinations(boxes.values(), 2):
        beside = abs(one["x"] - other["x"]) * 2 >= one["w"] + other["w"]
        assert beside or abs(one["y"] - other["y"]) * 2 >= one["h"] + other["h"], (one, other)
    assert opened.errors == []


def test_a_click_on_a_name_chooses_it(page: Page) -> None:
    click_box(page, "p1")
    wait_for(page, "location.hash.includes('entity=p1')")
    assert page.locator("#graph .graph-voice").inner_text() == "陆明川"


def test_a_click_on_a_line_chooses_all_that_stands_between_the_two(page: Page) -> None:
    [line] = [line for line in page.evaluate(LIST_LINES) if {line["from"], line["to"]} == {"p1", "o1"}]
    assert len(line["edges"]) > 1
    place = page.evaluate(FIND_LABEL, "o1 p1")
    page.mouse.move(place["x"], place["y"])
    assert "陆明川 → 星河科技" in page.locator("#graph .graph-tip").inner_text()
    page.mouse.click(place["x"], place["y"])
    wait_for(page, "location.hash.includes('edges=')")
    chosen = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('edges').split(' ')")
    assert sorted(chosen) == sorted(line["edges"])


def test_a_badge_unfolds_and_folds_without_moving_anything(
    page: Page, open_file: Callable[..., Window], file: Path
) -> None:
    look_at(page, "focus=o2")
    before = list_places(page)
    key = page.evaluate(f"[...{KG}.findScene().badges.keys()][0]")
    assert key in before
    click_badge(page, key)
    wait_for(page, f"location.hash.includes('open={key}')")
    unfolded = list_places(page)
    assert set(before) < set(unfolded)
    assert {place: unfolded[place] for place in before} == before
    assert list_places(open_file(file, f"focus=o2&open={key}").page) == unfolded
    page.wait_for_timeout(300)  # a second click in the same place would be a double click
    click_badge(page, key)
    wait_for(page, "!location.hash.includes('open=')")
    assert list_places(page) == before


def test_a_double_click_puts_a_name_into_the_middle(page: Page) -> None:
    click_box(page, "p1", times=2)
    wait_for(page, "location.hash.includes('focus=p1')")
    assert "o2" in list_boxes(page)


def test_everything_shows(page: Page, sample: Graph) -> None:
    page.click("#all")
    wait_for(page, f"{KG}.findScene().whole")
    assert set(list_boxes(page)) == set(sample.entities)
    assert str(len(sample.entities)) in page.locator("#graph .graph-note").inner_text()
    page.reload()
    wait_for(page, f"{KG}.findScene().whole")


def test_filters_hold(page: Page, sample: Graph) -> None:
    look_at(page, "focus=o1&hide-types=person")
    kinds = {str(sample.entities[key].type) for key in list_boxes(page)}
    assert "unit" in kinds
    assert "person" not in kinds


def test_a_range_marks_what_is_new_and_what_ended_by_colour_and_sign(page: Page) -> None:
    look_at(page, "focus=p1&day=2025-12-31&since=2020-01-01")
    told = {(line["sign"], line["colour"]) for line in page.evaluate(LIST_LINES)}
    assert ("＋", "turn-new") in told
    assert ("－", "turn-ended") in told


def test_names_keep_their_places_while_the_day_changes(page: Page) -> None:
    look_at(page, "focus=p1")
    places = list_boxes(page)
    count = len(page.evaluate(LIST_LINES))
    look_at(page, "focus=p1&day=2019-06-30")
    assert 0 < len(page.evaluate(LIST_LINES)) < count
    assert list_boxes(page) == places


def test_keys_move_the_choice_and_zoom(page: Page) -> None:
    board = page.locator("#graph .vis-network")
    assert board.get_attribute("role") == "application"
    assert "星河科技" in (board.get_attribute("aria-label") or "")
    board.focus()
    page.keyboard.press("ArrowRight")
    wait_for(page, "location.hash.includes('entity=')")
    scale = page.evaluate(f"{KG}.network.getScale()")
    page.keyboard.press("+")
    wait_for(page, f"{KG}.network.getScale() > {scale} * 1.2")
    page.keyboard.press("0")
    wait_for(page, f"Math.abs({KG}.network.getScale() - {scale}) < 0.02")


def test_enter_unfolds(page: Page) -> None:
    look_at(page, "focus=o2")
    key = page.evaluate(f"[...{KG}.findScene().badges.keys()][0]")
    look_at(page, f"focus=o2&entity={key}")
    page.locator("#graph .vis-network").focus()
    page.keyboard.press("Enter")
    wait_for(page, f"location.hash.includes('open={key}')")


def test_the_picture_is_given_as_png_and_as_svg(page: Page) -> None:
    picture = page.evaluate(f"{KG}.takePicture()")
    assert picture["png"].startswith("data:image/png;base64,")
    assert picture["svg"].startswith("<svg")
    assert "星河科技" in picture["svg"]


def test_the_hint_can_be_put_away_for_good(page: Page) -> None:
    hint = page.locator("#graph .graph-hint")
    assert hint.is_visible()
    page.click("#graph .graph-close")
    page.reload()
    page.wait_for_selector("#graph canvas")
    assert not hint.is_visible()
