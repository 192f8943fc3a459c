"""Sentences that are made to be slow: each once took longer than anybody waits, or grew with its square."""

from __future__ import annotations

import time

import pytest

from kg.model import Article
from kg.tools import load_tools, read_statements


@pytest.mark.parametrize(
    "piece",
    [
        "总裁、副总裁、",  # as many ways to cut a list of posts into titles as there are subsets of it
        "总裁兼",
        "腾讯技术工程事业群总裁兼",
        "事业群下属的技术部",  # owners that hold their own owners
        "腾讯",
        "腾讯由李静的负责",
    ],
)
def test_a_sentence_of_one_thing_again_and_again_is_read_in_no_time(piece: str) -> None:
    tools = load_tools()
    read_statements(Article("a", "云帆任命李静为总裁。"), tools)
    begun = time.process_time()
    read_statements(Article("a", piece * (900 // len(piece))), tools)
    assert time.process_time() - begun < 3


def test_units_are_owned_to_a_depth_and_no_deeper() -> None:
    text = "腾讯" + "技术部下属的运维组下属的" * 12 + "平台部由李静负责。"
    reading = read_statements(Article("a", text), load_tools())
    assert {s.relation for s in reading.statements} & {"heads", "unit_of"}
