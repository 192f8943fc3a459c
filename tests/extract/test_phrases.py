"""Noun phrases of a sentence and the symbols it is read as."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.extract.masking import build_view
from kg.model import AnnotatedArticle
from kg.ontology import load_ontology

Annotate = Callable[..., AnnotatedArticle]
Read = Callable[..., list[dict[str, Any]]]


def test_a_person_carries_the_posts_in_front(annotate: Annotate) -> None:
    view = build_view(annotate("<o:海岚科技><t:董事长>兼<t:总裁><p:周以宁>到场").sentences[0], load_ontology())
    assert view.mask == "Ⓟ到场"
    [(_, chunk)] = view.list_chunks()
    roles = chunk.items[0].roles
    assert [(role.post, role.holder.text if role.holder else None) for role in roles] == [
        ("董事长", "海岚科技"),
        ("总裁", "海岚科技"),
    ]


def test_a_marker_belongs_to_its_post(annotate: Annotate) -> None:
    view = build_view(annotate("<o:海岚科技>原<t:总裁><p:周以宁>到场").sentences[0], load_ontology())
    [(_, chunk)] = view.list_chunks()
    assert [role.marker for role in chunk.items[0].roles] == ["原"]


def test_a_list_is_one_phrase(annotate: Annotate) -> None:
    view = build_view(annotate("<o:海岚科技>与<o:青芦科技>开会").sentences[0], load_ontology())
    assert view.mask == "Ⓞ开会"
    assert [item.text for item in view.list_chunks()[0][1].items] == ["海岚科技", "青芦科技"]


def test_quoted_units_are_not_one_within_the_other(annotate: Annotate) -> None:
    view = build_view(annotate("<o:海岚科技>的“<u:甲部>”“<u:乙部>”搬家").sentences[0], load_ontology())
    found = [(item.text, [o.text for o in item.owners]) for _, c in view.list_chunks() for item in c.items]
    assert found == [("甲部", ["海岚科技"]), ("乙部", [])]


def test_text_cannot_pose_as_a_name(annotate: Annotate) -> None:
    view = build_view(annotate("带Ⓟ字的一句话").sentences[0], load_ontology())
    assert "Ⓟ" not in view.mask
    assert not view.list_chunks()


def test_a_reason_is_no_part_of_what_the_templates_see(annotate: Annotate) -> None:
    view = build_view(annotate("<p:周以宁>因个人原因辞职").sentences[0], load_ontology())
    assert view.mask == "Ⓟ辞职"
    view = build_view(annotate("<p:周以宁>因<o:海岚科技>的安排辞职").sentences[0], load_ontology())
    assert view.mask == "Ⓟ因Ⓞ的安排辞职"


def test_a_post_that_no_department_has_is_the_companys(read: Read) -> None:
    text = "<o:海岚科技>开会。<p:周以宁>曾任<o:海岚科技><u:战略部><t:总监>、<t:副总裁>。"
    found = {(row["object"], row["post"]) for row in read(text, "holds_post")}
    assert found == {("战略部", "总监"), ("海岚科技", "副总裁")}


def test_two_posts_that_a_department_has_are_both_its(read: Read) -> None:
    text = "<o:海岚科技>开会。<p:周以宁>曾任<u:战略部><t:副主任>、<t:主任>。"
    assert {row["object"] for row in read(text, "holds_post")} == {"战略部"}
