from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import Issue
from kg.read.discover import Found, find_files, name_links

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A folder with links in it: out of it, within it, to a folder outside, and to the folder above."""
    outside, inside = tmp_path / "outside", tmp_path / "news"
    for folder in (outside, inside / "deep"):
        folder.mkdir(parents=True)
    (outside / "secret.txt").write_text("云帆。")
    (outside / "far.txt").write_text("云帆。")
    (inside / "a.txt").write_text("云帆。")
    (inside / "own.txt").symlink_to(inside / "a.txt")
    (inside / "leak.txt").symlink_to(outside / "secret.txt")
    (inside / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (inside / "folder").symlink_to(outside)
    for number in range(2):
        (inside / "deep" / f"up{number}").symlink_to(inside)
    return tmp_path


def sort_found(paths: list[str]) -> tuple[list[str], list[str]]:
    found = list(find_files(paths))
    return [f.name for f in found if isinstance(f, Found)], [f.where for f in found if isinstance(f, Issue)]


@pytest.mark.parametrize("given", ["news", "news/**", "news/**/*.txt", "news/*"])
def test_links_out_of_a_folder_are_told_of_and_not_followed(
    given: str, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(linked)
    names, issues = sort_found([given])
    assert names == ["news/a.txt"]
    assert "news/leak.txt" in issues
    assert all(issue.startswith("news/") for issue in issues)


def test_links_are_followed_where_they_are_named(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(linked)
    assert sort_found(["news/leak.txt"]) == (["news/leak.txt"], [])
    names, issues = sort_found(name_links(["news"]))
    # what two links lead to is read once
    assert sorted(names) == ["news/a.txt", "news/folder/far.txt", "news/folder/secret.txt"]
    assert issues == []


def test_a_folder_of_links_to_nothing_is_no_error_of_its_own(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(linked)
    names, issues = sort_found(["news/deep"])
    assert (names, issues) == ([], ["news/deep/up0", "news/deep/up1"])
