"""The site of the tests, and a fetcher that does not wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sites import Site, open_site

from kg.fetch import Rules
from kg.fetch.fetcher import Fetcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TIGHT = Rules(allow_private=True, size=100_000, seconds=1.0, silence=0.5)
"""Rules under which a test of slowness takes about a second."""


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@dataclass
class Desk:
    """A fetcher and the pauses that it asked for, none of which was waited for."""

    fetcher: Fetcher
    pauses: list[float]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    """Makes a fetcher into kg.pages with the rules given."""
    monkeypatch.chdir(tmp_path)

    def make(rules: Rules = TIGHT, **given: object) -> Desk:
        pauses: list[float] = []
        now = [0.0]

        def wait(seconds: float) -> None:
            pauses.append(seconds)
            now[0] += seconds

        fetcher = Fetcher(tmp_path / "kg.pages", rules, wait=wait, clock=lambda: now[0], **given)  # type: ignore[arg-type]
        return Desk(fetcher, pauses)

    return make
