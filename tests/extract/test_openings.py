"""States that an article's own events begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]
DAY = "2025-03-05"


def test_a_new_units_head_leads_it_from_its_first_day(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布成立<u:网络部>。<u:网络部>由<p:何知秋>牵头。"
    assert [row.get("start") for row in read(text, "heads", DAY)] == ["2025-03-02"]


def test_the_head_of_a_unit_that_split_off_begins_with_it(read: Read) -> None:
    text = "<u:网络部>3月2日从<u:产品部>独立出来，由<p:何知秋>执掌。"
    assert [row.get("start") for row in read(text, "heads", DAY)] == ["2025-03-02"]


def test_the_head_of_an_old_unit_has_no_beginning(read: Read) -> None:
    text = "<o:海岚科技>3月2日宣布成立<u:网络部>。<u:产品部>由<p:何知秋>牵头。"
    assert [row.get("start") for row in read(text, "heads", DAY)] == [None]


def test_a_new_post_begins_its_reporting_line(read: Read) -> None:
    text = "<p:何知秋>3月2日出任<o:海岚科技><t:财务总监>，向<p:周以宁>汇报。"
    assert [row.get("start") for row in read(text, "reports_to", DAY)] == ["2025-03-02"]


def test_a_line_that_goes_on_is_older_than_the_post(read: Read) -> None:
    text = "<p:何知秋>3月2日出任<o:海岚科技><t:财务总监>，仍向<p:周以宁>汇报。"
    assert [row.get("start") for row in read(text, "reports_to", DAY)] == [None]


def test_a_line_told_elsewhere_is_not_dated_by_the_post(read: Read) -> None:
    text = "<p:何知秋>3月2日出任<o:海岚科技><t:总监>。<u:网络部>由<p:林小满>负责。<p:何知秋>向<p:周以宁>汇报。"
    assert [row.get("start") for row in read(text, "reports_to", DAY)] == [None]


def test_a_unit_is_no_part_of_its_organization_before_it_is_set_up(read: Read) -> None:
    text = "<o:海岚科技>3月2日成立<u:网络部>。"
    assert [row.get("start") for row in read(text, "unit_of", DAY)] == ["2025-03-02"]
    text = "<o:海岚科技>3月2日拜访了<u:网络部>。"
    assert [row.get("start") for row in read(text, "unit_of", DAY)] == [None]


def test_a_daughter_begins_when_its_parent_sets_it_up(read: Read) -> None:
    text = "<o:海岚科技>3月2日成立<o:海岚物流>。<o:海岚物流>是<o:海岚科技>的全资子公司。"
    assert {row.get("start") for row in read(text, "subsidiary_of", DAY)} == {"2025-03-02"}
    text = "<o:青芦科技>3月2日成立<o:海岚物流>。<o:海岚物流>是<o:海岚科技>的全资子公司。"
    assert {row.get("start") for row in read(text, "subsidiary_of", DAY)} == {None}


def test_a_post_told_as_taken_up_and_as_held_begins_once(read: Read) -> None:
    text = "<o:海岚科技>3月2日调整，<t:总监>由<p:何知秋>担任。"
    assert {row.get("start") for row in read(text, "holds_post", DAY)} <= {"2025-03-02"}
    assert [row.get("at") for row in read(text, "appointed_to", DAY)] == ["2025-03-02"]


def test_who_is_put_in_charge_of_a_renamed_unit_begins_with_the_name(read: Read) -> None:
    text = "3月2日，<u:配送部>更名为<u:骑手中心>，由<p:何知秋>执掌。"
    assert [row.get("start") for row in read(text, "heads", DAY)] == ["2025-03-02"]
    still = "3月2日，<u:配送部>更名为<u:骑手中心>，仍由<p:何知秋>执掌。"
    assert [row.get("start") for row in read(still, "heads", DAY)] == [None]
