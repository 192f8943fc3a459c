"""A disk that is full or may not be written costs nothing that was stored, and is told of in a line."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from kg.errors import BuildError, UsageError
from kg.link.judgements import Judgement, Named, Side, Verb, append_judgement, load_judgements, name_judgement
from kg.model import Article, EntityType, Reading
from kg.store import Store, claim_store
from kg.store.backup import back_up, restore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def call_mount(*words: str) -> bool:
    try:
        return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def unmount(place: Path) -> None:
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB; skips where none may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not call_mount("-t", "tmpfs", "-o", "size=4m", "none", place):
        pytest.skip("only who may mount has a small disk")
    yield place
    unmount(place)


def fill(disk: Path, left: int) -> Path:
    """A file that leaves so many bytes of the disk."""
    state = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(state.f_bavail * state.f_frsize - left, 0)))
    return ballast


def make_reading(number: int) -> Reading:
    return Reading(Article(f"a{number:04}", f"第{number}条。" * 4000, title="长文"), (), ())


def put_until_full(path: Path) -> tuple[int, str]:
    """How many readings were put before the disk was full, and what was said then."""
    with Store.open(path) as store:
        for number in range(1000):
            try:
                store.put_reading(make_reading(number))
            except BuildError as error:
                return number, str(error)
    raise AssertionError("the disk was never full")


def check_whole(path: Path, count: int) -> None:
    with Store.open(path, read_only=True) as store:
        assert [article.id for article in store.articles()] == [f"a{number:04}" for number in range(count)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@contextmanager
def limit_files(size: int) -> Iterator[None]:
    """Within it no file grows beyond `size` bytes."""
    import resource

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for files")
def test_a_file_that_may_not_grow_keeps_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with limit_files(1_000_000):
        count, said = put_until_full(path)
    assert count > 3
    assert "what was stored before is kept: make room on the disk" in said
    check_whole(path, count)
    with Store.open(path) as store:
        assert store.put_reading(make_reading(count))
    check_whole(path, count + 1)


def test_a_full_disk_keeps_what_was_stored(small_disk: Path) -> None:
    path = small_disk / "kg.db"
    count, said = put_until_full(path)
    assert count > 3
    assert "full" in said
    check_whole(path, count)
    assert call_mount("-o", "remount,size=8m", str(small_disk))
    with Store.open(path) as store:
        assert store.put_reading(make_reading(count))
    check_whole(path, count + 1)


def test_a_disk_without_room_for_a_store_says_so(small_disk: Path) -> None:
    fill(small_disk, 0)
    with pytest.raises((BuildError, UsageError), match=r"full|No space left"), claim_store(small_disk / "kg.db"):
        Store.open(small_disk / "kg.db")


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a store of one article, and one whose writer was killed, that nobody may write."""
    folder = tmp_path / "fixed"
    folder.mkdir()
    with Store.open(folder / "kg.db") as store:
        store.put_reading(make_reading(0))
    with Store.open(folder / "open.db") as store:
        store.put_reading(make_reading(0))
        for end in ("", "-wal", "-shm"):
            (folder / f"killed.db{end}").write_bytes((folder / f"open.db{end}").read_bytes())
    if os.name == "nt":
        pytest.skip("Windows has no folders that may not be written")
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)
        return
    if not call_mount("--bind", str(folder), str(folder)) or not call_mount("-o", "remount,bind,ro", str(folder)):
        pytest.skip("root may write everywhere, unless it may mount")
    yield folder
    unmount(folder)


@pytest.mark.parametrize("name", ["kg.db", "killed.db"])
def test_a_folder_that_may_not_be_written_can_be_read(read_only_folder: Path, name: str) -> None:
    with Store.open(read_only_folder / name, read_only=True) as store:
        assert list(store.readings()) == [make_reading(0)]


def test_a_folder_that_may_not_be_written_is_told(read_only_folder: Path) -> None:
    with pytest.raises(UsageError, match=r"kg\.db: cannot be written .*make its folder writable"):
        claim_store(read_only_folder / "kg.db").__enter__()
    with pytest.raises(UsageError, match="check that it can be written"), Store.open(read_only_folder / "kg.db") as s:
        s.put_reading(make_reading(1))


