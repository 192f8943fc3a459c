"""Who 我 is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def _list_pairs(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["subject"], row["object"]) for row in found}


def test_who_is_quoted_means_himself(read: Read) -> None:
    found = read("<p:周以宁>说：“<p:陆明溪>向我汇报。”", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_who_answers_in_an_interview_means_himself(read: Read) -> None:
    found = read("<p:周以宁>：去年换了人。现在<p:陆明溪>向我汇报。", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_who_signs_a_letter_means_himself(read: Read) -> None:
    found = read("各位同事：\n<p:陆明溪>今后向我汇报。\n<p:周以宁>", "reports_to")
    assert _list_pairs(found) == {("陆明溪", "周以宁")}


def test_without_a_speaker_nobody_is_meant(read: Read) -> None:
    assert not read("<p:周以宁>到会。<p:陆明溪>向我汇报。会议结束。明天再开。后天也开。", "reports_to")
