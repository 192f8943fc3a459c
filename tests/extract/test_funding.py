"""Financing rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_the_round_is_told_a_clause_earlier(read: Read) -> None:
    found = read("<o:青芦科技>完成A轮融资，由<o:白桦资本>领投。", "invests_in", by="funding")
    assert found == [{"subject": "白桦资本", "object": "青芦科技", "round": "A轮"}]


def test_a_title_with_the_word_is_no_investment(read: Read) -> None:
    assert not read("<o:白桦资本>投资总监谈<o:青芦科技>。", "invests_in")
