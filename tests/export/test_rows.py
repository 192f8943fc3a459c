from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_rows_carry_the_names_of_the_store(publish: Callable[[str], Path]) -> None:
    rows = [json.loads(line) for line in publish("jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 13
    assert rows == sorted(rows, key=lambda row: (row["article"], row["evidence"]["start"], row["id"]))
    joined = next(row for row in rows if row["relation"] == "joins")
    assert joined["object"] == {"id": "o2", "name": "腾讯", "names": ["腾讯", "Tencent"], "type": "organization"}
    assert joined["at"] == "2019-03"
    assert joined["evidence"]["quote"] == "陆明川曾于2019年3月加入腾讯"
