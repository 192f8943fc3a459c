"""Floors only rise, ceilings only fall, and small cells keep the room of one statement."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "raise_floors.py"))


def make_figures(precision: float, must_not: int, *, gold: int = 1000) -> dict[str, Any]:
    cell = {"precision": precision, "recall": precision, "gold": gold, "found": gold}
    return {"precision": precision, "must_not": must_not, "relations": {"joins": cell}}


def test_floors_rise_and_never_fall(script: dict[str, Any]) -> None:
    first = script["raise_all"]({}, {"all": make_figures(80.0, 5)}, {"person": 90.0}, 0.5)
    assert first["extraction"]["all"] == {
        "precision": 79.5, "must_not": 5, "relations": {"joins": {"precision": 79.5, "recall": 79.5}},
    }  # fmt: skip
    worse = script["raise_all"](first, {"all": make_figures(70.0, 9)}, {"person": 80.0}, 0.5)
    assert worse == first
    better = script["raise_all"](first, {"all": make_figures(85.0, 2)}, {"person": 91.0}, 0.5)
    assert better["extraction"]["all"]["precision"] == 84.5
    assert better["extraction"]["all"]["must_not"] == 2
    assert better["names"] == {"person": 90.5}


def test_one_statement_of_a_small_relation_does_not_break_its_floor(script: dict[str, Any]) -> None:
    raised = script["raise_all"]({}, {"all": make_figures(80.0, 0, gold=20)}, {}, 0.5)
    assert raised["extraction"]["all"]["relations"]["joins"] == {"precision": 75.0, "recall": 75.0}
