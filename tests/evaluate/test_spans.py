"""Exact spans of names: what counts, and what striking the lexicon takes away."""

from __future__ import annotations

from kg.evaluate.spans import SpanCount, measure_spans, strike_names
from kg.lexicon import find_organization, load_lexicon
from kg.model import Article, Block, BlockKind

TEXT = "周以宁去年离开了腾讯。她是创始人。"
ROW = {
    "id": "a1",
    "title": "",
    "text": TEXT,
    "entities": [
        {"id": "e1", "type": "organization", "names": ["腾讯"]},
        {"id": "e2", "type": "person", "names": ["周以宁"]},
    ],
    "statements": [],
}
ARTICLE = Article("a1", TEXT, blocks=(Block(BlockKind.BODY, 0, len(TEXT)),))


def test_the_lexicon_finds_its_names_unless_they_are_struck() -> None:
    lexicon = load_lexicon()
    known = measure_spans([ROW], {"a1": ARTICLE}, lexicon, None)
    assert known["organization"] == SpanCount(1, 1, 1)
    struck = measure_spans([ROW], {"a1": ARTICLE}, lexicon, None, strike=True)
    assert struck["organization"] == SpanCount(1, 0, 0)


def test_a_founder_counts_as_no_post() -> None:
    assert measure_spans([ROW], {"a1": ARTICLE}, load_lexicon(), None)["post"].found == 0


def test_striking_a_name_takes_its_aliases_too() -> None:
    struck = strike_names(load_lexicon(), ["腾讯"])
    assert "腾讯" not in struck.organizations
    assert "阿里巴巴" in struck.organizations


def test_a_struck_name_is_found_no_more_under_any_spelling() -> None:
    struck = strike_names(load_lexicon(), ["腾讯"])
    assert find_organization(load_lexicon(), "Tencent") is not None
    assert find_organization(struck, "Tencent") is None
    assert find_organization(struck, "腾讯控股") is None
