from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Statement
    from kg.timeline import Folded

    Say = Callable[..., Statement]
    Fold = Callable[..., Folded]
    Tell = Callable[..., list[str]]


def test_the_next_appointment_to_a_seat_ends_the_one_before(say: Say, fold: Fold) -> None:
    folded = fold(
        say("p1", "appointed_to", "o", post="总裁", at="2019"),
        say("p2", "appointed_to", "o", post="总裁", at="2021-05"),
    )
    first, second = folded.tenures
    assert (first.end, first.ended, first.end_inferred, first.inferred) == ("2021-05", True, True, False)
    assert (second.ended, second.end_inferred, second.cause) == (False, False, None)
    [cause] = [change for change in folded.changes if change.id == first.cause]
    assert (cause.subject, cause.kind, cause.at) == ("p2", "appointed_to", "2021-05")
    assert first.statements == ("s1",)


@pytest.mark.parametrize(
    ("post", "fields"),
    [
        ("副总裁", {}),
        ("联席总裁", {}),
        ("董事", {}),
        ("总裁", {"acting": True}),
        ("总裁", {"status": Status.PLANNED}),
        ("总裁", {"status": Status.CLAIMED}),
        ("总裁", {"status": Status.RUMORED}),
    ],
)
def test_what_takes_no_seat_ends_nothing(tell: Tell, say: Say, post: str, fields: dict[str, object]) -> None:
    told = tell(
        say("p1", "appointed_to", "o", post=post if not fields else "总裁", at="2019"),
        say("p2", "appointed_to", "o", post=post, at="2021", **fields),
    )
    assert len(told) == 2
    assert not [line for line in told if "ended" in line]


@pytest.mark.parametrize(
    "second",
    [{"at": "2019"}, {"at": "2019-05"}, {"at": None}, {"at": "2018"}],
    ids=["same", "may be", "undated", "before"],
)
def test_only_what_is_surely_later_takes_over(tell: Tell, say: Say, second: dict[str, str | None]) -> None:
    told = tell(
        say("p1", "appointed_to", "o", post="总裁", at="2019"),
        say("p2", "appointed_to", "o", post="总裁", published="2018-06-01", **second),
    )
    assert "p1 holds_post o 总裁 2019.." in told


def test_another_organizations_seat_is_another(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "appointed_to", "o1", post="总裁", at="2019"), say("p2", "appointed_to", "o2", post="总裁", at="2021")
    )
    assert told == ["p1 holds_post o1 总裁 2019..", "p2 holds_post o2 总裁 2021.."]


def test_a_second_post_of_the_same_person_ends_nothing(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "appointed_to", "o", post="总裁", at="2019"), say("p1", "appointed_to", "o", post="董事长", at="2021")
    )
    assert told == ["p1 holds_post o 总裁 2019..", "p1 holds_post o 董事长 2021.."]


def test_who_is_still_called_by_the_post_was_not_succeeded(tell: Tell, say: Say) -> None:
    said = [
        say("p1", "appointed_to", "o", post="总裁", at="2019"),
        say("p2", "appointed_to", "o", post="总裁", at="2021-05", published="2021-05-02"),
    ]
    still = say("p1", "holds_post", "o", post="总裁", published="2022-01-01")
    assert "p1 holds_post o 总裁 2019.." in tell(*said, still)
    in_the_same_article = say("p1", "holds_post", "o", post="总裁", published="2021-05-02")
    assert "p1 holds_post o 总裁 2019..2021-05 ended ?" in tell(*said, in_the_same_article)


def test_an_undated_tenure_ends_behind_the_last_article_that_has_it(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "holds_post", "o", post="总裁", published="2020-02-01"),
        say("p2", "appointed_to", "o", post="总裁", at="2019"),
        say("p3", "appointed_to", "o", post="总裁", at="2022-03"),
    )
    assert "p1 holds_post o 总裁 ..2022-03 ended ?" in told
    assert "p2 holds_post o 总裁 2019..2022-03 ended ?" in told


def test_a_told_end_stands(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "holds_post", "o", post="总裁", start="2015", end="2018"),
        say("p2", "appointed_to", "o", post="总裁", at="2020"),
    )
    assert told == ["p1 holds_post o 总裁 2015..2018 ended", "p2 holds_post o 总裁 2020.."]


def test_acting_ends_with_the_appointment_even_of_the_same_person(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "appointed_to", "o", post="总裁", at="2020", acting=True),
        say("p1", "appointed_to", "o", post="总裁", at="2021"),
    )
    assert told == ["p1 holds_post o 总裁 2020..2021 acting ended ?", "p1 holds_post o 总裁 2021.."]


def test_a_told_succession_ends_any_post_of_both(tell: Tell, say: Say, fold: Fold) -> None:
    said = [
        say("p1", "holds_post", "o", post="销售总监"),
        say("p2", "appointed_to", "o", post="销售总监", at="2021"),
        say("p2", "succeeds", "p1", post="销售总监", at="2021"),
    ]
    assert tell(*said)[0] == "p1 holds_post o 销售总监 ..2021 ended ?"
    folded = fold(*said)
    assert [change.kind for change in folded.changes if change.id == folded.tenures[0].cause] == ["succeeds"]
    assert tell(*said[:2])[0] == "p1 holds_post o 销售总监 .."


