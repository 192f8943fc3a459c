"""Who acts in a clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_two_set_up_a_venture_together(read: Read) -> None:
    found = read("<o:远岫控股>与<o:青芦科技>合资成立<o:海岚科技>。", "establishes")
    assert {row["subject"] for row in found} == {"远岫控股", "青芦科技"}


def test_from_whom_something_is_bought_sets_nothing_up(read: Read) -> None:
    found = read("<o:远岫控股>从<o:青芦科技>挖人，成立<u:网络部>。", "establishes")
    assert {row["subject"] for row in found} == {"远岫控股"}
