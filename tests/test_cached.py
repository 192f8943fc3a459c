from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kg import cached
from kg.cached import KEPT, drop_oldest, place_cached, recall_made, seal_bytes, unseal_bytes, write_whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("data", [b"", b"a", b"\x00" * 99])
def test_what_was_sealed_comes_out_as_it_was(data: bytes) -> None:
    assert unseal_bytes(seal_bytes(data)) == data


@pytest.mark.parametrize("spoiled", [b"", b"abc", seal_bytes(b"abcd")[:-1], seal_bytes(b"abcd")[:-1] + b"x"])
def test_a_changed_byte_is_seen(spoiled: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unseal_bytes(spoiled)


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file"
    write_whole(file, b"first")
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"
    assert [*file.parent.iterdir()] == [file]


def test_what_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    made = {"云岭": ("a", "b")}
    for _ in range(2):
        assert recall_made("lists", "one", dict[str, tuple[str, ...]], lambda: made) == made
    assert [file.name for file in folder.iterdir()] == ["lists-one.bin"]
    kept = recall_made("lists", "one", dict[str, tuple[str, ...]], lambda: pytest.fail("it is in the cache"))
    assert kept == made
    assert recall_made("lists", "two", dict[str, tuple[str, ...]], dict) == {}


@pytest.mark.parametrize("spoiled", [b"", b"abc", seal_bytes(b"\xc1"), seal_bytes(b"\x01")])
def test_what_cannot_be_read_is_made_anew(folder: Path, spoiled: bytes) -> None:
    write_whole(place_cached("lists-one.bin"), spoiled)
    for _ in range(2):
        assert recall_made("lists", "one", list[str], lambda: ["a"]) == ["a"]
    kept = recall_made("lists", "one", list[str], lambda: pytest.fail("it is in the cache"))
    assert kept == ["a"]
    assert len([*folder.iterdir()]) == 1


@pytest.mark.parametrize("made", [{1: object()}, {1: (1, 2)}, {1: "\ud800"}])
def test_what_would_not_come_back_equal_is_made_each_time(folder: Path, made: dict[int, object]) -> None:
    assert recall_made("lists", "one", dict, lambda: made) is made
    assert not folder.exists()


def test_a_cache_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert recall_made("lists", "one", list[str], lambda: ["a"]) == ["a"]


def test_a_mistake_is_told_each_time(folder: Path) -> None:
    def fail() -> list[str]:
        raise KeyError("a")

    for _ in range(2):
        with pytest.raises(KeyError):
            recall_made("lists", "one", list[str], fail)
    assert not folder.exists()


def test_only_the_last_files_of_a_name_are_kept(folder: Path) -> None:
    for number in range(KEPT + 3):
        file = place_cached(f"lists-{number}.bin")
        write_whole(file, b"")
        os.utime(file, (number, number))
    write_whole(place_cached("others-0.bin"), b"")
    drop_oldest(folder, "lists")
    names = sorted(file.name for file in folder.iterdir())
    assert names == [*(f"lists-{number}.bin" for number in range(3, KEPT + 3)), "others-0.bin"]
