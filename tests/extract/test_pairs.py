"""Two that work together or compete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_two_in_one_phrase_are_partners(read: Read) -> None:
    found = read("<o:远岫控股>与<o:青芦科技>签署战略合作协议。", "partners_with", by="pairs")
    assert found == [{"subject": "远岫控股", "object": "青芦科技"}]


def test_a_rivalry_between_two_is_read(read: Read) -> None:
    assert read("<o:远岫控股>与<o:青芦科技>在芯片市场展开竞争。", "competes_with", by="pairs")


def test_a_quarrel_is_no_partnership(read: Read) -> None:
    assert not read("<o:远岫控股>与<o:青芦科技>的诉讼和解后终止合作。", "partners_with")


def test_all_that_something_comes_behind_are_its_rivals(read: Read) -> None:
    found = read("<g:小岚>的销量仅次于<g:小岫>和<g:墨斗>。", "competes_with")
    assert {(row["subject"], row["object"]) for row in found} == {("小岚", "小岫"), ("小岚", "墨斗")}


def test_all_who_sign_together_are_partners(read: Read) -> None:
    found = read("<o:远岫控股>、<o:青芦科技>、<o:天目药业>签订合作协议。", "partners_with")
    assert {(row["subject"], row["object"]) for row in found} == {("远岫控股", "青芦科技"), ("远岫控股", "天目药业")}


def test_of_parallel_phrases_the_clause_s_subject_is_the_partner(read: Read) -> None:
    text = "<o:海岚海运>先后与<o:晴川电力>合资组建<o:潮汐航运>、与<o:白鹭港务>合资组建<o:浦远航运>。"
    found = {(row["subject"], row["object"]) for row in read(text, "partners_with")}
    assert ("潮汐航运", "白鹭港务") not in found
    assert ("海岚海运", "白鹭港务") in found


def test_a_day_of_signing_begins_the_partnership(read: Read) -> None:
    text = "3月2日，<o:海岚科技>与<o:晴川银行>签署战略合作协议。"
    assert [row.get("start") for row in read(text, "partners_with", "2025-03-05")] == ["2025-03-02"]
    since = "<o:海岚科技>与<o:晴川银行>自2021年起合作。"
    assert [row.get("start") for row in read(since, "partners_with", "2025-03-05")] == ["2021"]
    told = "3月2日，<o:海岚科技>表示，与<o:晴川银行>的合作仍在继续。"
    assert [row.get("start") for row in read(told, "partners_with", "2025-03-05")] == [None]


def test_two_that_merge_without_a_third_name_are_one(read: Read) -> None:
    text = "2004年3月，<o:海岚银行>与<o:晴川银行>正式合并。"
    found = [(row["subject"], row["object"], row.get("at")) for row in read(text, "merges_into")]
    assert found == [("海岚银行", "晴川银行", "2004-03")]
    third = "<o:海岚银行>与<o:晴川银行>合并成立<o:潮汐银行>。"
    assert {row["object"] for row in read(third, "merges_into")} == {"潮汐银行"}
