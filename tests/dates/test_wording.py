"""The pattern of dates is asked only where one can begin, and only in a sentence that can hold one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.dates import wording
from kg.segment import fold_text

GOLD = Path(__file__).resolve().parents[1] / "gold"
EVERYWHERE = re.compile(wording.PATTERN.pattern.replace(wording.FIRST, r"\s\S", 1), re.VERBOSE)
"""The pattern without what is asked first."""
RARE = (
    "民国三年 今年 半年前 3月 本月 昨（3）日 今早 翌日 上上个星期三 礼拜五，下周末 半年后 过去三年 历时两个月 数年来 "
    "几个月 多年 满三年 3日，5号起 FY24 年底， 上半年 第三季度 一季度 月末 Q3 不日 近期 2025-03-02 2025.03 ٢٥年3月 "
    "二〇二五年 元年 两天后"
)


def test_every_word_for_a_date_is_asked_for() -> None:
    lists = (
        wording.YEAR_WORDS,
        wording.ANCHOR_YEAR_WORDS,
        wording.MONTH_WORDS,
        wording.ANCHOR_MONTH_WORDS,
        wording.DAY_WORDS,
        wording.ANCHOR_DAY_WORDS,
        wording.VAGUE_WORDS,
    )
    words = [word for listed in lists for word in listed]
    assert [word for word in words if not re.match(f"[{wording.FIRST}]", word) or not wording.HINT.search(word)] == []


@pytest.mark.parametrize("file", sorted(GOLD.glob("t*.jsonl")), ids=lambda file: file.stem)
def test_what_is_asked_first_loses_no_date(file: Path) -> None:
    texts = [fold_text(json.loads(line)["text"]) for line in file.read_text("utf-8").splitlines()]
    for text in (*texts, *RARE.split(" "), RARE.replace(" ", "，")):
        found = list(EVERYWHERE.finditer(text))
        assert [m.span() for m in wording.PATTERN.finditer(text)] == [m.span() for m in found]
        assert [m.group() for m in found if not wording.HINT.search(m.group())] == []
