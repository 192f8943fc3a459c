from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_the_sheet_opens_in_excel_in_chinese_and_holds_no_formula(publish: Callable[[str], Path], graph: Graph) -> None:
    graph.network["o1"]["g1"]["C7"]["evidence"][0]["quote"] = "=1+1"
    path = publish("sheet")
    assert path.read_bytes().startswith("\ufeff主体,".encode())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 16
    assert next(row for row in rows if row["编号"] == "C7")["原文"] == "'=1+1"
    reports = next(row for row in rows if row["编号"] == "T3")
    assert (reports["主体"], reports["主体类型"], reports["客体"]) == ("陆明川", "人物", "沈若兰")
    assert (reports["开始"], reports["可信度"], reports["已结束"]) == ("2025年12月17日", "已确认", "")
    assert next(row for row in rows if row["编号"] == "T1")["已结束"] == "是"
