"""Which date is whose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_the_day_of_taking_effect_goes_first(read: Read) -> None:
    text = "<o:海岚科技>6月25日公告，<p:周以宁>辞任<t:总裁>，6月30日生效。"
    assert [row["at"] for row in read(text, "steps_down_from", "2025-06-25")] == ["2025-06-30"]


def test_the_date_of_a_relative_clause_is_its_own(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布，<p:周以宁>加入2019年成立的<u:网络部>。"
    assert [row.get("at") for row in read(text, "joins", "2025-03-05")] == ["2025-03-02"]


def test_a_plan_does_not_take_the_day_of_its_announcement(read: Read) -> None:
    text = "3月2日，<p:周以宁>宣布，他将加入<o:海岚科技>。"
    assert [row.get("at") for row in read(text, "joins", "2025-03-05")] == [None]


def test_a_plan_takes_a_day_to_come(read: Read) -> None:
    text = "<p:周以宁>将于4月1日加入<o:海岚科技>。"
    assert [row.get("at") for row in read(text, "joins", "2025-03-05")] == ["2025-04-01"]


def test_what_is_denied_is_not_dated_by_its_denial(read: Read) -> None:
    text = "<o:海岚科技>3月2日澄清，<p:周以宁>并未离职。"
    assert [row.get("at") for row in read(text, "leaves", "2025-03-05")] == [None]


def test_a_state_takes_the_term_told_before_it(read: Read) -> None:
    text = "<p:周以宁>从2023年起双线汇报：业务上向<p:何知秋>汇报，预算上向<p:林小满>汇报。"
    assert [row.get("start") for row in read(text, "reports_to", "2025-03-05")] == ["2023", "2023"]


def test_a_state_until_a_date_ends_on_it(read: Read) -> None:
    text = "2021年4月之前，<p:周以宁>向<p:何知秋>汇报。"
    assert [row.get("end") for row in read(text, "reports_to", "2025-03-05")] == ["2021-04"]


def test_a_state_that_goes_on_did_not_begin_on_the_day(read: Read) -> None:
    text = "3月2日，<p:周以宁>继续在<o:海岚科技>担任<t:顾问>。"
    assert [row.get("start") for row in read(text, "holds_post", "2025-03-05")] == [None]


def test_a_date_in_a_name_is_none(read: Read) -> None:
    assert [row.get("at") for row in read("<p:周以宁>加入<o:大后天科技>。", "joins", "2025-03-05")] == [None]


def test_each_clause_of_a_career_has_its_own_date(read: Read) -> None:
    text = "<p:周以宁>2006年回国，加入<u:网络部>，2012年任<t:主任>。"
    assert [row.get("at") for row in read(text, "appointed_to", "2025-03-05")] == ["2012"]


def test_a_day_behind_the_comma_from_which_it_holds(read: Read) -> None:
    text = "<o:海岚科技>3月2日任命<p:周以宁>为<t:总裁>，4月15日起接替<p:何知秋>。"
    assert {row.get("at") for row in read(text, "appointed_to", "2025-03-05")} == {"2025-04-15"}


def test_what_happened_lately_happened_this_month(read: Read) -> None:
    assert [row.get("at") for row in read("<p:周以宁>日前加入<o:海岚科技>。", "joins", "2025-03-15")] == ["2025-03"]
    assert [row.get("at") for row in read("<p:周以宁>日前加入<o:海岚科技>。", "joins", "2025-03-01")] == [None]


def test_who_comes_from_elsewhere_left_it_on_that_day(read: Read) -> None:
    text = "<p:周以宁>2021年从<o:青芦科技>加入<o:海岚科技>。"
    assert [row.get("end") for row in read(text, "works_for", "2025-03-05")] == ["2021"]


def test_what_is_no_more_ended_on_the_day(read: Read) -> None:
    text = "3月2日，<p:周以宁>不再分管<u:网络部>。"
    assert [(row.get("start"), row["end"]) for row in read(text, "heads", "2025-03-05")] == [(None, "2025-03-02")]


def test_who_takes_charge_for_the_time_being_begins_on_the_day(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布，<u:网络部>暂由<p:周以宁>代管，<u:产品部>由<p:何知秋>负责。"
    found = {row["subject"]: row.get("start") for row in read(text, "heads", "2025-03-05")}
    assert found == {"周以宁": "2025-03-02", "何知秋": None}


def test_what_followed_at_some_time_takes_no_running_date(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。<u:网络部>随后并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] == [None]
    text = "<o:海岚科技>3月2日开会。休假期间，<p:周以宁>出任<t:总裁>。"
    assert [row.get("at") for row in read(text, "appointed_to", "2025-03-05")] == [None]


def test_a_relative_clause_takes_no_running_date(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。<u:网络部>由从<o:青芦科技>加入的<p:周以宁>负责。"
    assert [row.get("end") for row in read(text, "works_for", "2025-03-05")] == [None]


def test_a_word_of_the_past_that_describes_a_noun_dates_nothing(read: Read) -> None:
    text = "3月2日，<p:周以宁>由此前的向<p:何知秋>汇报改为向<p:林小满>汇报。"
    found = {row["object"]: row.get("start") for row in read(text, "reports_to", "2025-03-05")}
    assert found["林小满"] == "2025-03-02"


def test_a_range_in_front_of_a_post_is_its_own_date(read: Read) -> None:
    text = "<p:周以宁>2015年至2018年担任<o:海岚科技><t:副总裁>，2018年至今任<t:总裁>。"
    found = {row["post"]: (row.get("start"), row.get("end")) for row in read(text, "holds_post", "2025-12-18")}
    assert found["副总裁"] == ("2015", "2018")


def test_a_day_from_which_the_next_post_is_held_dates_that_alone(read: Read) -> None:
    text = "<p:周以宁>2009年任<o:晴川集团><t:财务总监>，2015年6月起任<o:海岚科技><t:副总裁>。"
    found = {row["post"]: row.get("start") for row in read(text, "holds_post", "2025-12-18")}
    assert found["财务总监"] == "2009"


def test_a_day_at_the_end_from_which_all_holds_goes_first(read: Read) -> None:
    text = "12月3日，<o:海岚科技>任命<p:周以宁>为<t:总裁>，自12月10日起。"
    assert [row.get("at") for row in read(text, "appointed_to", "2025-12-18")] == ["2025-12-10"]


def test_who_is_succeeded_has_the_relative_clause_to_himself(read: Read) -> None:
    text = "<p:周以宁>2021年接替退休的<p:何知秋>执掌<o:海岚科技>。"
    assert [row.get("start") for row in read(text, "heads", "2025-12-18")] == ["2021"]


def test_a_term_that_runs_out_dates_the_next(read: Read) -> None:
    text = "<p:何知秋>的任期将于2026年6月届满，届时<p:周以宁>接任<o:海岚科技><t:总裁>。"
    assert {row.get("at") for row in read(text, "appointed_to", "2025-12-18")} == {"2026-06"}


def test_a_former_name_changed_when_the_next_clause_says_so(read: Read) -> None:
    text = "<u:数智中心>前身是2017年成立的<u:信息部>，2020年1月升格为一级部门。"
    assert [row.get("at") for row in read(text, "renamed_to")] == ["2020-01"]
    moved = "<u:数智中心>前身是2017年成立的<u:信息部>，2020年1月迁往江州。"
    assert [row.get("at") for row in read(moved, "renamed_to")] == [None]


def test_the_day_of_the_next_post_is_not_this_one_s(read: Read) -> None:
    text = "<p:周以宁>自今年5月起担任<o:海岚科技><t:董事长>，9月起又兼管<o:晴川集团>。"
    assert [row.get("start") for row in read(text, "holds_post", "2023-12-20")] == ["2023-05"]


def test_a_year_long_gone_is_not_the_one_that_goes_on(read: Read) -> None:
    text = "<p:周以宁>今年1月回忆，当年她离开<o:海岚科技>时才三十岁。"
    assert [row.get("at") for row in read(text, "leaves", "2025-03-05")] == [None]
    same = "2018年，<p:周以宁>加入<o:海岚科技>，当年升任<t:副总裁>。"
    assert [row.get("at") for row in read(same, "appointed_to", "2025-03-05")] == ["2018"]


def test_who_arrived_last_year_holds_the_post_since_then(read: Read) -> None:
    text = "<o:海岚科技><u:用户部><t:总监>是去年上任的<p:周以宁>。"
    assert [row.get("start") for row in read(text, "holds_post", "2025-03-05")] == ["2024"]
    other = "<o:海岚科技><u:用户部><t:总监>是去年毕业的<p:周以宁>。"
    assert [row.get("start") for row in read(other, "holds_post", "2025-03-05")] == [None]


def test_what_is_new_is_of_the_day_of_the_news(read: Read) -> None:
    text = "3月2日，<o:海岚科技>宣布调整。两个团队并入新设的<u:大模型部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == ["2025-03-02"]


def test_a_state_lasts_until_the_day_told_behind_it(read: Read) -> None:
    for told in ("直至2023年7月退休", "至2023年7月卸任"):
        text = f"<p:周以宁>2018年起任<o:海岚科技><t:总裁>，{told}。"
        found = read(text, "holds_post", "2025-03-05")
        assert [(row.get("start"), row.get("end")) for row in found] == [("2018", "2023-07")], told
    other = "<p:周以宁>2018年起任<o:海岚科技><t:总裁>，至2023年已设立三家公司。"
    assert [row.get("end") for row in read(other, "holds_post", "2025-03-05")] == [None]
