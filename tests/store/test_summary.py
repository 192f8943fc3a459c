from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.store import ArticleSummary
from kg.store.summary import choose_articles


def sum_up(key: str, *paths: str, url: str | None = None) -> ArticleSummary:
    return ArticleSummary(key, "2025", "云报", "题", url, paths[0] if paths else None, 1, 0, paths)


SUMMARIES = (
    sum_up("news", "a/news.txt"),
    sum_up("news-1f", "b/news.txt", url="https://news.example/1"),
    sum_up("k1", "rows.jsonl"),
    sum_up("k2", "rows.jsonl"),
)


@pytest.mark.parametrize(
    ("wanted", "place", "found"),
    [
        ("news", "news", ["news"]),
        ("news-", "news-", ["news-1f"]),
        ("https://news.example/1", "https:/news.example/1", ["news-1f"]),
        ("/corpus/rows.jsonl", "rows.jsonl", ["k1", "k2"]),
        ("b/news.txt", "elsewhere/b/news.txt", ["news-1f"]),
    ],
)
def test_an_article_is_found_by_what_a_user_knows_of_it(wanted: str, place: str, found: list[str]) -> None:
    assert [summary.id for summary in choose_articles(SUMMARIES, wanted, place)] == found


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("ne", "begins the ids of 2 articles: news, news-1f"), ("newz", 'did you mean "news"'), ("", "give an id")],
)
def test_what_names_none_or_several_is_a_wrong_call(wanted: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        choose_articles(SUMMARIES, wanted, "nowhere")


def test_an_empty_store_says_so() -> None:
    with pytest.raises(UsageError, match="the store is empty"):
        choose_articles((), "a", "a")
