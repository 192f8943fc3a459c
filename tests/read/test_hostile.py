"""Files that are made to break their reader: an article or an issue comes of each, never an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Article, Issue
from kg.read.discover import Found
from kg.read.reading import read_content

LEDE = "云帆科技今日宣布，李静出任总裁。"


def read(raw: bytes, name: str = "a.txt") -> tuple[list[Article], list[Issue]]:
    """What the bytes of a file of that name are read as."""
    found = list(read_content(raw, Found(Path(name), name)))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Issue)]


@pytest.mark.parametrize(
    "matter",
    ["title: " + "[" * 5000, "title: !!int ''", "title: !!timestamp x", "? [a]: b", "- &a [*a]", "title: !!bool x"],
)
def test_front_matter_that_its_reader_breaks_on_is_a_warning(matter: str) -> None:
    (article,), (issue,) = read(f"---\n{matter}\n---\n{LEDE}".encode(), "a.md")
    assert (article.text, issue.code, issue.severity) == (LEDE, "bad-front-matter", "warning")


def test_linked_data_nested_too_deep_costs_the_page_nothing() -> None:
    page = f"<html><script type='application/ld+json'>{'[' * 100_000}</script><body><p>{LEDE}</p></body></html>"
    (article,), issues = read(page.encode(), "a.html")
    assert (article.text, issues) == (LEDE, [])


@pytest.mark.parametrize("nested", ["[", '{"a":'])
def test_a_record_nested_too_deep_costs_its_line_alone(nested: str) -> None:
    raw = f'{{"text":{nested * 100_000}\n{{"id":"b","text":"{LEDE}"}}\n'.encode()
    (article,), (issue,) = read(raw, "a.jsonl")
    assert (article.id, issue.code, issue.line) == ("b", "bad-json", 1)
