from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Article, Issue
from kg.read import read_paths
from kg.read.records import cut_lines, read_limited, read_rows

if TYPE_CHECKING:
    from pathlib import Path

LEDE = "云帆科技今日宣布，原首席运营官李静出任总裁，直接向董事长陈实汇报，任命即日起生效，其余高管职务不变。"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*paths: str, stdin: bytes | None = None) -> tuple[list[Article], list[Issue]]:
    found = list(read_paths(paths, stdin=None if stdin is None else io.BytesIO(stdin)))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Issue)]


def rows(*objects: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in objects)


def test_text_file_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "yunfan.txt").write_bytes(f"云帆换帅公告\r\n来源：云报\r\n{LEDE}".encode("gbk"))
    (article,), issues = read("yunfan.txt")
    assert issues == []
    assert (article.id, article.path, article.encoding, article.source) == ("yunfan", "yunfan.txt", "gb18030", "云报")
    assert article.text == f"云帆换帅公告\n来源：云报\n{LEDE}"
    assert article.digest == hashlib.sha256(f"云帆换帅公告\n{article.text}".encode()).hexdigest()


def test_files_of_one_stem_have_ids_of_their_own_in_every_run(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(folder + LEDE, encoding="utf-8")
    first, _ = read("a", "b")
    assert first[0].id == "1"
    assert first[1].id.startswith("1-")
    assert [article.id for article in read("a", "b")[0]] == [article.id for article in first]


def test_markdown_front_matter_has_the_last_word(tmp_path: Path) -> None:
    front = "id: yf1\ntitle: 云帆换帅\npublished: 2026-01-02\nsource: 云报\nreporters: [柳絮, 何田]\neditors: 沙里"
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n# 云帆换帅\n\n{LEDE}\n", encoding="utf-8")
    (article,), issues = read("a.md")
    assert issues == []
    assert (article.id, article.title, article.published) == ("yf1", "云帆换帅", "2026-01-02")
    assert (article.reporters, article.editors, article.source) == (("柳絮", "何田"), ("沙里",), "云报")
    assert article.text == f"# 云帆换帅\n\n{LEDE}\n"


def test_broken_front_matter_and_dates_are_warnings(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: [云帆\n---\n{LEDE}", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\npublished: 昨天\n---\n{LEDE}", encoding="utf-8")
    articles, issues = read("a.md", "b.md")
    assert [(issue.code, issue.severity) for issue in issues] == [
        ("bad-front-matter", "warning"),
        ("bad-date", "warning"),
    ]
    assert [article.published for article in articles] == [None, None]


PAGE = f"""<html><head><meta charset="utf-8"><title>云帆换帅_云报网</title>
<meta property="og:title" content="云帆换帅"><meta name="author" content="柳絮">
<meta property="article:published_time" content="2026-01-02T08:00:00+08:00">
<meta property="og:site_name" content="云报"><link rel="canonical" href="https://news.example/1"></head>
<body><nav><a href="/">首页</a></nav><article><h1>云帆换帅</h1><p>{LEDE}</p><p>{LEDE.replace("今日", "昨日")}</p>
</article><footer>© 云报</footer></body></html>"""


def test_web_page_gives_text_and_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,), issues = read("a.html")
    assert issues == []
    assert LEDE in article.text
    assert (article.title, article.published, article.source) == ("云帆换帅", "2026-01-02", "云报")
    assert (article.reporters, article.url) == (("柳絮",), "https://news.example/1")


@pytest.mark.parametrize(
    "markup", ["<", "<html>", "<p", "<![CDATA[", "<html><body><p></p></body>", "<script>x</script>"]
)
def test_broken_web_pages_are_issues(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    articles, issues = read("a.html")
    assert articles or [issue.code for issue in issues] == ["no-text"]


def test_web_page_without_metadata_is_read_by_its_lines(tmp_path: Path) -> None:
    told = "<div class=info>2026年01月02日 10:00 来源：云报 作者：柳絮</div>"
    body = f"<h1>云帆换帅</h1>{told}<div id=content><p>{LEDE}</p><p>{LEDE}</p></div><ul><li>某人辞职</ul>"
    page = f"<html><meta charset=gb2312><title>云帆换帅_财经_云报网</title><body>{body}</body></html>"
    (tmp_path / "a.htm").write_bytes(page.encode("gbk"))
    (tmp_path / "b.html").write_text(f"<p>{LEDE}", encoding="utf-8")
    (article, bare), issues = read("a.htm", "b.html")
    assert issues == []
    assert (article.title, article.published, article.source) == ("云帆换帅", "2026-01-02", "云报")
    assert (article.reporters, article.encoding) == (("柳絮",), "gb18030")
    assert bare.text == LEDE


def test_page_cut_off_in_a_tag_still_gives_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE[: PAGE.index("</article>")] + "<div cla", encoding="utf-8")
    (article,), _ = read("a.html")
    assert LEDE in article.text


def test_records_are_articles_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        rows(
            {"id": "d1", "title": "云帆换帅", "text": LEDE, "published": "2026-01", "source": "云报", "entities": []},
            {"text": "远舟否认裁员。"},
        )
    )
    (first, second), issues = read("a.jsonl")
    assert issues == []
    assert (first.id, first.title, first.published, first.source) == ("d1", "云帆换帅", "2026-01", "云报")
    assert second.id == f"a-{second.digest[:8]}"
    assert second.title == ""


