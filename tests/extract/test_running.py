"""The date a text is running under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_date_holds_for_the_next_sentence(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。<o:海岚科技>成立<u:网络部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == ["2025-03-02"]


def test_another_organization_may_have_another_date(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。\n<o:青芦科技>成立<u:网络部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == [None]


def test_an_organization_named_on_the_way_is_no_stray(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。\n<u:网络部>更名为<u:通信部>，由前<o:青芦科技><t:副总裁><p:周以宁>负责。"
    assert [row.get("at") for row in read(text, "renamed_to", "2025-03-05")] == ["2025-03-02"]


def test_the_date_of_a_relative_clause_does_not_run_on(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布调整，2019年成立的<u:网络部>并入<u:产品部>。<o:海岚科技>成立<u:通信部>。"
    assert [row.get("at") for row in read(text, "establishes", "2025-03-05")] == ["2025-03-02"]


def test_a_later_date_of_the_sentence_is_not_the_earlier_clauses(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。<o:海岚科技>撤销<u:网络部>，<t:主任><p:周以宁>将于5月底离任。"
    assert [row.get("at") for row in read(text, "dissolves", "2025-03-05")] == ["2025-03-02"]


def test_a_day_from_which_all_below_holds_leads(read: Read) -> None:
    text = "<o:海岚科技>宣布，自2025年3月2日起：\n<p:周以宁>辞任<t:总裁>。"
    assert [row.get("at") for row in read(text, "steps_down_from", "2025-03-05")] == ["2025-03-02"]


def test_a_day_long_gone_by_leads_nothing(read: Read) -> None:
    text = "<o:海岚科技>2024年3月2日开会。\n<u:网络部>并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] == [None]


def test_a_day_to_come_dates_its_own_clause_alone(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会，<p:周以宁>将于下月离任。<u:网络部>并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] != ["2025-04"]
    text = "<o:海岚科技>3月2日宣布调整，4月1日起实施。<u:网络部>并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] == ["2025-04-01"]


def test_the_stamp_of_a_page_leads_nothing(read: Read) -> None:
    text = "2025年3月5日 09:30\n<o:海岚科技>3月2日开会。\n<u:网络部>并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] == ["2025-03-02"]


def test_a_month_as_a_heading_dates_what_stands_below_it(read: Read) -> None:
    text = "三月\n<o:海岚科技>成立<u:网络部>。\n<o:青芦科技>成立<u:产品部>。\n五月\n<o:海岚科技>成立<u:通信部>。"
    found = [row.get("at") for row in read(text, "establishes", "2025-12-30")]
    assert found == ["2025-03", "2025-03", "2025-05"]


def test_a_day_alone_on_a_line_is_the_pages_own(read: Read) -> None:
    text = "<o:海岚科技>3月2日开会。\n2025年3月5日\n<u:网络部>并入<u:产品部>。"
    assert [row.get("at") for row in read(text, "merges_into", "2025-03-05")] == ["2025-03-02"]


def test_what_happened_at_about_the_time_of_the_news_has_its_month(read: Read) -> None:
    text = "<o:海岚科技>3月2日换帅。\n与人事变动同步，<o:海岚科技>撤销<u:网络部>。"
    assert [row.get("at") for row in read(text, "dissolves", "2025-03-05")] == ["2025-03"]
    text = "<o:海岚科技>3月2日换帅。\n<o:海岚科技>同步撤销<u:网络部>。"
    assert [row.get("at") for row in read(text, "dissolves", "2025-03-05")] == ["2025-03-02"]


def test_behind_what_has_lasted_since_the_text_is_back_at_its_news(read: Read) -> None:
    text = (
        "3月2日，<o:海岚科技>任命<p:周以宁>为<t:总裁>。\n"
        "前任<p:何知秋>去年8月辞任，此后半年由<p:林小满>代管。<p:林小满>不再分管<u:网络部>。"
    )
    found = [row for row in read(text, "heads", "2025-03-05") if row["object"] == "网络部"]
    assert [row.get("end") for row in found] == ["2025-03-02"]
