"""Objects that a clause leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_who_leaves_leaves_the_organization_of_his_title(read: Read) -> None:
    assert read("<o:海岚科技><t:总裁><p:周以宁>离职。", "leaves") == [{"subject": "周以宁", "object": "海岚科技"}]


def test_a_former_title_names_no_employer(read: Read) -> None:
    text = "<o:海岚科技>开会。<o:青芦科技>前<t:总裁><p:周以宁>离职。"
    assert all(row["object"] != "青芦科技" for row in read(text, "leaves"))


def test_a_matter_is_no_unit(read: Read) -> None:
    assert read("<o:海岚科技>调整<u:网络部>，由<p:周以宁>负责。", "heads")
    assert not read("<o:海岚科技>设有<u:网络部>，日常事务由<p:周以宁>负责。", "heads")


def test_work_that_is_handed_over_is_not_the_organization_before_it(read: Read) -> None:
    assert not read("<o:海岚科技>将网络和安全都交由<p:周以宁>负责。", "heads")
    assert read("<o:海岚科技>目前由<p:周以宁>负责。", "heads")


def test_a_unit_that_another_is_in_is_not_the_one_led(read: Read) -> None:
    text = "<o:海岚科技>的<u:发行部>隶属于<u:商务中心>，由<p:周以宁>主管。"
    assert [row["object"] for row in read(text, "heads")] == ["发行部"]


def test_whose_post_somebody_takes_up_is_not_led_beside_it(read: Read) -> None:
    assert not read("<o:海岚科技>有<u:网络部>、<u:安全部>，<o:海岚科技><t:总经理>由<p:周以宁>兼任。", "heads")


def test_who_speaks_for_an_organization_tells_who_left_it(read: Read) -> None:
    text = "<o:晴川集团>任命<p:周以宁>为<t:总裁>。<o:海岚科技>发言人表示，<p:周以宁>已于11月30日离职。"
    assert [row["object"] for row in read(text, "leaves", "2025-12-18")] == ["海岚科技"]


def test_a_post_behind_a_renaming_is_in_the_unit_s_new_name(read: Read) -> None:
    text = "<u:信息中心>改组为<u:数字部>，<t:主任>由<p:周以宁>担任。"
    assert {row["object"] for row in read(text, "appointed_to")} == {"数字部"}


def test_who_is_fetched_joins_the_one_who_fetches(read: Read) -> None:
    text = "<o:海岚科技>从<o:青芦科技>挖来<p:周以宁>。"
    assert [row["object"] for row in read(text, "joins")] == ["海岚科技"]
    assert [row["object"] for row in read(text, "leaves")] == ["青芦科技"]


def test_who_is_fetched_leaves_the_organization_of_his_title_and_not_the_other(read: Read) -> None:
    text = "<o:青芦科技><t:总裁><p:周以宁>被<o:海岚科技>挖走。"
    assert [row["object"] for row in read(text, "leaves")] == ["青芦科技"]


def test_one_matter_of_an_organization_is_not_the_whole_of_it(read: Read) -> None:
    assert not read("<p:周以宁>统筹<o:海岚科技>的海外业务。", "heads")
    assert read("<p:周以宁>主持<o:海岚科技>日常工作。", "heads")
