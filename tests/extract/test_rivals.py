"""Rivals told of as pressure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def name_pairs(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in rows}


def test_all_who_press_are_rivals_of_whom_they_press(read: Read) -> None:
    text = "面对<o:远岫科技><g:小岫>销量翻番、<o:砚池智能>在海外强势扩张的竞争压力，<o:海岚科技>决定降价。"
    found = read(text, "competes_with", by="rivals")
    assert name_pairs(found) == {("海岚科技", "远岫科技"), ("海岚科技", "砚池智能")}


def test_the_pressed_may_stand_in_front(read: Read) -> None:
    found = read("<o:海岚科技>在<o:远岫科技>和<o:砚池智能>的夹击下亏损。", "competes_with", by="rivals")
    assert name_pairs(found) == {("海岚科技", "远岫科技"), ("海岚科技", "砚池智能")}


def test_pressure_without_rivals_tells_of_none(read: Read) -> None:
    assert not read("面对市场的竞争压力，<o:海岚科技>收购<o:青芦科技>。", "competes_with")
