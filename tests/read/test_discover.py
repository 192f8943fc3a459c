from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Issue
from kg.read.discover import Found, find_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def write(path: Path, text: str = "正文。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: str) -> list[str]:
    return [found.name for found in find_files(paths) if isinstance(found, Found)]


def test_folder_is_read_recursively_sorted_and_without_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a/z.md", "a/c.HTML", "README.md", ".git/x.txt", ".hidden.txt", "d.csv", "e.ndjson"):
        write(tmp_path / "news" / name)
    assert names("news") == ["news/a/c.HTML", "news/a/z.md", "news/b.txt", "news/e.ndjson"]


def test_file_given_in_three_ways_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "news" / "a.txt")
    assert names("news/a.txt", "news", "news/*.txt", str(tmp_path / "news" / "a.txt")) == ["news/a.txt"]


def test_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    assert names(str(write(tmp_path / "公告.text"))) == ["公告.text"]


def test_absolute_folder_elsewhere_leaves_no_absolute_name(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt")
    assert names(str(tmp_path / "news")) == ["news/a.txt"]


def test_what_is_not_there_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    found = list(find_files(["gone.txt", "*.html", "empty"]))
    assert [one.code for one in found if isinstance(one, Issue)] == ["missing-path"] * 3
    assert all(isinstance(one, Issue) and one.message and one.hint for one in found)


def test_absolute_pattern_elsewhere_keeps_the_folders_below_it(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt")
    write(tmp_path / "b" / "1.txt")
    assert names(f"{tmp_path}/*/1.txt") == ["a/1.txt", "b/1.txt"]
