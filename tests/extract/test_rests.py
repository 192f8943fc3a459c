"""What a seller keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., list[dict[str, Any]]]
SALE = "2023年，<o:海岚科技>将<o:晴川物流>51%的股权转让给<o:青芦资本>"


def find_holdings(read: Read, text: str) -> list[tuple[str, str | None, str | None]]:
    rows = read(text, "owns_stake_in", "2025-03-05")
    return [(row["share"], row.get("start"), row.get("end")) for row in rows if row["subject"] == "海岚科技"]


def test_a_rest_is_held_from_the_sale_on(read: Read) -> None:
    assert find_holdings(read, f"{SALE}，<o:海岚科技>自身的持股降至20%。") == [("20%", "2023", None)]


def test_who_becomes_a_shareholder_is_not_the_company_held(read: Read) -> None:
    text = f"{SALE}，<o:青芦资本>由此成为控股股东，<o:海岚科技>持股降至20%。"
    assert find_holdings(read, text) == [("20%", "2023", None)]


def test_a_sale_without_a_rest_ends_the_holding(read: Read) -> None:
    rows = read(f"{SALE}。", "owns_stake_in", "2025-03-05")
    assert [row.get("end") for row in rows if row["subject"] == "海岚科技"] == ["2023"]


def test_what_another_still_holds_is_no_rest(read: Read) -> None:
    rows = read(f"{SALE}，<p:周以宁>仍持股9%。", "owns_stake_in", "2025-03-05")
    assert [row.get("end") for row in rows if row["subject"] == "海岚科技"] == ["2023"]
