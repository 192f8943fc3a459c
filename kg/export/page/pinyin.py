"""How the characters of names are read, so that a reader finds 曾鸣 by typing "zengming" or "zm".

The page gets readings by the character, not by the name: the table of a thousand names' characters is small, and a
search can then take up a name at any character.  Which reading a character has in a name only its bearer knows, so
the usual ones all count.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

READINGS = 3
"""So many readings of a character count; what the dictionary lists behind them is found in old books and dialects."""
SURNAMES = {
    "单": "shan", "仇": "qiu", "区": "ou", "员": "yun", "曾": "zeng", "朴": "piao", "查": "zha", "乐": "yue",
    "盖": "ge", "种": "chong", "缪": "miao", "翟": "zhai", "覃": "qin", "解": "xie", "隗": "wei", "秘": "bi",
    "繁": "po", "折": "she", "乜": "nie",
}  # fmt: skip
"""Surnames, or parts of them, that are read otherwise than the character mostly is; they come first."""


def list_readings(names: Iterable[str]) -> dict[str, str]:
    """The readings of each Chinese character of the names, by character in the order of Unicode.

    They are in small letters, without tones, parted by blanks, the commonest first, a surname's before it; ü is v,
    as it is typed.  Of each character no more than `READINGS` of the dictionary count.

    >>> list_readings(["曾鸣", "吕和", "OpenAI(中国)"])
    {'中': 'zhong', '吕': 'lv', '和': 'he hu huo', '国': 'guo', '曾': 'zeng ceng', '鸣': 'ming'}
    """
    found = {character: _read_character(character) for character in sorted(set(chain.from_iterable(names)))}
    return {character: " ".join(readings) for character, readings in found.items() if readings}


def _read_character(character: str) -> list[str]:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    listed = PINYIN_DICT.get(ord(character), "")
    usual = [spelled for reading in listed.split(",") if (spelled := to_normal(reading)).isascii() and spelled]
    surname = [SURNAMES[character]] if character in SURNAMES else []
    return list(dict.fromkeys([*surname, *list(dict.fromkeys(usual))[:READINGS]]))
