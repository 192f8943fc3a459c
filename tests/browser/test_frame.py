"""A notebook shows a graph as its page in a frame, which has no storage and no address of its own."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown(sample: Graph) -> str:
    return sample._repr_html_()


def test_the_frame_holds_the_page_and_lets_it_reach_no_further(shown: str) -> None:
    found = re.fullmatch(r'<iframe title="[^"]+" sandbox="([^"]+)" style="[^"]+" srcdoc="([^"]+)"></iframe>', shown)
    assert found is not None
    assert found[1] == "allow-scripts allow-downloads"
    assert unescape(found[2]).startswith("<!doctype html>")


def test_the_page_works_in_its_frame(open_file: Callable[..., Any], shown: str, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{shown}", "utf-8")
    opened = open_file(tmp_path / "notebook.html")
    frame = opened.page.frame_locator("iframe")
    frame.locator("#graph").wait_for(state="visible")
    frame.locator("#language").click()
    frame.locator("#tab-table").click()
    frame.locator("#table").get_by_text("陆明川").first.wait_for(state="visible")
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