def test_a_bad_line_costs_that_line_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        rows({"id": "1", "text": LEDE})
        + b"{oops\n\n[1]\n"
        + rows({"id": "2"}, {"id": "3", "text": 5}, {"id": "4", "text": "好。", "published": "2026-02-30"})
    )
    articles, issues = read("a.jsonl")
    assert [article.id for article in articles] == ["1", "4"]
    assert articles[1].published is None
    assert [(issue.code, issue.line, issue.severity) for issue in issues] == [
        ("bad-json", 2, "error"),
        ("bad-json", 4, "error"),
        ("no-text", 5, "error"),
        ("no-text", 6, "error"),
        ("bad-date", 7, "warning"),
    ]
    assert all(issue.message and issue.hint for issue in issues)


def test_records_in_other_encodings_are_read(tmp_path: Path) -> None:
    row = json.dumps({"id": "1", "text": LEDE}, ensure_ascii=False)
    for name, codec in (("a.jsonl", "gbk"), ("b.jsonl", "utf-16"), ("c.jsonl", "utf-8-sig")):
        (tmp_path / name).write_bytes((row + "\n").encode(codec))
        articles, issues = read(name)
        assert [article.text for article in articles] == [LEDE]
        assert issues == []


def test_same_id_with_another_text_is_renamed_and_the_same_text_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        rows({"id": "1", "text": "甲。"}, {"id": "1", "text": "乙。"}, {"id": "1", "text": "甲。"})
    )
    articles, issues = read("a.jsonl")
    assert [article.text for article in articles] == ["甲。", "乙。"]
    assert articles[1].id == f"1-{articles[1].digest[:8]}"
    assert [(issue.code, issue.severity) for issue in issues] == [("duplicate-id", "warning")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"PK\x03\x04abc", "binary-file"),
        (b"abc\x00\x01", "binary-file"),
        (bytes(range(128, 256)) * 7, "bad-encoding"),
        ("\u3000\n\u3000".encode(), "no-text"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_is_no_article_is_an_issue(tmp_path: Path, raw: bytes, code: str, name: str) -> None:
    (tmp_path / name).write_bytes(raw)
    articles, issues = read(name)
    assert articles == []
    assert [(issue.code, issue.where, issue.severity) for issue in issues] == [(code, name, "error")]


def test_empty_and_binary_records_are_issues(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n")
    (tmp_path / "b.jsonl").write_bytes(b"PK\x03\x04")
    assert [issue.code for issue in read("a.jsonl", "b.jsonl")[1]] == ["empty-file", "binary-file"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\n" + json.dumps({"text": LEDE}).encode(), LEDE),
        (LEDE.encode(), LEDE),
        (("\n" * 5000 + LEDE).encode(), "\n" * 5000 + LEDE),
    ],
)
def test_standard_input_tells_its_own_format(raw: bytes, text: str) -> None:
    (article,), issues = read("-", stdin=raw)
    assert issues == []
    assert (article.text, article.path) == (text, None)
    assert article.id == f"stdin-{article.digest[:8]}"


def test_web_page_on_standard_input_is_read_as_one() -> None:
    (article,), _ = read("-", stdin=PAGE.encode())
    assert article.title == "云帆换帅"


def test_empty_standard_input_is_an_issue() -> None:
    assert [issue.code for issue in read("-", stdin=b"")[1]] == ["empty-file"]
    assert [issue.code for issue in read("-")[1]] == ["missing-path"]


def test_overlong_lines_are_skipped_without_being_loaded() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            self.largest = max(self.largest, len(line))
            return line

    stream = Counting(b"a" * 30 + b"\n" + b"b" * 5_000_000 + b"\nccc")
    assert [(number, line) for number, line in cut_lines(stream, 100)] == [
        (1, b"a" * 30 + b"\n"),
        (2, None),
        (3, b"ccc"),
    ]
    assert stream.largest <= 1 << 20


def test_overlong_line_is_an_issue_and_the_rest_is_read() -> None:
    raw = rows({"text": "甲。"}, {"text": "乙" * 200}, {"text": "丙。"})
    found = list(read_rows(io.BytesIO(raw), "a.jsonl", 100))
    assert [(one.code, one.line) for one in found if isinstance(one, Issue)] == [("too-long", 2)]
    assert [one.fields["text"] for one in found if not isinstance(one, Issue)] == ["甲。", "丙。"]
    kept, issues = read_limited(io.BytesIO(b"a\n" + b"b" * 99 + b"\nc"), "a.txt", 50)
    assert (kept, [issue.line for issue in issues]) == (b"a\nc", [2])
