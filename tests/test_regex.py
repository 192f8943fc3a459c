"""Expressions out of the cache are those that Python compiles, and no state of the cache is a reason to fail."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from kg import cached, regex
from kg.cached import seal_bytes
from kg.extract.patterns import compile_ontology
from kg.ontology import load_ontology
from kg.regex import Compiled, compile_regex, keep_compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXPRESSIONS = [
    (r"(?P<who>周\w+)(?:任|出任)(?P<post>[一-龥]{2,8})", 0),
    (r"(a)|(?P<b>b)(?(b)c|d)\2?", 0),
    ("(?<![A-Za-z])ceo(?!s)", re.IGNORECASE),
    ("(?i:café)|straße", re.IGNORECASE),
    ("^ x # a comment\n $", re.VERBOSE | re.MULTILINE),
    ("(?>a+)b*+.", re.DOTALL),
    (r"\w+\d", re.ASCII),
    ("[\ud800-\udfff]|[\U00010000-\U0010ffff]", 0),
    ("", 0),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache, of which nothing is loaded yet."""
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache" / "kg")
    monkeypatch.setattr(regex, "_SHELF", regex._Shelf())
    yield tmp_path / "cache"
    regex._SHELF.added.clear()


def begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the next process."""
    monkeypatch.setattr(regex, "_SHELF", regex._Shelf())


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_it_is_what_python_compiles_before_and_after_it_was_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, expression: str, flags: int
) -> None:
    wanted = re.compile(expression, flags)
    for _ in range(2):
        found = compile_regex(expression, flags)
        assert found == wanted
        assert (found.groups, found.groupindex, found.flags) == (wanted.groups, wanted.groupindex, wanted.flags)
        keep_compiled()
        begin_anew(monkeypatch)
    assert len([*folder.rglob("expressions-*")]) == 1


def test_all_templates_of_the_ontology_are_what_python_compiles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spelled = [pattern.spelled for pattern in compile_ontology(load_ontology()).patterns][::7]
    assert len(spelled) > 20
    for one in spelled:
        compile_regex(one)
    keep_compiled()
    begin_anew(monkeypatch)
    monkeypatch.setattr(regex, "_compile", lambda *_: pytest.fail("it is in the cache"))
    assert [compile_regex(one) for one in spelled] == [re.compile(one) for one in spelled]
    assert folder.exists()


def test_a_wrong_expression_is_told_as_always(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        compile_regex("[a")
    assert not folder.exists()


def test_what_others_kept_meanwhile_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in ("a+", "b+"):
        begin_anew(monkeypatch)
        regex._SHELF.held = {}
        compile_regex(one)
        keep_compiled()
    (file,) = folder.rglob("expressions-*")
    begin_anew(monkeypatch)
    monkeypatch.setattr(regex, "_compile", lambda *_: pytest.fail("it is in the cache"))
    assert compile_regex("a+").fullmatch("aa")
    assert compile_regex("b+").fullmatch("bb")
    assert file.stat().st_size > 0


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda _: b"", lambda _: seal_bytes(b"\x93abc")])
def test_a_damaged_file_is_written_anew(folder: Path, monkeypatch: pytest.MonkeyPatch, spoil: object) -> None:
    compile_regex("a+")
    keep_compiled()
    (file,) = folder.rglob("expressions-*")
    whole = file.read_bytes()
    assert callable(spoil)
    file.write_bytes(spoil(whole))
    begin_anew(monkeypatch)
    assert compile_regex("a+") == re.compile("a+")
    keep_compiled()
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "wrong",
    [
        Compiled(0, 0, {}, b"\x01\x00\x00"),
        Compiled(0, 0, {}, b"\xff\x00\x00\x00" * 4),
        Compiled(0, 1, {"b": 9}, b""),
        Compiled(-1, 0, {}, b""),
    ],
)
def test_code_that_the_engine_refuses_is_compiled(folder: Path, wrong: Compiled) -> None:
    compile_regex("x")
    keep_compiled()
    (file,) = folder.rglob("expressions-*")
    file.write_bytes(seal_bytes(msgspec.msgpack.encode({b"0:a+": wrong})))
    regex._SHELF.held = None
    assert compile_regex("a+") == re.compile("a+")


def test_a_file_that_grew_too_large_is_begun_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_regex("a{1,9}")
    keep_compiled()
    monkeypatch.setattr(regex, "MOST", 10)
    compile_regex("b")
    keep_compiled()
    (file,) = folder.rglob("expressions-*")
    assert b"0:b" in file.read_bytes()
    assert b"a{1,9}" not in file.read_bytes()


def test_a_cache_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert compile_regex("a+").fullmatch("aaa")
    keep_compiled()


def test_another_python_compiles_as_always(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_COMPILER", None)
    assert compile_regex("a+") == re.compile("a+")
    keep_compiled()
    assert not folder.exists()


def test_a_process_keeps_what_it_compiled_when_it_ends(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg import cached; "
        "cached.user_cache_path = lambda *_, **__: Path(sys.argv[1]); "
        "from kg.regex import compile_regex; print(compile_regex('周.').search('任命周以宁').group())"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "周以"
    assert "0:周.".encode() in next(tmp_path.glob("expressions-*")).read_bytes()
