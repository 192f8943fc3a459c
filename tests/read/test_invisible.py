from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block, BlockKind
from kg.read.article import Given, make_article
from kg.read.invisible import INVISIBLE, restore_reading, strip_article
from kg.tools import load_tools, read_statements

PLAIN = "云栈科技宣布，任命周以宁为智能座舱部总经理。"


@pytest.mark.parametrize("mark", ["\u200d", "\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u2060", "\ufe0f"])
def test_a_name_with_what_nobody_sees_in_it_is_the_same_name(mark: str) -> None:
    hidden = PLAIN.replace("周以宁", f"周{mark}以{mark}宁").replace("云栈", f"云{mark}栈")
    plain, read = (read_statements(make_article(text, Given(id="a")), load_tools()) for text in (PLAIN, hidden))
    assert len(read.statements) >= 2
    assert [s.subject.surface for s in read.statements] == [s.subject.surface for s in plain.statements]
    assert [(e.id, e.name, e.names) for e in read.entities] == [(e.id, e.name, e.names) for e in plain.entities]
    assert read.article.text == hidden
    for statement in read.statements:
        evidence = statement.evidence
        assert hidden[evidence.start : evidence.end] == evidence.quote
    assert any(mark in s.evidence.quote for s in read.statements)


def test_half_and_full_width_spell_one_name() -> None:
    text = "ＯｐｅｎＡＩ宣布，任命周以宁为总裁。周以宁此前在OpenAI任职。"
    reading = read_statements(make_article(text, Given(id="a")), load_tools())
    assert len([e for e in reading.entities if e.type == "organization"]) == 1


@pytest.mark.parametrize("text", ["周以宁👩‍💻出任云栈科技总裁。", "周以宁\u0301出任云栈科技总裁。", "🙂" * 50 + PLAIN])
def test_emoji_and_combining_marks_keep_the_offsets(text: str) -> None:
    reading = read_statements(make_article(text, Given(id="a")), load_tools())
    assert reading.statements
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in reading.statements)


@given(st.lists(st.sampled_from(["云", "帆", "\n", "\u200b", "\u202e", "\ufe0f", "。"])).map("".join))
def test_blocks_tile_what_is_left(text: str) -> None:
    article = make_article(text, Given(id="a"))
    left = strip_article(article)
    assert left.text == INVISIBLE.sub("", text)
    spelled = [left.text[block.start : block.end] for block in left.blocks]
    assert "".join(spelled) == left.text
    assert all(spelled)


def test_an_article_without_them_is_itself() -> None:
    article = make_article(PLAIN, Given(id="a"))
    assert strip_article(article) is article
    reading = read_statements(article, load_tools())
    assert restore_reading(reading, article) is reading
    assert article.blocks == (Block(BlockKind.BODY, 0, len(PLAIN)),)
