"""The page's words: both languages have the same, each that is said is there, and none lies about unused."""

from __future__ import annotations

import re

import pytest

from kg.export.page.bundling import read_modules
from kg.export.page.rendering import WEB
from kg.model import Standing

SAID = re.compile(r"\bsay\(\"(\w+)\"")
WORD = re.compile(r"[\"`](\w+)[\"`]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def read_words(language: str) -> dict[str, str]:
    text = (WEB / "words" / f"{language}.js").read_text("utf-8")
    found = re.findall(r"(?<![\w{])(\w+): \"((?:[^\"\\]|\\.)*)\"", text)
    keys = [key for key, _ in found]
    assert len(keys) == len(set(keys)), f"told twice in {language}.js: {sorted({k for k in keys if keys.count(k) > 1})}"
    return dict(found)


def read_scripts() -> str:
    return "\n".join(text for name, text in read_modules(WEB).items() if not name.startswith("words/"))


def test_both_languages_have_the_same_words() -> None:
    chinese, english = read_words("zh"), read_words("en")
    assert len(chinese) > 50
    assert sorted(chinese) == sorted(english)


def test_both_languages_fill_in_the_same() -> None:
    chinese, english = read_words("zh"), read_words("en")
    differing = {
        key for key, text in chinese.items() if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(english[key]))
    }
    assert differing == set()


def test_every_word_that_is_said_is_there() -> None:
    said = set(SAID.findall(read_scripts()))
    assert len(said) > 50
    assert said - set(read_words("zh")) == set()


def test_no_word_lies_about_unused() -> None:
    """Words are said by a literal, or by one that a table of the page's scripts or the data's own values hold."""
    used = set(WORD.findall(read_scripts())) | {str(standing) for standing in Standing}
    assert set(read_words("zh")) - used == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_empty(language: str) -> None:
    assert [key for key, text in read_words(language).items() if not text.strip()] == []
