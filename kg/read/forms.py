"""Takes a file apart by its form: plain text is the article, a web page and Markdown tell of it too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.limits import MARKUP_CHARACTERS
from kg.model import Issue
from kg.read.article import read_iso_date, take_fields
from kg.read.credits import read_date, read_names
from kg.read.html import read_web
from kg.read.markdown import split_front_matter
from kg.read.records import report_too_large

if TYPE_CHECKING:
    from kg.read.article import Given

WEB = frozenset({".html", ".htm"})
MARKDOWN = frozenset({".md", ".markdown"})


def take_apart(text: str, given: Given, suffix: str, where: str) -> tuple[str, Given, list[Issue]]:
    """The text of the article in a file that ends in `suffix`, what the file tells of it, and what is doubtful."""
    if suffix in WEB:
        if len(text) > MARKUP_CHARACTERS:
            return "", given, [report_too_large(where, MARKUP_CHARACTERS, "characters")]
        return *_take_web(text, given), []
    if suffix in MARKDOWN:
        return _take_markdown(text, given, where)
    return text, given, []


def _take_web(markup: str, given: Given) -> tuple[str, Given]:
    web = read_web(markup)
    return web.text, replace(
        given,
        title=web.title,
        source=web.source or None,
        url=web.url or None,
        published=read_iso_date(web.published) or read_date(web.published),
        reporters=tuple(dict.fromkeys(read_names(web.author))),
    )


def _take_markdown(text: str, given: Given, where: str) -> tuple[str, Given, list[Issue]]:
    split = split_front_matter(text)
    issues = []
    if split.problem:
        issues.append(
            Issue(
                "bad-front-matter",
                where,
                f"the lines between the dashes are no YAML: {split.problem}",
                "write one `key: value` a line and quote values that hold a colon",
                severity="warning",
            )
        )
    given, doubts = take_fields(split.fields, replace(given, mark="#"), where)
    return split.text, given, [*issues, *doubts]