def test_a_succession_finds_the_predecessors_only_post_of_that_name(tell: Tell, say: Say) -> None:
    succession = say("p2", "succeeds", "p1", post="总裁", at="2021-03-01")
    assert tell(say("p1", "holds_post", "o", post="总裁"), succession) == ["p1 holds_post o 总裁 ..2021-03-01 ended ?"]
    two = [say("p1", "holds_post", "o1", post="总裁"), say("p1", "holds_post", "o2", post="总裁")]
    assert not [line for line in tell(*two, succession) if "ended" in line]
    planned = say("p2", "succeeds", "p1", post="总裁", at="2021-03-01", status=Status.PLANNED)
    assert tell(two[0], planned) == ["p1 holds_post o1 总裁 .."]


def test_who_comes_back_after_his_successor_is_not_ended_by_him(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "appointed_to", "o", post="总裁", at="2023"),
        say("p2", "appointed_to", "o", post="总裁", at="2021"),
        say("p2", "succeeds", "p1", post="总裁", at="2021"),
    )
    assert told == ["p1 holds_post o 总裁 2023..", "p2 holds_post o 总裁 2021..2023 ended ?"]


def test_the_next_head_of_a_unit_ends_the_one_before(tell: Tell, say: Say) -> None:
    told = tell(say("p1", "heads", "u", start="2019"), say("p2", "heads", "u", start="2021"))
    assert told == ["p1 heads u 2019..2021 ended ?", "p2 heads u 2021.."]


def test_what_hangs_on_a_dissolved_unit_ends(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "heads", "u1"),
        say("p1", "reports_to", "p9"),
        say("u1", "reports_to", "p9"),
        say("u1", "unit_of", "o"),
        say("u2", "unit_of", "u1"),
        say("p2", "holds_post", "u1", post="经理", start="2024"),
        say("o", "dissolves", "u1", at="2023-02"),
    )
    assert told == [
        "p1 heads u1 ..2023-02 ended ?",
        "p1 reports_to p9 ..",
        "p2 holds_post u1 经理 2024..",
        "u1 reports_to p9 ..2023-02 ended ?",
        "u1 unit_of o ..2023-02 ended ?",
        "u2 unit_of u1 ..2023-02 ended ?",
    ]


def test_what_an_article_still_tells_long_after_is_not_ended(tell: Tell, say: Say) -> None:
    told = tell(say("p1", "heads", "u", published="2024-06-01"), say("o", "dissolves", "u", at="2020"))
    assert told == ["p1 heads u .."]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RUMORED, Status.CLAIMED, Status.DENIED])
def test_only_an_asserted_closing_ends_anything(tell: Tell, say: Say, status: Status) -> None:
    assert tell(say("p1", "heads", "u"), say("o", "dissolves", "u", at="2023", status=status)) == ["p1 heads u .."]


def test_an_undated_closing_ends_without_a_date(tell: Tell, say: Say) -> None:
    assert tell(say("p1", "heads", "u"), say("o", "dissolves", "u")) == ["p1 heads u .. ended ?"]


def test_a_merged_unit_ends_and_a_merged_organization_goes_on(tell: Tell, say: Say) -> None:
    said = [say("p1", "heads", "u1", start="2019"), say("p2", "heads", "u2"), say("u1", "merges_into", "u2", at="2021")]
    assert tell(*said) == ["p1 heads u1 2019..2021 ended ?", "p2 heads u2 .."]
    assert tell(say("p1", "works_for", "o1"), say("o1", "merges_into", "o2", at="2021")) == ["p1 works_for o1 .."]


def test_what_hangs_on_a_renamed_unit_goes_on_under_the_new_name(tell: Tell, say: Say, fold: Fold) -> None:
    said = [
        say("p1", "heads", "u1", start="2019"),
        say("u1", "unit_of", "o"),
        say("u1", "renamed_to", "u2", at="2021-06"),
        say("u2", "renamed_to", "u3", at="2023"),
        say("p2", "heads", "u2", start="2022"),
    ]
    assert tell(*said) == [
        "p1 heads u1 2019..2021-06 ended ?",
        "p1 heads u2 2021-06..2022 ended inferred ?",
        "p2 heads u2 2022..2023 ended ?",
        "p2 heads u3 2023.. inferred",
        "u1 unit_of o ..2021-06 ended ?",
        "u2 unit_of o 2021-06..2023 ended inferred ?",
        "u3 unit_of o 2023.. inferred",
    ]
    carried = [tenure for tenure in fold(*said).tenures if tenure.inferred]
    assert [tenure.statements for tenure in carried] == [("s1", "s3"), ("s4", "s5"), ("s2", "s3"), ("s2", "s3", "s4")]
    assert len({tenure.id for tenure in fold(*said).tenures}) == 7


def test_what_is_told_under_the_new_name_is_not_inferred(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "heads", "u1"), say("u1", "renamed_to", "u2", at="2021"), say("p1", "heads", "u2", start="2021")
    )
    assert told == ["p1 heads u1 ..2021 ended ?", "p1 heads u2 2021.."]


def test_names_that_go_in_a_circle_come_to_an_end(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "heads", "u1"), say("u1", "renamed_to", "u2", at="2021"), say("u2", "renamed_to", "u1", at="2021")
    )
    assert told == ["p1 heads u1 ..2021 ended ?", "p1 heads u2 2021..2021 ended inferred ?"]


def test_lines_of_reporting_never_end_each_other(tell: Tell, say: Say) -> None:
    told = tell(
        say("p1", "reports_to", "p2", capacity="首席科学家", start="2020"),
        say("p1", "reports_to", "p3", capacity="部长", start="2022"),
        say("p1", "reports_to", "p4", start="2023"),
    )
    assert told == ["p1 reports_to p2 2020..", "p1 reports_to p3 2022..", "p1 reports_to p4 2023.."]
