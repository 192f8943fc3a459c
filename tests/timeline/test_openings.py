from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Statement

    Say = Callable[..., Statement]
    Tell = Callable[..., list[str]]


def test_what_is_set_up_belongs_to_who_set_it_up_from_that_day(say: Say, tell: Tell) -> None:
    assert tell(say("o", "establishes", "u", at="2019-03")) == ["u unit_of o 2019-03.."]


def test_a_place_told_elsewhere_begins_with_the_setting_up(say: Say, tell: Tell) -> None:
    said = say("u", "unit_of", "u2"), say("o", "establishes", "u", at="2019-03")
    assert tell(*said) == ["u unit_of u2 2019-03.."]


def test_a_beginning_told_of_the_place_itself_goes_before(say: Say, tell: Tell) -> None:
    said = say("u", "unit_of", "o", start="2020"), say("o", "establishes", "u", at="2019-03")
    assert tell(*said) == ["u unit_of o 2020.."]


@pytest.mark.parametrize(
    "fields", [{}, {"at": "2019", "status": Status.PLANNED}, {"at": "2019", "status": Status.RUMORED}]
)
def test_plans_and_undated_events_open_nothing(say: Say, tell: Tell, fields: dict[str, object]) -> None:
    assert tell(say("o", "establishes", "u", **fields)) == []


def test_a_company_that_is_set_up_is_no_unit(say: Say, tell: Tell) -> None:
    assert tell(say("o", "establishes", "o2", at="2019")) == []
