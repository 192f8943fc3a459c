"""Posts in front of a name or in brackets behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_past_title_is_past(read: Read) -> None:
    found = read("<o:海岚科技>前<t:总裁><p:周以宁>到场。", "holds_post", by="apposition")
    assert found == [{"subject": "周以宁", "object": "海岚科技", "post": "总裁", "former": True}]


def test_a_head_of_a_unit_heads_it(read: Read) -> None:
    assert read("<o:海岚科技><u:网络部>负责人<p:周以宁>到场。", "heads", by="apposition")


def test_a_companys_officer_lent_to_a_unit_holds_no_post_there(read: Read) -> None:
    found = read("<o:海岚科技><u:网络部>由<t:副总裁><p:周以宁>负责。", "holds_post")
    assert [row["object"] for row in found] == ["海岚科技"]


def test_a_calling_says_of_no_organization_that_one_is_in_it(read: Read) -> None:
    assert not read("<o:海岚科技>办了晚会。<t:歌手><p:周以宁>到场。", "holds_post")


def test_a_reporter_beside_his_paper_is_in_it(read: Read) -> None:
    assert [row["object"] for row in read("<o:海岚网>报道<t:记者><p:周以宁>。", "holds_post")] == ["海岚网"]


def test_the_next_in_a_list_is_in_the_organization_of_the_one_before(read: Read) -> None:
    found = read("在<o:溟东证券>的会上，<o:海岚科技><t:总裁><p:周以宁>，<t:副总裁><p:郑临川>到场。", "holds_post")
    assert [(row["subject"], row["object"]) for row in found] == [("周以宁", "海岚科技"), ("郑临川", "海岚科技")]


def test_a_title_behind_an_unknown_name_is_not_the_topics(read: Read) -> None:
    assert not read("<o:海岚科技>开业。港口协会<t:总经理><p:周以宁>到场。", "holds_post")


def test_the_head_of_another_kind_of_body_is_not_the_topics(read: Read) -> None:
    assert not read("<o:海岚银行>开业。<t:校长><p:周以宁>到场。", "holds_post")


def test_a_title_behind_a_name_is_held_in_what_stands_before_it(read: Read) -> None:
    found = read("<o:海岚科技><p:周以宁><t:董事长>到场。", "holds_post", by="apposition")
    assert found == [{"subject": "周以宁", "object": "海岚科技", "post": "董事长"}]


def test_a_title_behind_a_name_belongs_to_the_name_that_follows(read: Read) -> None:
    found = read("<p:周以宁>、<o:海岚科技><t:董事长><p:郑临川>到场。", "holds_post")
    assert [row["subject"] for row in found] == ["郑临川"]


def test_a_profile_lists_titles(read: Read) -> None:
    found = read("<p:周以宁>，女，汉族，<o:海岚大学><t:校长>，<o:溟州协会><t:会长>。", "holds_post", by="apposition")
    assert [(row["object"], row["post"]) for row in found] == [("海岚大学", "校长"), ("溟州协会", "会长")]


def test_a_title_behind_a_comma_with_another_holder_is_not_the_subjects(read: Read) -> None:
    assert not read("<p:周以宁>，昨天表示，<o:海岚大学><t:校长>到场。", "holds_post")


def test_a_list_of_who_was_elected_has_the_day_of_the_election(read: Read) -> None:
    lead = "3月2日，<o:海岚科技>召开董事会，选举新一届高管。\n"
    text = lead + "<t:总经理>：<p:周以宁>\n审计委员会：<p:何知秋>（<t:主任委员>）"
    found = read(text, "holds_post", "2025-03-05")
    dates = {row["subject"]: row.get("start") for row in found}
    assert dates == {"周以宁": "2025-03-02", "何知秋": "2025-03-02"}


def test_a_headline_with_a_colon_is_no_such_list(read: Read) -> None:
    text = "3月2日，<o:海岚科技>开会。<o:海岚科技><t:总经理><p:周以宁>：明年不易。"
    assert [row.get("start") for row in read(text, "holds_post", "2025-03-05")] == [None]
