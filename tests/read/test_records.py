from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.read.records import Row, read_rows

HALVES = st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), min_size=1, max_size=5)


def read(fields: dict[str, Any]) -> dict[str, Any]:
    (row,) = read_rows(io.BytesIO(json.dumps(fields).encode("ascii")), "news.jsonl")
    assert isinstance(row, Row)
    return row.fields


def test_half_a_pair_becomes_the_character_for_what_cannot_be_read() -> None:
    assert read({"text": "姚\ud800顺雨", "\udfff": ["\ud83d"]}) == {"text": "姚\ufffd顺雨", "\ufffd": ["\ufffd"]}
    assert read({"text": "\U0001f600"}) == {"text": "\U0001f600"}


@given(HALVES)
def test_whatever_is_read_can_be_written_and_keeps_its_length(text: str) -> None:
    found = read({"text": text})["text"]
    assert found.encode("utf-8")
    assert len(found) == len(json.loads(json.dumps(text)))