def test_what_cannot_be_stored_leaves_no_transaction_open(small_disk: Path) -> None:
    with Store.open(small_disk / "kg.db") as store:
        ballast = fill(small_disk, 8_000)
        with pytest.raises(BuildError):
            store.put_reading(make_reading(0))
        assert list(store.readings()) == []
        ballast.unlink()
        assert store.put_reading(make_reading(0)), "the same store goes on when there is room"


def test_a_judgement_on_a_full_disk_is_refused_and_costs_no_other(small_disk: Path) -> None:
    log = small_disk / "kg.judgements.jsonl"
    side = Side("e", EntityType.PERSON, "李静", mentions=tuple(Named(f"a{n}", "e", "李静") for n in range(500)))
    judgements = [
        name_judgement(Judgement("", Verb.MERGE, "2026-01-02T03:04:05+08:00", "王", why, (side, side)))
        for why in "一二"
    ]
    append_judgement(log, judgements[0])
    ballast = fill(small_disk, 4096)
    with pytest.raises(UsageError, match=r"kg\.judgements\.jsonl: .*(disk is full|No space left)"):
        append_judgement(log, judgements[1])
    assert load_judgements(log) == (judgements[0],)
    ballast.unlink()
    append_judgement(log, judgements[1])
    assert load_judgements(log) == tuple(judgements)
    assert [path.name for path in small_disk.iterdir()] == [log.name]


def put_some(path: Path, count: int) -> None:
    with Store.open(path) as store:
        for number in range(count):
            store.put_reading(make_reading(number))


def test_a_backup_on_a_full_disk_leaves_the_former_one(small_disk: Path, tmp_path: Path) -> None:
    store, kept = tmp_path / "kg.db", small_disk / "kept.db"
    put_some(store, 2)
    back_up(store, kept)
    put_some(store, 20)
    fill(small_disk, 300_000)
    with pytest.raises(BuildError, match=r"kept\.db: .*make room"):
        back_up(store, kept, force=True)
    check_whole(kept, 2)
    assert sorted(path.name for path in small_disk.iterdir()) == ["ballast", "kept.db"]


def test_a_store_is_restored_on_a_full_disk_whole_or_not_at_all(small_disk: Path, tmp_path: Path) -> None:
    store, kept = small_disk / "kg.db", tmp_path / "kept.db"
    put_some(store, 2)
    put_some(tmp_path / "big.db", 20)
    back_up(tmp_path / "big.db", kept)
    ballast = fill(small_disk, 300_000)
    with pytest.raises(BuildError, match=r"kg\.db: .*make room"):
        restore(kept, store, force=True)
    check_whole(store, 2)
    ballast.unlink()
    restore(kept, store, force=True)
    check_whole(store, 20)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "kg", *words]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)


def read_files(folder: Path) -> dict[str, bytes]:
    names = {"manifest.json", "issues.jsonl", "kg.nq", "kg.ttl", "statements.jsonl"}
    return {name: (folder / name).read_bytes() for name in names}


def test_a_build_on_a_full_disk_changes_nothing_and_goes_on_when_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "1.txt").write_text("何景明加入云栈科技，负责智能座舱事业部。\n", "utf-8")
    build = ("build", str(news), "-j", "1", "--formats", "nq,jsonl,ttl", "--out")
    assert run(tmp_path, *build, str(small_disk)).returncode == 0
    before = read_files(small_disk)
    lines = [f"云栈科技{month}月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n" for month in range(1, 13)]
    for number, line in enumerate(lines, 2):
        (news / f"{number}.txt").write_text(line, "utf-8")
    ballast = fill(small_disk, 30_000)
    full = run(tmp_path, *build, str(small_disk))
    assert full.returncode == 1
    assert full.stderr.count("\n") == 1, full.stderr
    assert "make room" in full.stderr
    assert read_files(small_disk) == before
    assert not list(small_disk.glob(".*"))
    ballast.unlink()
    assert run(tmp_path, *build, str(small_disk)).returncode == 0
    assert run(tmp_path, *build, str(tmp_path / "undisturbed")).returncode == 0
    assert read_files(small_disk) == read_files(tmp_path / "undisturbed")
