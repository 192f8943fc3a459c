"""What a succession says about the post itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_who_is_succeeded_leaves_the_post(read: Read) -> None:
    found = read("<p:周以宁>接替<p:陆明溪>出任<o:海岚科技><t:总裁>。", "steps_down_from", by="turnover")
    assert found == [{"subject": "陆明溪", "object": "海岚科技", "post": "总裁"}]


def test_a_succession_denied_ends_nothing(read: Read) -> None:
    assert not read("<p:周以宁>没有接替<p:陆明溪>出任<o:海岚科技><t:总裁>。", "steps_down_from", by="turnover")


def test_who_is_succeeded_and_stays_elsewhere_leaves_the_post(read: Read) -> None:
    text = "<p:周以宁>接替<p:陆明溪>出任<o:海岚科技><t:总裁>，<p:陆明溪>仍任<t:董事长>。"
    assert "总裁" in {row["post"] for row in read(text, "steps_down_from") if row["subject"] == "陆明溪"}


def test_who_only_stands_in_holds_the_post_and_succeeds_nobody(read: Read) -> None:
    text = "<o:云帆科技><t:总裁><p:周以宁>上周离职，其职责暂由<p:邵知微>兼任。"
    assert not read(text, "succeeds")
    found = read(text, "appointed_to")
    assert [(row["subject"], row["post"], row["acting"]) for row in found] == [("邵知微", "总裁", True)]


def test_who_takes_over_for_good_succeeds(read: Read) -> None:
    text = "<o:云帆科技><t:总裁><p:周以宁>上周离职，其职责由<p:邵知微>接任。"
    assert [(row["subject"], row["object"]) for row in read(text, "succeeds")] == [("邵知微", "周以宁")]


def test_two_take_over_two_posts_in_their_order(read: Read) -> None:
    text = "<p:周以宁>卸任<o:海岚科技><t:董事长>及<t:CEO>，<p:陆明溪>、<p:邵知微>接任。"
    found = {(row["subject"], row["post"]) for row in read(text, "appointed_to")}
    assert found == {("陆明溪", "董事长"), ("邵知微", "CEO")}
    assert {(row["subject"], row["post"]) for row in read(text, "succeeds")} == found


def test_two_who_take_over_one_post_share_it(read: Read) -> None:
    text = "<p:周以宁>卸任<o:海岚科技><t:总裁>，<p:陆明溪>、<p:邵知微>接任。"
    assert {row["post"] for row in read(text, "appointed_to")} == {"总裁"}
