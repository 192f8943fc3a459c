"""Names taken for people that are companies by what stands beside them."""

from __future__ import annotations

from kg.mentions.company import propose_companies, settle_companies
from kg.mentions.spans import Span


def place(text: str, *names: tuple[str, str]) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name), kind, 0.9, ()) for name, kind in names]


def settle(*rows: tuple[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    texts = [text for text, _ in rows]
    found = settle_companies(texts, [place(text, *names) for text, names in rows])
    return [(text[s.start : s.end], s.type) for text, here in zip(texts, found, strict=True) for s in here]


def test_two_signs_of_a_company_settle_what_a_name_is() -> None:
    found = settle(
        ("温庭筠创始人周以宁到场", [("温庭筠", "person"), ("创始人", "post"), ("周以宁", "person")]),
        ("周以宁说温庭筠员工不多", [("周以宁", "person"), ("温庭筠", "person")]),
    )
    assert ("温庭筠", "organization") in found
    assert ("温庭筠", "person") not in found
    assert ("周以宁", "person") in found


def test_one_sign_is_not_enough() -> None:
    assert settle(("温庭筠员工不多", [("温庭筠", "person")])) == [("温庭筠", "person")]


def test_a_sign_of_a_person_keeps_the_person() -> None:
    found = settle(
        ("温庭筠员工不多", [("温庭筠", "person")]),
        ("温庭筠持股9%", [("温庭筠", "person")]),
        ("总裁温庭筠到场", [("总裁", "post"), ("温庭筠", "person")]),
    )
    assert {kind for name, kind in found if name == "温庭筠"} == {"person"}


def propose(text: str, *names: tuple[str, str]) -> set[str]:
    found = propose_companies(text, place(text, *names))
    return {text[s.start : s.end] for s in found if s.type == "organization"}


def test_a_kind_of_company_announces_a_name() -> None:
    assert propose("半导体设备商「晒谷」开会") == {"晒谷"}


def test_what_a_company_does_is_no_name() -> None:
    assert not propose("该公司“换帅”")
    assert not propose("短剧平台“周以宁”到场", ("周以宁", "person"))
