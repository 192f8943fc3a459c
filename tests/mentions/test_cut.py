"""Sentences cut into words: the same words and tags as jieba's own tagger gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mentions.cut import cut_text

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.jsonl"))
MIXED = "中国一二人大国会公司经理周以宁彧龘〇乄ＡA1.+#&_ \r\n\t，。·“”「é한"


@cache
def load_jieba() -> Any:  # noqa: ANN401 - jieba ships no types
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True  # so that it takes no file from the folder of temporary files
    return jieba.posseg.POSTokenizer(tokenizer)


def cut_by_jieba(text: str) -> list[tuple[str, str]]:
    return [(word.word, word.flag) for word in load_jieba().lcut(text)]


def cut_by_us(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.tag) for token in cut_text(text)]


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_articles_are_cut_as_jieba_cuts_them(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines()[::6]:
        for sentence in json.loads(line).get("text", "").splitlines():
            assert cut_by_us(sentence) == cut_by_jieba(sentence)


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.one_of(st.sampled_from(MIXED), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)), max_size=20)
)
def test_whatever_is_written_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert cut_by_us(text) == cut_by_jieba(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=12))
def test_other_scripts_are_cut_as_jieba_cuts_them(text: str) -> None:
    assert cut_by_us(text) == cut_by_jieba(text)
