"""Offices of state and the polities they are held in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract.offices import is_state_office, seat_offices
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]
Read = Callable[..., list[dict[str, Any]]]


def list_mentions(annotate: Annotate, text: str) -> list[tuple[str, str]]:
    seated, _ = seat_offices(annotate(text), load_ontology())
    return [(m.type[:3], m.text) for s in seated.sentences for m in s.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<l:溟州市><t:市长><p:周以宁>到场。", [("org", "溟州市"), ("pos", "市长"), ("per", "周以宁")]),
        ("<t:溟州市市长><p:周以宁>到场。", [("org", "溟州市"), ("pos", "市长"), ("per", "周以宁")]),
        ("<l:溟州市>原<t:副市长><p:周以宁>到场。", [("org", "溟州市"), ("pos", "副市长"), ("per", "周以宁")]),
        ("法国外长<p:周以宁>到场。", [("org", "法国"), ("pos", "外长"), ("per", "周以宁")]),
        ("<o:法国农业><t:部长><p:周以宁>到场。", [("org", "法国"), ("pos", "农业部长"), ("per", "周以宁")]),
        ("<l:法国>渔业和林业<t:部长><p:周以宁>到场。", [("org", "法国"), ("pos", "渔业和林业部长"), ("per", "周以宁")]),
        ("<o:青溪镇><t:党委书记><p:周以宁>到场。", [("org", "青溪镇党委"), ("pos", "书记"), ("per", "周以宁")]),
    ],
)  # fmt: skip
def test_an_office_is_parted_from_its_polity(annotate: Annotate, text: str, expected: list[tuple[str, str]]) -> None:
    assert list_mentions(annotate, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<o:海岚大学><t:党委书记><p:周以宁>到场。",
        "<o:法国外交部><t:副部长><p:周以宁>到场。",
        "<o:海岚科技><u:战略部><t:部长><p:周以宁>到场。",
        "公司总部从<l:溟州市>迁走。",
    ],
)
def test_what_is_no_office_of_a_polity_stays(annotate: Annotate, text: str) -> None:
    before = annotate(text)
    assert seat_offices(before, load_ontology())[0] == before


def test_a_polity_is_known_by_its_level_too(annotate: Annotate) -> None:
    seated, polities = seat_offices(annotate("<t:溟州市长><p:周以宁>到场。"), load_ontology())
    assert [e.names for e in seated.entities if e.id in polities] == [("溟州", "溟州市")]


def test_a_mayor_is_of_no_company(read: Read) -> None:
    assert not read("<o:海岚科技>开业。<t:市长><p:周以宁>到场。", "holds_post")


def test_a_mayor_beside_the_party_committee_is_of_its_town(read: Read) -> None:
    found = read("<o:溟州市委><t:副书记>、<t:市长><p:周以宁>到场。", "holds_post")
    assert [(row["object"], row["post"]) for row in found] == [("溟州市委", "副书记"), ("溟州市", "市长")]


def test_the_second_of_two_offices_is_in_the_same_polity(read: Read) -> None:
    found = read("<l:溟州市><t:副市长><p:周以宁>、<t:副市长><p:郑临川>到场。", "holds_post")
    assert [(row["subject"], row["object"]) for row in found] == [("周以宁", "溟州市"), ("郑临川", "溟州市")]


def test_offices_of_state_end_like_one() -> None:
    assert is_state_office("常务副市长", load_ontology())
    assert not is_state_office("董事长", load_ontology())
