"""Web pages: the article's text by trafilatura, the rest from the page's metadata.

The date is read from metadata alone: a guess that looks at today's date would differ from run to run.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.read.credits import is_byline, read_credits
from kg.regex import compile_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_TITLE_SUFFIX = compile_regex(r"\s*[_|｜]\s*[^_|｜]{1,20}$|\s+[-—–]+\s+[^-—–]{1,20}$")
_META = {
    "title": ("og:title", "twitter:title", "title"),
    "author": ("author", "article:author", "byl", "weibo:article:author"),
    "source": ("og:site_name", "mediaid", "source", "article:publisher", "publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:release_date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "weibo:article:create_at",
        "datepublished",
        "dc.date",
        "date",
    ),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True)
class Web:
    """What a web page holds of its article; the strings are empty where the page is silent."""

    text: str
    title: str = ""
    author: str = ""
    source: str = ""
    published: str = ""
    url: str = ""


def read_web(markup: str) -> Web:
    """The article of an HTML page; broken or empty markup yields an empty text, never an error."""
    tree = _parse(markup)
    if tree is None:
        return Web("")
    meta = _collect_meta(tree)
    fields = {name: next((meta[key] for key in keys if meta.get(key)), "") for name, keys in _META.items()}
    linked = _read_linked_data(tree)
    heading = " ".join(next(iter(tree.xpath("//h1[normalize-space()]")), tree).itertext()) if tree.xpath("//h1") else ""
    window = " ".join(" ".join(tree.xpath("//title//text()")).split())
    title = fields["title"] or linked.get("title", "") or " ".join(heading.split()) or window
    told = read_credits(_find_bylines(tree), [])
    times = tree.xpath("//time/@datetime")
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    return Web(
        text=_extract_body(markup, tree),
        title=_TITLE_SUFFIX.sub("", title) or title,
        author=fields["author"] or linked.get("author", "") or "、".join(told.reporters),
        source=linked.get("source", "") or fields["source"] or told.source or "",
        published=fields["published"]
        or linked.get("published", "")
        or (str(times[0]) if times else "")
        or told.published
        or "",
        url=(str(canonical[0]) if canonical else "") or fields["url"],
    )


def _parse(markup: str) -> HtmlElement | None:
    from trafilatura import load_html

    # the parser refuses a str that declares an encoding of its own, and control characters
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", markup))
    if "<html" not in clean[:20_000].lower():
        clean = f"<html><body>{clean}</body></html>"
    try:
        return load_html(clean)
    except Exception:  # the parser's errors have no common class, and no page may end the run
        return None


def _collect_meta(tree: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join(element.get("content").split())
        if key and value:
            meta.setdefault(key.lower(), value)
    return meta


def _read_linked_data(tree: HtmlElement) -> dict[str, str]:
    """Title, author, publisher and date from JSON-LD, where it is well-formed."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        rows = found if isinstance(found, list) else [found]
        for row in rows:
            if isinstance(row, dict) and (row.get("datePublished") or row.get("pubDate") or row.get("headline")):
                return {
                    "title": _name_of(row.get("headline")),
                    "author": _name_of(row.get("author")),
                    "source": _name_of(row.get("publisher")),
                    "published": _name_of(row.get("datePublished") or row.get("pubDate")),
                }
    return {}


def _find_bylines(tree: HtmlElement) -> list[str]:
    """The first short elements that read as bylines, which extraction of the body leaves out."""
    found: list[str] = []
    for element in tree.xpath("//div|//p|//span|//section|//header|//li"):
        if len(element) <= 12:
            line = " ".join(" ".join(element.itertext()).split())
            if line and is_byline(line) and line not in found:
                found.append(line)
        if len(found) == 3:
            break
    return found


def _name_of(value: object) -> str:
    if isinstance(value, list):
        return ",".join(filter(None, map(_name_of, value)))
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _extract_body(markup: str, tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(markup, include_comments=False, with_metadata=False, favor_recall=True)
    except Exception:  # a page of unknown make must never end the run
        document = None
    text = (getattr(document, "text", None) or "") if document is not None else ""
    if text.strip():
        return str(text)
    for junk in tree.xpath("//script|//style|//noscript|//template"):
        junk.drop_tree()
    paragraphs = tree.xpath("//p") or tree.xpath("//body") or [tree]
    return "\n".join(filter(None, (" ".join("".join(p.itertext()).split()) for p in paragraphs)))
