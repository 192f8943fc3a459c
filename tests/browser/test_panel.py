"""The panel answers since when who reports to whom, and who says so, with the sentence and its source."""

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
def page(open_file: Callable[..., Any], sample_file: Path) -> Iterator[Page]:
    """The page; whoever is done with it finds that it raised no error."""
    found = open_file(sample_file, "focus=陆明川")
    yield found.page
    assert found.errors == []


def test_since_when_to_whom_and_who_says_so_stand_there_at_once(page: Page) -> None:
    fact = page.locator(".facts.reportsTo")
    assert "汇报给" in fact.inner_text()
    assert "沈若兰" in fact.inner_text()
    assert "自 2025-12-17 起" in fact.inner_text()
    assert "媒体报道 · 星河日报 · 1 个来源" in fact.inner_text()
    assert fact.locator("mark").last.inner_text() == "向总裁沈若兰汇报"
    assert fact.locator(".sentence").inner_text().startswith("陆明川(Mingchuan Lu)出任首席科学家,")
    assert "上文" in fact.locator(".context").inner_text()
    assert fact.locator("mark").last.is_visible()


def test_names_and_former_posts_are_told(page: Page) -> None:
    panel = page.locator("#panel").inner_text()
    assert "又名：Mingchuan Lu" in panel
    former = page.locator(".facts.former").inner_text()
    assert "2019-03 至 2024（结束系推得）" in former


def test_a_fact_unfolds_to_its_sentences_in_place(page: Page) -> None:
    fact = page.locator(".facts.posts .fact").first
    assert fact.locator("blockquote").count() == 0
    fact.locator("summary").focus()
    page.keyboard.press("Enter")
    fact.locator("blockquote mark").wait_for()
    link = fact.locator("cite a")
    assert link.get_attribute("href") == "https://news.example/1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.inner_text() == "星河科技升级架构"


def test_what_is_unfolded_stays_so_while_the_day_moves(page: Page) -> None:
    fact = page.locator(".facts.posts .fact").first
    if not fact.locator("blockquote").count():
        fact.locator("summary").click()
    page.fill("#clock-day", "2025-12-31")
    assert page.locator(".facts.posts .fact").first.locator("blockquote").is_visible()
    page.click("#modeAll")


def test_a_name_in_a_fact_leads_there(page: Page) -> None:
    page.locator(".facts.reportsTo button.name").click()
    assert page.locator("#panel h2").inner_text() == "沈若兰"
    assert "向其汇报" in page.locator("#panel").inner_text()
    page.locator(".facts.reports button.name").click()
    assert page.locator("#panel h2").inner_text() == "陆明川"


def test_edges_are_shown_with_their_statements_and_standing(open_file: Callable[..., Any], sample_file: Path) -> None:
    opened = open_file(sample_file, "edges=T7+C5&hide-statuses=")
    first, second = opened.page.locator("#panel .edge").all_inner_texts()
    assert "推得" in first
    assert "数据中台" in second
    assert "说话人：多名员工" in second
    assert "传闻" in second
    assert "来源不详" in second
    assert opened.errors == []


def test_the_citation_is_copied_as_text(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".facts.reportsTo blockquote .quiet").first.click()
    page.wait_for_selector("#notice.told")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("—— 星河日报、《星河科技升级架构》、2025-12-17、https://news.example/1")
    assert "向总裁沈若兰汇报" in copied


def test_what_the_legend_hides_is_told_and_can_be_seen(open_file: Callable[..., Any], sample_file: Path) -> None:
    page = open_file(sample_file, "focus=韩越").page
    hidden = page.locator(".hidden-facts")
    assert "1 条被筛选隐藏" in hidden.inner_text()
    hidden.locator("summary").first.click()
    assert "被否认" in hidden.inner_text()


def test_long_lists_show_their_first_and_then_the_rest(
    open_file: Callable[..., Any], sample: Graph, tmp_path: Path
) -> None:
    post = next(tenure for tenure in sample.tenures if tenure.id == "T2")
    many = tuple(replace(post, id=f"M{place}", post=f"职务{place}") for place in range(50))
    file = tmp_path / "many.html"
    write_page(Publication(replace(sample, tenures=(*sample.tenures, *many)), ExportOptions(), {}), file)
    page = open_file(file, "focus=陆明川").page
    facts = page.locator(".facts.posts .fact")
    assert facts.count() == 20
    page.locator(".facts.posts .more").click()
    page.locator(".facts.posts .more").click()
    assert facts.count() > 50
    assert page.locator(".facts.posts .more").count() == 0
