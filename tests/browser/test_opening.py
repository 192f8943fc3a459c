"""The page in a real browser, without a network: it opens, raises nothing and fetches nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.export import ExportOptions, Publication
from kg.export.page.rendering import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


@pytest.fixture(scope="module")
def file(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page with hostile titles in it."""
    articles = {key: replace(article, title=HOSTILE) for key, article in sample.articles.items()}
    file = tmp_path_factory.mktemp("page") / "kg.html"
    write_page(Publication(replace(sample, articles=articles), ExportOptions(), {}), file)
    return file


@pytest.mark.parametrize("view", ["graph", "chart", "timeline", "table"])
def test_every_view_opens_without_errors_or_requests(open_file: Callable[..., Any], file: Path, view: str) -> None:
    opened = open_file(file, f"view={view}")
    opened.page.wait_for_selector(f"#{view}:visible")
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert opened.errors == []
