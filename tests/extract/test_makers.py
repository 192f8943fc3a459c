"""Who may be taken for the maker of a product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_known_product_of_another_is_not_taken_for_the_companys_own(read: Read) -> None:
    text = "<o:海岚科技>开会。随着旗下<g:豆包手机>的推出，竞争加剧。"
    assert not read(text, "releases")
    assert not read(text, "develops")


def test_an_unknown_product_is_taken_for_the_companys_own(read: Read) -> None:
    found = read("<o:海岚科技>开会。随着旗下<g:岚图手机>的推出，竞争加剧。", "releases")
    assert [(row["subject"], row["object"]) for row in found] == [("海岚科技", "岚图手机")]


def test_a_maker_that_the_sentence_names_stands(read: Read) -> None:
    found = read("<o:海岚科技>发布<g:豆包手机>。", "releases")
    assert [(row["subject"], row["object"]) for row in found] == [("海岚科技", "豆包手机")]
