"""Committees with a title behind their name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]


def test_a_post_that_begins_with_a_committee_is_in_it(read: Read) -> None:
    found = read("<o:海岚科技>公布，<p:周以宁>获委任为<t:审核委员会主席>。", "appointed_to")
    assert [(row["object"], row["post"]) for row in found] == [("审核委员会", "主席")]


def test_a_committee_of_a_usual_name_is_found(read: Read) -> None:
    found = read("<o:海岚科技>公布，<p:周以宁>获委任为<t:董事>及薪酬与提名委员会成员。", "appointed_to")
    assert {(row["object"], row["post"]) for row in found} == {("海岚科技", "董事"), ("薪酬与提名委员会", "成员")}


def test_a_board_that_is_no_committee_is_left_alone(read: Read) -> None:
    found = read("<o:海岚科技>公布，<p:周以宁>获委任为<t:董事会主席>。", "appointed_to")
    assert [(row["object"], row["post"]) for row in found] == [("海岚科技", "董事会主席")]
