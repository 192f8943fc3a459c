"""The legend is the filter: a tick hides, "only this" keeps one, a heading takes all of its own, reset mends it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.export import ExportOptions, Publication
from kg.export.page.rendering import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from kg.graph import Graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file, "view=table")
    yield found.page
    assert found.errors == []


@pytest.fixture
def page(opened: Page) -> Page:
    if opened.locator("#reset").is_enabled():
        opened.click("#reset")
    opened.get_by_role("button", name="全部关系").click()
    return opened


def count_rows(page: Page) -> int:
    return page.locator("#table tr[data-edge]").count()


def test_denied_is_hidden_until_it_is_asked_for(page: Page) -> None:
    rows = count_rows(page)
    page.locator(".statuses [data-value=denied] input").check()
    assert count_rows(page) == rows + 1
    assert "hide-statuses" in page.url


def test_a_type_goes_away_with_its_relations(page: Page) -> None:
    rows = count_rows(page)
    page.locator(".types [data-value=person] input").uncheck()
    assert 0 < count_rows(page) < rows
    page.click("#reset")
    assert count_rows(page) == rows


def test_only_this_by_double_click_and_by_its_button(page: Page) -> None:
    page.locator(".statuses [data-value=rumored] label").dblclick()
    assert count_rows(page) == 1
    page.locator(".statuses [data-value=asserted]").hover()
    page.locator(".statuses [data-value=asserted] .only").click()
    assert count_rows(page) > 1
    assert not page.locator(".statuses [data-value=rumored] input").is_checked()


def test_a_heading_hides_its_relations_and_shows_some_as_mixed(page: Page) -> None:
    family = page.locator(".family").filter(has_text="履历")
    box = family.locator("summary input")
    rows = count_rows(page)
    box.uncheck()
    assert count_rows(page) < rows
    family.locator("summary").click()
    family.locator("[data-value=joins] input").check()
    assert box.evaluate("(box) => box.indeterminate")


def test_sources_are_counted_and_filter(page: Page) -> None:
    assert "星河日报" in page.locator(".sources").inner_text()
    assert "来源不详" in page.locator(".sources").inner_text()
    page.locator(".sources [data-value='星河日报'] input").uncheck()
    texts = page.locator("#table tr[data-edge] .cell-article").all_inner_texts()
    assert texts
    assert set(texts) == {"Rumors"}


def test_a_tick_keeps_the_keyboard_where_it_is(page: Page) -> None:
    box = page.locator(".types [data-value=place] input")
    box.focus()
    page.keyboard.press("Space")
    assert box.evaluate("(box) => document.activeElement === box")
    assert not box.is_checked()


def test_the_key_tells_of_new_and_ended_in_a_range_only(page: Page) -> None:
    assert "期间新增" not in page.locator(".key").inner_text()
    page.click("#modeRange")
    assert "期间新增" in page.locator(".key").inner_text()
    page.click("#modeAll")


def test_of_many_sources_the_most_frequent_show_and_only_one_hides_all_others(
    open_file: Callable[..., Any], sample: Graph, tmp_path: Path
) -> None:
    articles = {
        f"many{place}": replace(sample.articles["n2"], id=f"many{place}", source=f"报纸{place}") for place in range(12)
    }
    said = {
        f"m{place}": replace(sample.statements["t1"], id=f"m{place}", article=f"many{place}") for place in range(12)
    }
    develops = next(tenure for tenure in sample.tenures if tenure.id == "T5")
    graph = replace(
        sample,
        articles={**sample.articles, **articles},
        statements={**sample.statements, **said},
        tenures=(*sample.tenures, *(replace(develops, id=f"M{key}", statements=(key,)) for key in said)),
    )
    file = tmp_path / "many.html"
    write_page(Publication(graph, ExportOptions(), {}), file)
    page = open_file(file, "view=table").page
    assert page.locator(".sources > .entry").count() == 8
    page.locator(".sources summary").click()
    page.locator(".sources details [data-value='报纸7'] label").dblclick()
    page.get_by_role("button", name="全部关系").click()
    assert page.locator("#table tr[data-edge]").count() == 1
