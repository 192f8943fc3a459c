"""jieba's dictionary in the cache: the same words, loaded as they are needed, and never a reason to fail."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from math import inf
from typing import TYPE_CHECKING

import jieba
import pytest

from kg import cached
from kg.mentions import dictionary as tested
from kg.mentions.dictionary import Dictionary, lay_out_jieba, load_dictionary, open_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@cache
def lay_out_once() -> bytes:
    return lay_out_jieba()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache, and a dictionary that is not loaded yet."""
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache" / "kg")
    monkeypatch.setattr(tested, "lay_out_jieba", lay_out_once)
    load_dictionary.cache_clear()
    yield tmp_path / "cache"
    load_dictionary.cache_clear()


def test_every_word_is_there_with_its_count() -> None:
    tokenizer = jieba.Tokenizer()
    counts, _ = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    found = Dictionary(lay_out_once())
    assert {word: found[word[0]][word].times for word in counts} == counts
    assert sum(len(words) for words in found.values()) == len(counts)


def test_only_what_is_asked_for_is_read() -> None:
    found = Dictionary(lay_out_once())
    assert not found
    assert found["腾"]["腾讯"].tag == "nz"
    assert list(found) == ["腾"]


def test_a_character_is_a_word_or_begins_one() -> None:
    found = Dictionary(lay_out_once())
    word, nothing = found.beginnings["任"], found.beginnings["\U0002f800"]
    assert (word.share, word.tag) == found["任"]["任"][1:]
    assert word.find("任命") is found["任"]["任命"]
    assert (nothing.share, nothing.tag, nothing.find("\U0002f800")) == (-inf, "x", None)


def test_a_character_that_no_word_begins_with_can_be_in_any_state() -> None:
    found = Dictionary(lay_out_once())
    assert found["\U0002f800"] == {}
    assert found.spell("\U0002f800").states == tuple(range(len(found.model.states)))


def test_the_second_run_reads_what_the_first_wrote(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_dictionary()
    (file,) = folder.rglob("words-*")
    assert file.read_bytes() == lay_out_once()
    load_dictionary.cache_clear()
    monkeypatch.setattr(tested, "lay_out_jieba", lambda: pytest.fail("it is in the cache"))
    assert load_dictionary()["任"]["任命"].times > 0


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:99] + b"x" + data[100:], lambda _: b""])
def test_a_damaged_file_is_written_anew(folder: Path, spoil: object) -> None:
    load_dictionary()
    (file,) = folder.rglob("words-*")
    assert callable(spoil)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(ValueError, match=r"damaged|empty"):
        open_dictionary(file)
    load_dictionary.cache_clear()
    assert load_dictionary()["任"]["任命"].times > 0
    assert file.read_bytes() == lay_out_once()


def test_a_cache_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert load_dictionary()["任"]["任命"].times > 0


def test_jieba_itself_is_not_loaded_when_the_cache_is_filled() -> None:
    load_dictionary()
    code = (
        "import sys; from kg.mentions.cut import cut_text; print(len(cut_text('任命周以宁')), 'jieba' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["2", "False"]
