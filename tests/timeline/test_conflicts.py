from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import ConflictKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Statement
    from kg.timeline import Folded

    Say = Callable[..., Statement]
    Fold = Callable[..., Folded]


def test_a_denial_stands_against_what_it_denies(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p", "appointed_to", "o", "2024-11-05", post="总裁", status=Status.RUMORED),
        say("p", "appointed_to", "o", "2024-11-07", post="总裁", status=Status.DENIED),
    )
    [conflict] = folded.conflicts
    assert (conflict.kind, conflict.statements) == (ConflictKind.DENIED, ("s1", "s2"))
    assert set(conflict.edges) == {edge.id for edge in (*folded.tenures, *folded.changes)}


def test_a_denied_departure_is_of_the_change_alone(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p", "works_for", "o"),
        say("p", "leaves", "o", "2024-11-05", status=Status.RUMORED),
        say("p", "leaves", "o", "2024-11-07", status=Status.DENIED),
    )
    [conflict] = folded.conflicts
    assert set(conflict.edges) == {change.id for change in folded.changes}
    assert [tenure.ended for tenure in folded.tenures] == [False]


def test_of_several_the_nearest_is_denied(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p", "leaves", "o", "2010-01-02", at="2010-01-01"),
        say("p", "leaves", "o", "2024-01-02", at="2024-01-01"),
        say("p", "leaves", "o", "2023-12-20", status=Status.DENIED),
    )
    [conflict] = [c for c in folded.conflicts if c.kind is ConflictKind.DENIED]
    assert conflict.statements == ("s2", "s3")


def test_what_was_not_so_yet_contradicts_nothing(say: Say, fold: Fold) -> None:
    negated = say("p", "joins", "o", "2020-01-01", status=Status.NEGATED)
    assert fold(negated, say("p", "joins", "o", "2020-06-02", at="2020-06-01")).conflicts == ()
    assert len(fold(negated, say("p", "joins", "o", "2020-06-02", at="2019-06-01")).conflicts) == 1


def test_a_denial_of_nothing_that_was_said_is_no_conflict(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p", "appointed_to", "o", post="总裁", status=Status.DENIED),
        say("p", "appointed_to", "o", post="董事长", at="2020"),
        say("p1", "appointed_to", "o", post="总裁", at="2020"),
    )
    assert folded.conflicts == ()


@pytest.mark.parametrize(
    ("first", "second", "clashes"),
    [
        ("2022-04-06", "2022-04-08", True),
        ("2022-04", "2022-05-01", True),
        ("2022-04", "2022-04-08", False),
        ("2022", "2022-04-08", False),
        ("2022-04-06", "2022-04-06", False),
        ("2015", "2022", False),
    ],
)
def test_dates_clash_by_their_bounds(say: Say, fold: Fold, first: str, second: str, clashes: bool) -> None:
    for kind in ("joins", "leaves"):
        folded = fold(say("p", kind, "o", "2023-01-01", at=first), say("p", kind, "o", "2023-01-02", at=second))
        found = [conflict for conflict in folded.conflicts if conflict.kind is ConflictKind.DATES]
        assert [conflict.statements for conflict in found] == ([("s1", "s2")] if clashes else [])
        if clashes:
            assert set(found[0].edges) == {edge.id for edge in (*folded.tenures, *folded.changes)}


def test_one_article_does_not_contradict_itself(say: Say, fold: Fold) -> None:
    said = [say("p", "joins", "o", "2023-01-01", at=at) for at in ("2022-04-06", "2022-04-08")]
    assert fold(*said).conflicts == ()


def test_a_rumored_date_contradicts_no_fact(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p", "joins", "o", "2023-01-01", at="2022-04-06"),
        say("p", "joins", "o", "2022-01-01", at="2022-03-01", status=Status.RUMORED),
    )
    assert folded.conflicts == ()


def test_what_happens_once_has_one_day(say: Say, fold: Fold) -> None:
    days = [("2020-01-02", "2020-01-01"), ("2021-01-02", "2021-01-01")]
    [conflict] = fold(*(say("o", "establishes", "u", read, at=at) for read, at in days)).conflicts
    assert (conflict.kind, conflict.statements) == (ConflictKind.DATES, ("s1", "s2"))
    assert fold(*(say("o", "invests_in", "o2", read, at=at) for read, at in days)).conflicts == ()


def test_two_in_one_seat_for_more_than_a_day_contradict_each_other(say: Say, fold: Fold) -> None:
    said = [
        say("p1", "holds_post", "o", post="总裁", start="2019", end="2022"),
        say("p2", "appointed_to", "o", post="总裁", at="2020-05"),
        say("p2", "holds_post", "o", "2021-03-01", post="总裁"),
    ]
    folded = fold(*said)
    [conflict] = folded.conflicts
    assert (conflict.kind, conflict.statements) == (ConflictKind.SEAT, ("s1", "s2", "s3"))
    assert set(conflict.edges) == {tenure.id for tenure in folded.tenures}
    assert fold(*said[:2]).conflicts == ()


@pytest.mark.parametrize("post", ["联席总裁", "副总裁", "董事"])
def test_a_shared_post_is_no_seat(say: Say, fold: Fold, post: str) -> None:
    folded = fold(
        say("p1", "holds_post", "o", post=post, start="2019", end="2022"),
        say("p2", "holds_post", "o", post=post, start="2020", end="2023"),
    )
    assert len(folded.tenures) == 2
    assert folded.conflicts == ()


def test_a_seat_that_passes_on_is_no_conflict(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p1", "holds_post", "o", post="总裁", start="2019", end="2021-03-01"),
        say("p2", "holds_post", "o", post="总裁", start="2021-03-01", end="2023"),
    )
    assert folded.conflicts == ()


def test_a_denied_tenure_sits_in_no_seat(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p1", "holds_post", "o", post="总裁", start="2019", end="2022"),
        say("p2", "holds_post", "o", post="总裁", start="2020", end="2021", status=Status.DENIED),
    )
    assert folded.conflicts == ()
