from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.cached import seal_bytes, unseal_bytes, write_whole

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
