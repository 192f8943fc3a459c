"""Products that come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_product_launched_is_released(read: Read) -> None:
    found = read("<o:远岫控股>发布手机<g:星图>。", "releases", by="launches")
    assert found == [{"subject": "远岫控股", "object": "星图"}]


def test_a_launch_event_releases_nothing(read: Read) -> None:
    assert not read("<o:远岫控股>召开<g:星图>的发布会。", "releases")
