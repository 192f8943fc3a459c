"""States that an article's own events end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_unit_dissolved_has_no_head_any_more(read: Read) -> None:
    found = read("<o:海岚科技><u:广告部>由<p:何知秋>管理。<o:海岚科技>撤销<u:广告部>。", "heads")
    assert [row.get("former") for row in found] == [True]


def test_a_promotion_ends_the_title_beside_it(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>升任<t:董事长>。", "holds_post", by="apposition")
    assert [row.get("former") for row in found] == [True]


def test_a_second_post_ends_none(read: Read) -> None:
    found = read("<o:海岚科技><t:总裁><p:周以宁>兼任<t:董事长>。", "holds_post", by="apposition")
    assert [row.get("former", False) for row in found] == [False]


def test_a_new_reporting_line_ends_the_one_before(read: Read) -> None:
    text = "<p:周以宁>起初向<p:何知秋>汇报，去年10月起改为向<p:林小满>汇报。"
    found = {row["object"]: row for row in read(text, "reports_to", "2025-03-05")}
    assert found["何知秋"]["end"] == found["林小满"]["start"] == "2024-10"


def test_two_reporting_lines_at_once_end_neither(read: Read) -> None:
    text = "<p:周以宁>从2023年起双线汇报：业务上向<p:何知秋>汇报，预算上向<p:林小满>汇报。"
    assert [row.get("end") for row in read(text, "reports_to", "2025-03-05")] == [None, None]


def test_a_post_taken_up_on_the_day_is_not_ended_on_it(read: Read) -> None:
    text = "3月2日起，<p:周以宁>任<o:海岚科技><t:董事长>。<p:周以宁>3月2日离开<o:海岚科技>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05")] == [None]


def test_a_unit_told_as_past_takes_the_day_it_was_dissolved(read: Read) -> None:
    text = "<u:广告部>原属<o:海岚科技>。<o:海岚科技>3月2日撤销<u:广告部>。"
    assert {row.get("end") for row in read(text, "unit_of", "2025-03-05")} == {"2025-03-02"}


def test_who_leaves_the_organization_leaves_the_unit_in_the_title(read: Read) -> None:
    found = read("<o:海岚科技><u:网络部><t:负责人><p:周以宁>3月2日离职。", "heads", "2025-03-05")
    assert [row.get("end") for row in found] == ["2025-03-02"]


def test_a_unit_that_split_off_left_that_place_alone(read: Read) -> None:
    text = "<o:海岚科技><u:物流部>很大。2023年，<u:物流部>从<o:海岚科技>拆分出来。"
    assert {row.get("end") for row in read(text, "unit_of", "2025-03-05")} == {"2023"}


def test_a_daughter_sold_is_the_sellers_no_longer(read: Read) -> None:
    text = "3月2日，<o:海岚科技>宣布，将子公司<o:晴川物流>出售给<o:远舟集团>。"
    found = [row for row in read(text, "subsidiary_of", "2025-03-05") if row["object"] == "海岚科技"]
    assert [row.get("end") for row in found] == ["2025-03-02"]


def test_a_daughter_of_which_a_part_is_sold_stays_one(read: Read) -> None:
    text = "3月2日，<o:远舟集团>收购<o:海岚科技>子公司<o:晴川物流>20%股权。"
    found = [row for row in read(text, "subsidiary_of", "2025-03-05") if row["object"] == "海岚科技"]
    assert [row.get("end") for row in found] == [None]


def test_a_post_held_back_then_ends_with_the_move_told(read: Read) -> None:
    text = "2021年，时任<o:海岚科技><t:总监><p:何知秋>被任命为<t:总裁>。"
    found = {row["subject"]: row.get("end") for row in read(text, "holds_post", "2025-12-18", "apposition")}
    assert found["何知秋"] == "2021"


def test_the_head_of_a_unit_dissolved_led_it_to_its_last_day(read: Read) -> None:
    text = "<u:广告部><t:主任><p:何知秋>到场。<o:海岚科技>3月2日撤销<u:广告部>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05")] == ["2025-03-02"]
    text = "<u:广告部>前<t:主任><p:何知秋>到场。<o:海岚科技>3月2日撤销<u:广告部>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05")] == [None]


def test_who_leaves_the_organization_has_left_the_posts_in_its_units(read: Read) -> None:
    text = "<p:周以宁>此前任<o:海岚科技><u:网络部><t:总监>。<p:周以宁>3月2日离开<o:海岚科技>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05")] == ["2025-03-02"]
    text = "<p:周以宁>此前任<o:海岚科技><u:网络部><t:总监>。<p:周以宁>3月2日离开<o:青芦科技>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05")] == [None]


def test_a_sitting_officer_who_takes_up_another_post_gives_up_his_own(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布，现任<t:技术总监><p:周以宁>出任<t:总裁>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05", by="apposition")] == ["2025-03-02"]
    text = "<o:海岚科技>3月2日宣布，现任<t:技术总监><p:周以宁>兼任<t:总裁>。"
    assert [row.get("end") for row in read(text, "holds_post", "2025-03-05", by="apposition")] == [None]


def test_who_leaves_reports_to_nobody_there_any_more(read: Read) -> None:
    text = "<p:周以宁>去年10月起向<p:林小满>汇报。<p:周以宁>今年2月离开<o:海岚科技>。"
    assert [row.get("end") for row in read(text, "reports_to", "2025-03-05")] == ["2025-02"]
    text = "<p:周以宁>2021年离开<o:海岚科技>。<p:周以宁>去年10月起向<p:林小满>汇报。"
    assert [row.get("end") for row in read(text, "reports_to", "2025-03-05")] == [None]


def test_who_told_elsewhere_that_it_is_over_ends_it(read: Read) -> None:
    text = "去年8月起，<u:网络部>由<p:何知秋>代管。3月2日起，<p:何知秋>不再分管<u:网络部>。"
    found = read(text, "heads", "2025-03-05")
    assert found
    assert {row.get("end") for row in found} == {"2025-03-02"}


def test_a_line_told_as_of_before_ends_with_the_new_one(read: Read) -> None:
    for before in ("此前她向<p:何知秋>汇报", "过去，<p:周以宁>直接向<p:何知秋>汇报"):
        text = f"3月2日，<p:周以宁>改向<p:林小满>汇报，{before}。"
        found = {row["object"]: row for row in read(text, "reports_to", "2025-03-05")}
        assert (found["何知秋"].get("former"), found["何知秋"].get("end")) == (True, "2025-03-02")


def test_a_line_told_as_of_before_ends_with_the_post(read: Read) -> None:
    text = "3月2日，<p:周以宁>卸任<o:海岚科技><t:总监>。她此前向<p:何知秋>汇报。"
    assert [row.get("end") for row in read(text, "reports_to", "2025-03-05")] == ["2025-03-02"]


def test_who_succeeds_somebody_gives_up_what_he_was_then(read: Read) -> None:
    text = "2024年3月，时任<o:海岚科技><u:品牌部><t:总监>的<p:周以宁>接替了<p:何知秋>。"
    found = read(text, "holds_post", "2025-03-05")
    assert found
    assert [row.get("former") for row in found] == [True]
