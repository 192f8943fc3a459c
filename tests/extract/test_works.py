"""Fields of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_fields_are_split_and_trimmed(read: Read) -> None:
    found = read("<p:周以宁>负责供应链和海外财务等工作。", "responsible_for")
    assert [row["object"] for row in found] == ["供应链", "海外财务"]


def test_a_single_task_is_no_field(read: Read) -> None:
    assert not read("<p:周以宁>负责推进收购。", "responsible_for")
