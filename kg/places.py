"""Where what belongs to a store lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".judgements.jsonl"


def find_log(store: Path) -> Path:
    """Where the log of a store's judgements lies: beside it, `kg.db` → `kg.judgements.jsonl`."""
    return store.with_suffix(SUFFIX)
