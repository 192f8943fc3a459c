"""What is fuzzed: for each part that takes what comes from outside, the inputs, and what must hold of each.

A target that raises has found something.  `tests/fuzz/test_targets.py` runs all of them for a moment in every test run,
`tests/fuzz/run_long.py` for as long as it is told.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.dates.expressions import find_dates
from kg.errors import DataError, UsageError
from kg.model import Article, Issue
from kg.ontology import load_ontology
from kg.ontology.notation import expand_cues, parse_template
from kg.read.article import Given, make_article
from kg.read.decode import decode_file
from kg.read.discover import Found
from kg.read.reading import read_content
from kg.read.records import read_rows
from kg.segment import segment_article
from kg.sparql.asking import run_query
from kg.sparql.binding import bind_values
from kg.sparql.header import parse_query
from kg.tools import load_tools, read_statements

if TYPE_CHECKING:
    from collections.abc import Callable

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gb18030",
    "big5",
    "shift_jis",
    "cp1252",
)
WORDS = (
    "任命", "出任", "辞去", "总裁", "副总裁兼", "首席执行官", "的", "，",
    "。", "、", "；", "（", "）", "“", "”", "《", "》", "：",
    "原", "前", "新任", "和", "2025年3月12日", "去年11月起",
    "至今", "三年后", "同日", "自", "将", "拟", "否认", "据传",
    "旗下", "持有", "30%", "股份", "7.8亿元", "收购", "由",
    "向", "汇报", "负责", "事业部", "分别", "更名为", "合并", "拆分",
    "李静", "周以宁", "腾讯", "华为", "云栈科技有限公司",
    "（以下简称“云栈”）", "公司", "他", "A轮", "融资", "与", "Tencent",
    "\n", " ", "\u3000", "\t", ".", ",", "(", ")", "\"", "1",
    "Ａ", "％", "🙂", "e\u0301", "\u200d", "\u202e", "\ufeff", "\ue000",
)  # fmt: skip
MARKUP = (
    "<html>", "<body>", "<p>", "</p>", "<div>", "<h1>", "<title>",
    "<meta charset=gbk>", "<script>", "</script>", "<!--", "-->",
    "<![CDATA[", "&#0;", "&#xd800;", "&amp;",
    "<meta name=author content='", "'>", "<script type='application/ld+json'>",
    "[{\"headline\":", "}]", "<time datetime='", "<table><tr><td>",
    "<?xml version='1.0' encoding='x'?>", "---\n", "title: ",
    "published: ", "# ", "[", "{", "*a", "&a ", "!!int ''", "- ", "|",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.characters()), max_size=40).map("".join),
    st.builds(lambda piece, times: piece * times, st.sampled_from(WORDS), st.integers(0, 400)),
)
PAGES = st.lists(st.one_of(st.sampled_from(MARKUP), st.sampled_from(WORDS), st.text(max_size=5)), max_size=60).map(
    "".join
)
HEADS = (
    b"",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"%PDF-1.7",
    b"\x1f\x8b",
    b"SQLite format 3\0",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
)
BYTES = st.one_of(
    st.binary(max_size=400),
    st.builds(lambda head, rest: head + rest, st.sampled_from(HEADS), st.binary(max_size=100)),
    st.builds(lambda text, codec: text.encode(codec, "replace"), st.one_of(TEXTS, PAGES), st.sampled_from(ENCODINGS)),
    st.builds(
        lambda a, b, one, other: a.encode(one, "replace") + b.encode(other, "replace"),
        TEXTS, TEXTS, st.sampled_from(ENCODINGS), st.sampled_from(ENCODINGS),
    ),
)  # fmt: skip
FOAF_PERSON = "http://xmlns.com/foaf/0.1/Person"
SUFFIXES = (".txt", ".html", ".md", ".jsonl", ".zip", "")
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["id", "title", "text", "published", "source", "url", "reporters"]), inner),
    ),
    max_leaves=8,
)
LINES = st.lists(st.one_of(JSON.map(lambda row: json.dumps(row).encode()), BYTES), max_size=6).map(b"\n".join)
TEMPLATES = st.lists(
    st.sampled_from(["{subject}", "{object}", "{role}", "{nobody}",
                     "[出任|任]", "[|]", "[@taking_up|任]", "[@x]", "…", "……",
                     "^", "$", "{", "}", "[", "]", "|", "@", "任", "(", "\\", "*"]),
    max_size=8,
).map("".join)  # fmt: skip

VALUES = st.dictionaries(
    st.sampled_from("abcd"),
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["李静", "2025-01-01", "1", "-1e9", 'a" . } DROP ALL #', "\\", "\\u0022", "> <x", "https://kg.example/person/1",
                         "1) FILTER(1", "\n", "\0", "\ud800"]),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """The inputs of a part, and what is done with each; `light` targets take less than a millisecond an input."""

    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]
    light: bool = True


def check_reader(given: tuple[bytes, str]) -> None:
    """Of any bytes under any name come articles whose blocks tile their text, or issues that say what to do."""
    raw, suffix = given
    found = list(read_content(raw, Found(Path("a" + suffix), "a" + suffix)))
    assert found or suffix == ".jsonl"
    for one in found:
        if isinstance(one, Issue):
            assert all((one.code, one.message, one.where))
            continue
        one.text.encode("utf-8")
        assert not {"\0", "\r"} & set(one.text)
        edges = [edge for block in one.blocks for edge in (block.start, block.end)]
        assert edges == sorted(edges)
        assert edges[:1] + edges[-1:] == [0, len(one.text)]


def check_decoder(raw: bytes) -> None:
    """Whatever is decoded can be written again."""
    decoded = decode_file(raw, "a")
    if not isinstance(decoded, Issue):
        decoded.text.encode("utf-8", "surrogatepass")


def check_rows(raw: bytes) -> None:
    """Every line of JSON Lines gives a row or an issue, and no row holds what no file can."""
    for row in read_rows(io.BytesIO(raw), "a"):
        if not isinstance(row, Issue):
            json.dumps(row.fields, ensure_ascii=False).encode("utf-8")


def check_segmenter(text: str) -> None:
    """Sentences follow one another, spell the text and keep its length when they are folded."""
    end = 0
    for sentence in segment_article(make_article(text, Given(id="a"))):
        if sentence.where == "text":
            assert sentence.start >= end
            end = sentence.end
            assert text[sentence.start : end] == sentence.text
        assert len(sentence.folded) == len(sentence.text)


def check_dates(text: str) -> None:
    """Dates lie in the text in order, and are dates."""
    for span in find_dates(text, "2025-12-18"):
        assert 0 <= span.start < span.end <= len(text)
        assert span.value is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", span.value)


def check_template(template: str) -> None:
    """A template is read, or refused with its file and key."""
    from kg.extract.patterns import _Compiler  # the templates of an ontology are compiled by it alone

    ontology = load_ontology()
    relation = ontology.relations["appointed_to"]
    try:
        say = expand_cues(template, relation.cues)
        parse_template(say)
    except DataError:
        return
    pattern = _Compiler(ontology).compile_template(relation, replace(relation.templates[0], say=say))
    pattern.regex.search("ⓅⓄ任Ⓡ，" * 20)


SAVED = parse_query(
    "fuzzed",
    """# en: x
