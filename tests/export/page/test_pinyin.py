"""How characters are read: what the installed pypinyin says, though it is not imported."""

from __future__ import annotations

import subprocess
import sys

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from kg.export.page.pinyin import READINGS, SURNAMES, list_readings


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    expected = {}
    for point, listed in PINYIN_DICT.items():
        usual = [typed for reading in listed.split(",") if (typed := to_normal(reading)).isascii() and typed]
        if chr(point) not in SURNAMES and usual:
            expected[chr(point)] = " ".join(list(dict.fromkeys(usual))[:READINGS])
    assert len(expected) > 40_000
    assert list_readings(expected) == dict(sorted(expected.items()))


def test_a_surname_is_read_as_one_first() -> None:
    assert list_readings(["曾", "单"]) == {"单": "shan dan chan", "曾": "zeng ceng"}


def test_pypinyin_is_not_imported() -> None:
    code = (
        "import sys; from kg.export.page.pinyin import list_readings as r; print(r(['鸣']), 'pypinyin' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "{'鸣': 'ming'} False\n"
