"""Where an organization has its seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_seat_that_moves_was_elsewhere(read: Read) -> None:
    found = read("<o:青芦科技>把总部从<l:宁波>迁至<l:杭州>。", "based_in", by="seats")
    assert {(row["object"], row.get("former", False)) for row in found} == {("杭州", False), ("宁波", True)}


def test_a_factory_is_no_seat(read: Read) -> None:
    assert not read("<o:青芦科技>位于<l:杭州>的工厂停产。", "based_in")


def test_the_day_of_the_move_ends_the_old_seat(read: Read) -> None:
    found = {
        row["object"]: row for row in read("7月，<o:海岚科技>总部由<l:郑州>迁往<l:武汉>。", "based_in", "2025-08-05")
    }
    assert found["郑州"]["end"] == found["武汉"]["start"] == "2025-07"
