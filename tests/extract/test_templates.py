"""The sentence templates of the ontology."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_list_of_persons_is_spread_over_as_many_units(read: Read) -> None:
    text = "<o:海岚科技>成立<u:甲部>和<u:乙部>，分别由<p:周以宁>、<p:何知秋>负责。"
    found = {(row["subject"], row["object"]) for row in read(text, "heads")}
    assert found == {("周以宁", "甲部"), ("何知秋", "乙部")}


def test_a_longer_cue_beats_the_one_inside_it(read: Read) -> None:
    text = "<p:周以宁>不再担任<o:海岚科技><t:总裁>。"
    assert read(text, "steps_down_from")
    assert not read(text, "holds_post")


def test_a_comma_parts_a_reorganization(read: Read) -> None:
    assert not read("<o:海岚科技><u:甲部>关停，<u:乙部>照常。", "merges_into")


def test_each_of_a_list_lays_down_the_post_of_his_own_title(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>、<t:董事><p:柏云舟>提出辞职。", "steps_down_from")
    assert {(row["subject"], row["post"]) for row in found} == {("周以宁", "总裁"), ("柏云舟", "董事")}


def test_a_post_that_somebody_goes_on_in_is_where_the_article_named_him_with_it(read: Read) -> None:
    text = (
        "<o:海岚科技><t:COO><p:周以宁>没走成。他本要去<o:青芦科技>任<t:CEO>，"
        "又被<o:海岚科技><t:CEO><p:邵知微>劝回，继续任<t:COO>。"
    )
    assert {(row["subject"], row["object"]) for row in read(text, "holds_post") if row["post"] == "COO"} == {
        ("周以宁", "海岚科技")
    }


def test_a_sentence_without_a_name_or_pronoun_says_nothing_of_whom_the_last_one_named(read: Read) -> None:
    opening = "<o:海岚科技><t:总裁><p:周以宁>宣布，物流试点结束。"
    assert not read(f"{opening}无人车开始承担末端网点的接驳运输。", "responsible_for")
    assert not read(f"{opening}等到骨干成批离开，办公室已经空了。", "leaves")
    assert {row["object"] for row in read(f"{opening}他负责大模型训练。", "responsible_for")} == {"大模型训练"}


def test_a_post_of_before_is_not_taken_up_where_somebody_goes(read: Read) -> None:
    text = "<p:周以宁>2022年9月加盟<o:海岚科技>，此前任<o:晴川集团><u:中国区><t:副总裁>。"
    assert read(text, "appointed_to") == []
    assert [row["object"] for row in read(text, "holds_post")] == ["中国区"]


def test_nobody_joins_whom_he_comes_from(read: Read) -> None:
    assert read("<p:周以宁>从<o:晴川集团>跳槽而来。", "joins") == []
