"""Files that are made to break their reader: an article or an issue comes of each, never an error."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from kg import limits
from kg.limits import ARTICLE_CHARACTERS, FRONT_CHARACTERS, MARKUP_CHARACTERS
from kg.model import Article, BlockKind, Issue
from kg.read.article import find_limit
from kg.read.discover import Found
from kg.read.reading import read_content
from kg.read.records import read_limited

LEDE = "云帆科技今日宣布，李静出任总裁。"


def make_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", LEDE)
    return out.getvalue()


def make_database() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE a (b)")
        return database.serialize()


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


BINARIES = {
    "zip": (make_zip(), "a ZIP archive or an Office document"),
    "gzip": (gzip.compress(LEDE.encode()), "a gzip archive"),
    "bzip2": (bz2.compress(LEDE.encode()), "a bzip2 archive"),
    "xz": (lzma.compress(LEDE.encode()), "an XZ archive"),
    "sqlite": (make_database(), "a database"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "a PDF document"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"IHDR" * 9, "a PNG image"),
    "rtf": (b"{\\rtf1\\ansi " + LEDE.encode() + b"}", "an RTF document"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + b"x" * 20, "a 7-Zip archive"),
    "program": (b"\x7fELF" + b"\x02\x01\x01" * 9, "a program"),
    "noise": (bytes(range(1, 32)) * 9, "a file of control characters"),
    "NUL": (b"\0" * 40, "a file with NUL bytes"),
}


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".jsonl"])
@pytest.mark.parametrize("kind", list(BINARIES))
def test_binaries_are_refused_whatever_they_are_called(kind: str, suffix: str) -> None:
    raw, what = BINARIES[kind]
    articles, issues = read(raw, "a" + suffix)
    assert articles == []
    assert len(issues) >= 1
    if kind not in ("noise", "NUL") or suffix != ".jsonl":
        assert (issues[0].code, what in issues[0].message) == ("binary-file", True)


@pytest.mark.parametrize("name", ["a.zip", "a.pdf", "a.png", "a"])
def test_a_text_is_read_whatever_it_is_called(name: str) -> None:
    (article,), issues = read(LEDE.encode(), name)
    assert (article.text, issues) == (LEDE, [])


def test_nothing_but_a_mark_lets_a_nul_through() -> None:
    (article,), (issue,) = read(b"\xef\xbb\xbf" + LEDE.encode() + b"\0")
    assert (article.text, issue.code, issue.severity) == (LEDE + "\ufffd", "bad-encoding", "warning")
    (record,), _ = read(b'{"text": "\\u0000' + LEDE.encode() + b'"}', "a.jsonl")
    assert record.text == "\ufffd" + LEDE


def test_two_encodings_in_one_file_are_told_of() -> None:
    (article,), (issue,) = read((LEDE * 60).encode() + LEDE.encode("gbk"))
    assert article.text.startswith(LEDE * 60)
    assert (issue.code, issue.severity) == ("bad-encoding", "warning")
    articles, (issue,) = read((LEDE * 9).encode() + (LEDE * 9).encode("gbk"))
    assert (articles, issue.code, issue.severity) == ([], "bad-encoding", "error")


def test_a_long_text_is_kept_whole_and_read_to_its_limit() -> None:
    text = LEDE * (ARTICLE_CHARACTERS // len(LEDE) + 9)
    (article,), (issue,) = read(text.encode())
    assert article.text == text
    assert article.blocks[-1].kind == BlockKind.NOISE
    assert article.blocks[-1].start == find_limit(text) <= ARTICLE_CHARACTERS
    assert text[: find_limit(text)].endswith("。")
    assert (issue.code, issue.severity) == ("too-long", "warning")


def test_files_and_pages_beyond_their_limit_are_refused() -> None:
    kept, (issue,) = read_limited(io.BytesIO(b"a\n" * 60), "a.txt", whole=100)
    assert (kept, issue.code, issue.severity) == (b"", "too-long", "error")
    articles, (issue,) = read(b"<p>" + b"x" * MARKUP_CHARACTERS, "a.html")
    assert (articles, issue.code) == ([], "too-long")
    matter = "a: b\n" * (FRONT_CHARACTERS // 5 + 1)
    (article,), (issue,) = read(f"---\n{matter}---\n{LEDE}".encode(), "a.md")
    assert (article.text, issue.code) == (LEDE, "bad-front-matter")


def test_the_documentation_tells_every_limit() -> None:
    page = (Path(__file__).parents[2] / "docs" / "hostile.md").read_text("utf-8")
    told = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert told
    for name, value in told.items():
        assert f"| `{name}` | {value:,} |" in page


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
@pytest.mark.parametrize("piece", ["<div>", "<b>", "（", "[", "云\n", "\n", " ", "&amp;", "<!--", "\u200d", "# ", "> "])
def test_the_time_a_character_takes_to_be_read_does_not_grow(piece: str, suffix: str) -> None:
    times = []
    for size in (10_000, 80_000):
        raw = (LEDE + piece * (size // len(piece))).encode()
        begun = time.process_time()
        read(raw, "a" + suffix)
        times.append(time.process_time() - begun)
    assert times[1] < 0.5 or times[1] < 24 * times[0]
