"""How the characters of names are read, so that a reader finds 曾鸣 by typing "zengming" or "zm".

The page gets readings by the character, not by the name: the table of a thousand names' characters is small, and a
search can then take up a name at any character.  Which reading a character has in a name only its bearer knows, so
the usual ones all count.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

READINGS = 3
"""So many readings of a character count; what the dictionary lists behind them is found in old books and dialects."""
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
"""The accents that mark the four tones."""
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
    listed = _load_readings().get(str(ord(character)), "")
    usual = [spelled for reading in listed.split(",") if (spelled := _drop_tones(reading)).isascii() and spelled]
    surname = [SURNAMES[character]] if character in SURNAMES else []
    return list(dict.fromkeys([*surname, *list(dict.fromkeys(usual))[:READINGS]]))


@cache
def _load_readings() -> dict[str, str]:
    """pypinyin's table of characters, by code point.

    It is read without importing pypinyin, which first learns to cut phrases, for half a second and to no use here.
    """
    found = find_spec("pypinyin")
    folder = Path(next(iter(found.submodule_search_locations or ()))) if found else Path()
    return msgspec.json.decode((folder / "pinyin_dict.json").read_bytes(), type=dict[str, str])


def _drop_tones(reading: str) -> str:
    """The reading as it is typed.

    >>> [_drop_tones(reading) for reading in ["zhōng", "lǚ"]]
    ['zhong', 'lv']
    """
    return normalize("NFC", normalize("NFD", reading).translate(TONES)).replace("ü", "v")
