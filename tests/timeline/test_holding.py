from __future__ import annotations

from datetime import date

import pytest

from kg.model import Tenure
from kg.timeline.holding import Hold, Told, find_hold, find_hold_bounds

TOLD = Told(date(2018, 9, 30), date(2018, 9, 30), None)


def hold(
    day: str, start: str | None = None, end: str | None = None, ended: bool = False, told: Told = TOLD
) -> str | None:
    tenure = Tenure("t", "p", "holds_post", "o", (), start=start, end=end, ended=ended)
    return find_hold(find_hold_bounds(tenure, told), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        ("2018-09-29", "2018-09-30", None, None),
        ("2018-09-30", "2018-09-30", None, Hold.SURE),
        ("2018-10-01", "2018-09-30", None, Hold.OPEN),
        ("2018-09-29", "2016", "2018-09-30", Hold.SURE),
        ("2018-09-30", "2016", "2018-09-30", None),
        ("2018-06-01", "2016", "2018", Hold.MAY_BE),
        ("2016-06-01", "2016", "2018", Hold.MAY_BE),
        ("2019-01-01", "2016", "2018", None),
        ("2015-12-31", "2016", "2018", None),
    ],
)
def test_bounds_decide(day: str, start: str | None, end: str | None, expected: Hold | None) -> None:
    assert hold(day, start, end, ended=end is not None) == expected


def test_a_state_without_beginning_is_presumed_for_a_year_before_the_first_word_of_it() -> None:
    assert hold("2018-09-29") is Hold.MAY_BE
    assert hold("2017-09-29") is Hold.MAY_BE
    assert hold("2017-09-28") is None


def test_an_open_end_does_not_mean_still() -> None:
    assert hold("2018-09-30", "2016") is Hold.SURE
    assert hold("2025-12-31", "2016") is Hold.OPEN


def test_an_end_without_a_date_lies_before_the_first_word_of_it() -> None:
    told = Told(date(2017, 1, 1), date(2017, 1, 1), date(2018, 9, 30))
    assert hold("2018-09-30", "2016", ended=True, told=told) is None
    assert hold("2018-01-01", "2016", ended=True, told=told) is Hold.MAY_BE
