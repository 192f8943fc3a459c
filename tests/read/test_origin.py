"""The note beside a fetched page: found again, doubted where it is broken, believed in nothing it cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kg.model import Article
from kg.read import read_paths
from kg.read.origin import Origin, choose_url, recall_origin

if TYPE_CHECKING:
    from pathlib import Path

LEDE = "云帆科技今日宣布，原首席运营官李静出任总裁，直接向董事长陈实汇报，任命即日起生效，其余高管职务不变。"
ORIGIN = Origin("https://news.example/a", "https://news.example/b", "2026-01-02T03:04:05+00:00", "0" * 64)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"url": 5}', b"\xff\x00", b"{}" + b" " * 200_000])
def test_a_broken_note_is_none(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.fetched.json").write_bytes(raw)
    (tmp_path / "a.html").write_text(LEDE, "utf-8")
    assert recall_origin(tmp_path / "a.html") is None
    (found,) = read_paths([str(tmp_path / "a.html")])
    assert isinstance(found, Article)


def test_the_note_tells_kind_charset_and_address(tmp_path: Path) -> None:
    raw = msgspec.json.encode({**msgspec.to_builtins(ORIGIN), "kind": ".txt", "type": "text/plain; charset=big5"})
    (tmp_path / "a.fetched.json").write_bytes(raw)
    (tmp_path / "a.html").write_bytes("董事會任命李靜為總經理。".encode("big5"))
    (article,) = read_paths([str(tmp_path / "a.html")])
    assert isinstance(article, Article)
    assert (article.text, article.encoding, article.url) == (
        "董事會任命李靜為總經理。",
        "big5",
        "https://news.example/b",
    )


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        ("https://news.example/canonical", "https://news.example/canonical"),
        ("https://other.example/b", "https://news.example/b"),
        ("javascript:alert(1)", "https://news.example/b"),
        ("http://[::1", "https://news.example/b"),
        (None, "https://news.example/b"),
    ],
)
def test_a_page_tells_its_address_on_its_own_site_alone(told: str | None, chosen: str) -> None:
    assert choose_url(told, ORIGIN) == chosen
