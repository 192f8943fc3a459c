from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from kg.export import files
from kg.export.files import finish_former, replace_together, write_bytes, write_text


def test_text_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "腾讯\n部门\n")
    assert (tmp_path / "a.txt").read_bytes() == "腾讯\n部门\n".encode()


def test_a_file_is_replaced_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", "utf-8")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "x")
    assert (tmp_path / "a.txt").stat().st_mode & 0o044 == 0o044


def list_files(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A folder with a publication: two files and a folder."""
    (tmp_path / "store").mkdir()
    for name in ("a.txt", "b.txt", "store/part"):
        (tmp_path / name).write_text("old", "utf-8")
    return tmp_path


def test_files_and_folders_are_replaced_together(former: Path) -> None:
    (former / "a.txt").chmod(0o640)
    with replace_together(former) as fresh:
        write_text(fresh / "a.txt", "new")
        write_text(fresh / "c.txt", "new")
        (fresh / "store").mkdir()
        write_text(fresh / "store" / "other", "new")
        assert list_files(former)["a.txt"] == "old"
    assert list_files(former) == {"a.txt": "new", "b.txt": "old", "c.txt": "new", "store/other": "new"}
    assert (former / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_failure_while_writing_leaves_everything(former: Path) -> None:
    before = list_files(former)

    def write_half() -> None:
        with replace_together(former) as fresh:
            write_text(fresh / "a.txt", "new")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_half()
    assert list_files(former) == before
    assert {path.name for path in former.iterdir()} == {"a.txt", "b.txt", "store"}


def test_what_cannot_be_brought_to_the_disk_leaves_everything(former: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, synced = list_files(former), []

    def fail_at_last(path: Path) -> None:
        synced.append(path.name)
        if path.name == "other":
            raise OSError(errno.EIO, "Input/output error")

    def write_all() -> None:
        with replace_together(former) as fresh:
            (fresh / "store").mkdir()
            for name in ("a.txt", "c.txt", "store/other"):
                (fresh / name).write_text("new", "utf-8")

    monkeypatch.setattr(files, "_sync", fail_at_last)
    with pytest.raises(OSError, match="Input/output error"):
        write_all()
    assert list_files(former) == before
    assert sorted(synced) == ["a.txt", "c.txt", "other", "store"]


@pytest.mark.parametrize("stuck", ["a.txt", "b.txt", "c.txt", "store"])
def test_a_failure_while_moving_brings_the_former_files_back(
    former: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    before = list_files(former)
    replace = Path.replace

    def fail_once(self: Path, target: Path) -> Path:
        if self.parent.name == "fresh" and self.name == stuck:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    def write_all() -> None:
        with replace_together(former) as fresh:
            (fresh / "store").mkdir()
            for name in ("a.txt", "b.txt", "c.txt", "store/part", "store/more"):
                (fresh / name).write_text("new", "utf-8")

    monkeypatch.setattr(Path, "replace", fail_once)
    with pytest.raises(PermissionError):
        write_all()
    assert list_files(former) == before
    assert {path.name for path in former.iterdir()} == {"a.txt", "b.txt", "store"}


class KilledError(BaseException):
    """What stands for a kill: nothing after it is done."""


@pytest.mark.parametrize("stuck", ["a.txt", "c.txt", "store", "z.json", None])
def test_what_was_killed_while_moving_is_finished(
    former: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, stuck: str | None
) -> None:
    replace, killed = Path.replace, tmp_path_factory.mktemp("killed")

    def copy_and_stop(self: Path, target: Path) -> Path:
        if self.parent.name == "fresh" and self.name == stuck:
            shutil.copytree(former, killed, dirs_exist_ok=True)
            raise KilledError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", copy_and_stop)
    with suppress(KilledError), replace_together(former, last="a.txt") as fresh:
        (fresh / "store").mkdir()
        for name in ("a.txt", "c.txt", "store/more", "z.json"):
            (fresh / name).write_text("new", "utf-8")
        if stuck is None:
            shutil.copytree(former, killed, dirs_exist_ok=True)
    monkeypatch.undo()
    assert list(killed.glob(".publishing-*")), "it was killed in the middle"
    finish_former(killed)
    whole = {"a.txt": "new", "b.txt": "old", "c.txt": "new", "store/more": "new", "z.json": "new"}
    assert list_files(killed) == (whole if stuck else {"a.txt": "old", "b.txt": "old", "store/part": "old"})
    assert not list(killed.glob(".*"))


def test_the_file_that_tells_of_the_others_comes_last(former: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, moved = Path.replace, []

    def note(self: Path, target: Path) -> Path:
        moved.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", note)
    with replace_together(former, last="b.txt") as fresh:
        for name in ("a.txt", "b.txt", "c.txt"):
            (fresh / name).write_text("new", "utf-8")
    assert moved[-3:] == ["a.txt", "c.txt", "b.txt"]
