"""Units learn their parents from the article's own statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.extract.parents import adopt_parents
from kg.model import Argument, Article, Entity, EntityType, Evidence, Reading, Statement, Status

COMPANY = Entity("c", EntityType.ORGANIZATION, "云栈科技", ("云栈科技",))
UNIT = Entity("u", EntityType.UNIT, "研发部", ("研发部",))
LARGER = Entity("v", EntityType.UNIT, "智能事业群", ("智能事业群",))


def say(unit: Entity, owner: Entity, confidence: float = 0.9, status: Status = Status.ASSERTED) -> Statement:
    return Statement(
        f"{unit.id}{owner.id}{confidence}",
        "a",
        Argument(unit.name, unit.type, unit.id),
        "unit_of",
        Argument(owner.name, owner.type, owner.id),
        Evidence("", 0, 0),
        status=status,
        confidence=confidence,
    )


def find_parents(*statements: Statement) -> dict[str, str | None]:
    reading = adopt_parents(Reading(Article("a", ""), (COMPANY, UNIT, LARGER), statements))
    return {entity.id: entity.parent for entity in reading.entities}


def test_the_surest_statement_gives_the_parent() -> None:
    assert find_parents(say(UNIT, COMPANY, 0.6), say(UNIT, LARGER, 0.9))["u"] == "v"


def test_a_denied_statement_gives_none() -> None:
    assert find_parents(say(UNIT, COMPANY, status=Status.DENIED))["u"] is None


def test_no_circle_is_made() -> None:
    assert find_parents(say(UNIT, LARGER, 0.9), say(LARGER, UNIT, 0.8)) == {"c": None, "u": "v", "v": None}


Read = Callable[..., list[dict[str, Any]]]


def test_a_unit_made_of_others_stays_where_these_were(read: Read) -> None:
    found = read("<o:海岚科技>开会。<u:商家部>下设<u:一组>、<u:二组>。<u:一组>与<u:二组>合并为<u:招商部>。", "unit_of")
    assert {"subject": "招商部", "object": "商家部"} in found


def test_a_unit_that_left_its_parent_takes_none_with_it(read: Read) -> None:
    found = read("<o:海岚科技>开会。<u:安全组>脱离<u:政企部>。<u:安全组>升级为<u:安全部>。", "unit_of")
    assert {"subject": "安全部", "object": "海岚科技"} in found
