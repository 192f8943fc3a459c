"""The fetcher at the first address: a build of files alone loads nothing for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.fetch.fetcher import Fetcher
    from kg.fetch.rules import Rules
    from kg.model import Issue
    from kg.read import Found


def prepare_fetching(folder: Path, rules: Rules | None = None) -> Callable[[str], Found | Issue]:
    """What fetches an address into the folder; nothing is loaded for it before there is one."""

    @lru_cache(maxsize=1)
    def start() -> Fetcher:
        from kg.fetch.fetcher import Fetcher

        return Fetcher(folder, rules)

    return lambda given: start().fetch(given)
