"""Puts an article together from what its file says and what its page shows; the file has the last word."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kg.limits import ARTICLE_CHARACTERS, SENTENCE_CHARACTERS
from kg.model import Article, Block, BlockKind, Issue
from kg.read.page import read_page
from kg.regex import compile_regex

_ISO = compile_regex(r"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?$")
_TRADITIONAL = compile_regex("[們這個來時會與國為說對發動長門業經無電話報團讓將執總裡員產設該職選開關實擔]")
_SIMPLIFIED = compile_regex("[们这个来时会与国为说对发动长门业经无电话报团让将执总员产设该职选开关实担]")
_CJK = compile_regex("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What is told about an article beside its text; empty where nothing is."""

    id: str = ""
    title: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    path: str | None = None
    encoding: str = "utf-8"
    language: str = ""
    mark: str = ""


def make_article(text: str, given: Given) -> Article:
    """The article of `text` with its blocks; what `given` leaves open is taken from the page's own lines.

    >>> make_article("云帆换帅\\n2026-01-02 来源：云报\\n云帆今日宣布，李静任总裁。", Given(id="a")).published
    '2026-01-02'
    """
    read = find_limit(text)
    page = read_page(text[:read], given.title, mark=given.mark)
    rest = (Block(BlockKind.NOISE, read, len(text)),) if read < len(text) else ()
    return Article(
        id=given.id,
        text=text,
        title=page.title,
        published=given.published or page.credits.published,
        source=given.source or page.credits.source,
        url=given.url,
        reporters=given.reporters or page.credits.reporters,
        editors=given.editors or page.credits.editors,
        path=given.path,
        encoding=given.encoding,
        language=given.language or guess_language(text),
        blocks=(*page.blocks, *rest),
        digest=digest_article(page.title, text),
    )


def find_limit(text: str, most: int = ARTICLE_CHARACTERS) -> int:
    """How far a text is read: to its end, or to the last end of a line or sentence within `most` characters.

    >>> find_limit("云帆换帅。", 8), find_limit("云帆换帅。李静出任总裁。", 8)
    (5, 5)
    """
    if len(text) <= most:
        return len(text)
    end = max(text.rfind(mark, max(0, most - SENTENCE_CHARACTERS), most) for mark in "\n。")
    return end + 1 if end >= 0 else most


def report_long(article: Article) -> Issue | None:
    """The warning of an article that is too long to be read whole; None for every other."""
    read = find_limit(article.text)
    if read == len(article.text):
        return None
    return Issue(
        "too-long",
        article.path or article.id,
        f"the article has {len(article.text):,} characters, of which the first {read:,} were read",
        "cut it into articles",
        severity="warning",
    )


def digest_article(title: str, text: str) -> str:
    """SHA-256 over title and text as 64 hex digits: two copies of one article have the same."""
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def rename_article(article: Article) -> Article:
    """The article under an id that its text makes its own."""
    return replace(article, id=f"{article.id}-{article.digest[:8]}")


def report_same_id(article: Article, renamed: Article) -> Issue:
    """The issue that an earlier article with another text has the article's id."""
    return Issue(
        "duplicate-id",
        article.path or article.id,
        f'a second article with another text has the id "{article.id}"; it is called "{renamed.id}"',
        "give each article an id of its own",
        severity="warning",
    )


def guess_language(text: str) -> str:
    """`zh-Hans`, `zh-Hant`, or `en` where hardly a Chinese character stands in the text.

    >>> guess_language("董事會任命她為總經理。"), guess_language("董事会任命她为总经理。")
    ('zh-Hant', 'zh-Hans')
    """
    sample = text[:5000]
    if len(_CJK.findall(sample)) * 20 < len(sample):
        return "en"
    return "zh-Hant" if len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample)) else "zh-Hans"


def read_iso_date(value: object) -> str | None:
    """An ISO date at its own precision (a time of day is dropped), or None where the value is none.

    >>> read_iso_date("2025-12"), read_iso_date("2025-12-18T10:00:00+08:00"), read_iso_date("2025-13")
    ('2025-12', '2025-12-18', None)
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    match = _ISO.match(str(value).strip()) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return None
    return "-".join(parts)


def take_fields(fields: dict[str, Any], given: Given, where: str, line: int | None = None) -> tuple[Given, list[Issue]]:
    """`given` with what front matter or a JSON row tells, and a warning for a date that is no ISO date."""
    issues = []
    stated = fields.get("published")
    published = read_iso_date(stated)
    if published is None and stated not in (None, ""):
        issues.append(
            Issue(
                "bad-date",
                where,
                f"published is {str(stated)[:60]!r}, which is no ISO date",
                "write 2025-12-18, 2025-12 or 2025",
                line,
                severity="warning",
            )
        )
    return replace(
        given,
        id=_read_scalar(fields.get("id")),
        title=_read_scalar(fields.get("title")),
        published=published,
        source=_read_scalar(fields.get("source")) or None,
        url=_read_scalar(fields.get("url")) or None,
        reporters=_read_list(fields.get("reporters")),
        editors=_read_list(fields.get("editors")),
        language=_read_scalar(fields.get("language")),
    ), issues


def _read_scalar(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    return str(value).strip()


def _read_list(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else re.split(r"[、,，;；]", value) if isinstance(value, str) else []
    return tuple(filter(None, map(_read_scalar, items)))