# zh: x
# param: a text | x | x
# param: b date | x | x
# param: c number | x | x
# param: d entity | x | x
SELECT ?a ?b ?c ?d WHERE { VALUES ?a { UNDEF } VALUES ?b { UNDEF } VALUES ?c { UNDEF } VALUES ?d { UNDEF } }
""",
    file="fuzzed.rq",
    strict=False,
)


@lru_cache(maxsize=1)
def open_store() -> Store:
    """A store that holds one person."""
    store, who = Store(), NamedNode("https://kg.example/person/1")
    store.add(Quad(who, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(FOAF_PERSON)))
    store.add(Quad(who, NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), Literal("李静", language="zh")))
    return store


def check_parameters(values: dict[str, str]) -> None:
    """What a user gives for a parameter is a value of the query and never a part of it, or is refused."""
    try:
        bound = bind_values(SAVED, values, open_store())
    except UsageError:
        return
    (row,) = run_query(open_store(), bound)
    assert "a" not in values or row["a"].value == values["a"]


def check_article(text: str) -> None:
    """Every statement quotes what stands at its place, and everything ends."""
    article = make_article(text, Given(id="a", published="2025-12-18"))
    whole = {"text": article.text, "title": article.title}
    for statement in read_statements(
        Article("a", text, title=article.title, blocks=article.blocks), load_tools()
    ).statements:
        for evidence in (statement.evidence, *statement.context):
            assert whole[evidence.where][evidence.start : evidence.end] == evidence.quote


TARGETS: dict[str, Target] = {
    "readers": Target(st.tuples(BYTES, st.sampled_from(SUFFIXES)), check_reader, light=False),
    "decoder": Target(BYTES, check_decoder),
    "JSON Lines": Target(LINES, check_rows),
    "segmenter": Target(TEXTS, check_segmenter),
    "dates": Target(TEXTS, check_dates),
    "templates": Target(TEMPLATES, check_template, light=False),
    "parameters": Target(VALUES, check_parameters),
    "articles": Target(TEXTS, check_article, light=False),
}
