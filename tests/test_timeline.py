from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Argument, Change, EntityType, Evidence, Link, Standing, Statement, Status, Tenure
from kg.ontology import load_ontology
from kg.timeline import fold_statements, refine_dates

if TYPE_CHECKING:
    from random import Random

ONTOLOGY = load_ontology()
TYPES = {"p": EntityType.PERSON, "o": EntityType.ORGANIZATION, "u": EntityType.UNIT, "g": EntityType.PRODUCT}
PUBLISHED = {
    "rumor": "2024-12-01",
    "denial": "2024-12-03",
    "2022": "2022-06-01",
    "2025": "2025-06-01",
    "2025b": "2025-06-02",
    "none": None,
}


def link(key: str) -> Link:
    return Link(key, key.upper(), 1.0)


LINKS = {key: link(key) for key in ("p", "q", "o", "o2", "u", "g")}


def say(relation: str, identity: str = "s1", subject: str = "p", target: str = "o", **fields: object) -> Statement:
    def argue(key: str) -> Argument:
        return Argument(key, TYPES.get(key[0], EntityType.PERSON), key)

    fields.setdefault("article", "none")
    article = fields.pop("article")
    return Statement(identity, article, argue(subject), relation, argue(target), Evidence("x", 0, 1), **fields)


def fold(*statements: Statement) -> tuple[tuple[Tenure, ...], tuple[Change, ...]]:
    numbered = [replace(s, id=f"s{n}") for n, s in enumerate(statements, 1)]
    folded = fold_statements(numbered, LINKS, ONTOLOGY, published=PUBLISHED)
    assert fold_statements(reversed(numbered), LINKS, ONTOLOGY, published=PUBLISHED) == folded
    return folded.tenures, folded.changes


def spans(*statements: Statement) -> list[tuple[str | None, str | None, bool]]:
    return [(t.start, t.end, t.ended) for t in fold(*statements)[0]]


def test_an_appointment_opens_a_tenure_and_is_a_change() -> None:
    [tenure], [change] = fold(say("appointed_to", post="首席科学家", at="2025-12-17"))
    assert (tenure.subject, tenure.relation, tenure.object, tenure.post) == ("P", "holds_post", "O", "首席科学家")
    assert (tenure.start, tenure.end, tenure.ended) == ("2025-12-17", None, False)
    assert (change.kind, change.at, change.post, change.statements) == (
        "appointed_to",
        "2025-12-17",
        "首席科学家",
        ("s1",),
    )


def test_repeats_meet_and_the_finest_date_stays() -> None:
    tenures, changes = fold(
        say("appointed_to", post="CEO", at="2025"),
        say("appointed_to", post="ceo", at="2025-12-17"),
        say("appointed_to", post="CEO", at="2025-12"),
        say("appointed_to", post="CEO"),
        say("holds_post", post="CEO"),
    )
    assert [(t.start, t.post, len(t.statements)) for t in tenures] == [("2025-12-17", "CEO", 5)]
    assert [(c.at, len(c.statements)) for c in changes] == [("2025-12-17", 4)]


def test_a_coarse_date_that_fits_two_changes_joins_neither() -> None:
    _, changes = fold(*(say("leaves", at=at) for at in ("2025-03", "2025-09", "2025")))
    assert [c.at for c in changes] == ["2025", "2025-03", "2025-09"]


def test_posts_are_one_under_their_usual_name() -> None:
    said = [say("holds_post", "s1", post="CEO"), say("holds_post", "s2", post="首席执行官")]
    assert len(fold_statements(said, LINKS, ONTOLOGY)[0]) == 2
    usual = {"CEO": "首席执行官"}
    [tenure], _, _ = fold_statements(said, LINKS, ONTOLOGY, name_post=lambda post: usual.get(post, post))
    assert tenure.statements == ("s1", "s2")


def test_a_second_post_ends_nothing() -> None:
    tenures, _ = fold(say("appointed_to", post="董事长", at="2019"), say("appointed_to", post="总裁", at="2021"))
    assert [(t.post, t.start, t.ended) for t in tenures] == [("董事长", "2019", False), ("总裁", "2021", False)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([say("joins", at="2019")], [("2019", None, False)]),
        ([say("joins", at="2019"), say("leaves", at="2021-03")], [("2019", "2021-03", True)]),
        (
            [say("joins", at="2019"), say("leaves", at="2021"), say("joins", at="2023")],
            [("2019", "2021", True), ("2023", None, False)],
        ),
        ([say("joins", at="2019"), say("joins", at="2023")], [("2019", None, False)]),
        ([say("leaves", at="2021"), say("joins", at="2023")], [(None, "2021", True), ("2023", None, False)]),
        (
            [
                say("joins", at="2019"),
                say("leaves", at="2021"),
                say("leaves", at="2021-03"),
                say("joins", at="2021-08"),
            ],
            [("2019", "2021-03", True), ("2021-08", None, False)],
        ),
        ([say("works_for", start="2010", end="2020")], [("2010", "2020", True)]),
        ([say("works_for", end="2030", article="2025")], [(None, "2030", False)]),
        ([say("works_for", former=True)], [(None, None, True)]),
        ([say("works_for", start="2010", former=True)], [("2010", None, True)]),
        ([say("works_for"), say("works_for", former=True)], [(None, None, True)]),
        ([say("works_for", article="2022"), say("works_for", former=True, article="2025")], [(None, None, True)]),
        ([say("works_for", article="2025"), say("works_for", former=True, article="2022")], [(None, None, False)]),
        ([say("joins", at="2019"), say("leaves")], [("2019", None, True)]),
        (
            [say("joins", at="2025-05-30", article="2025"), say("works_for", former=True, article="2025")],
            [(None, None, True), ("2025-05-30", None, False)],
        ),
        (
            [say("joins", at="2015", article="2025"), say("works_for", former=True, article="2025")],
            [("2015", None, True)],
        ),
        (
            [say("joins", at="2024", article="2025"), say("works_for", former=True, article="2022")],
            [(None, None, True), ("2024", None, False)],
        ),
        (
            [say("joins", at="2019"), say("leaves", at="2021"), say("joins", at="2023"), say("works_for")],
            [("2019", "2021", True), ("2023", None, False)],
        ),
    ],
)
def test_stints(said: list[Statement], expected: list[tuple[str | None, str | None, bool]]) -> None:
    assert spans(*said) == expected


def test_an_end_without_its_post_ends_the_only_post() -> None:
    [tenure], _ = fold(say("appointed_to", post="总裁", at="2019"), say("steps_down_from", at="2021"))
    assert (tenure.post, tenure.start, tenure.end, tenure.ended) == ("总裁", "2019", "2021", True)
    tenures, _ = fold(
        say("appointed_to", post="总裁", at="2019"),
        say("appointed_to", post="董事", at="2019"),
        say("steps_down_from", at="2021"),
    )
    assert sorted((t.post or "", t.ended) for t in tenures) == [("", True), ("总裁", False), ("董事", False)]


def test_an_end_finds_the_acting_post() -> None:
    [tenure], _ = fold(
        say("appointed_to", post="总裁", at="2019", acting=True), say("steps_down_from", post="总裁", at="2020")
    )
    assert (tenure.acting, tenure.end) == (True, "2020")


def test_acting_and_full_posts_are_two() -> None:
    tenures, _ = fold(say("holds_post", post="总裁", acting=True), say("holds_post", post="总裁"))
    assert sorted(t.acting for t in tenures) == [False, True]


def test_what_is_affirmed_is_one_and_what_is_denied_stays_apart() -> None:
    tenures, changes = fold(
        *(say("joins", at="2025-03", status=status) for status in Status), say("joins", at="2025-03-02")
    )
    expected = {
        Status.ASSERTED: ("s1", "s2", "s3", "s4", "s7"),
        Status.DENIED: ("s5",),
        Status.NEGATED: ("s6",),
    }
    assert {t.status: t.statements for t in tenures} == {c.status: c.statements for c in changes} == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            [
                say("joins", at="2024-12-20", status=Status.RUMORED),
                say("joins", at="2025-01", status=Status.PLANNED),
                say("joins", at="2025-02-01", status=Status.CLAIMED),
            ],
            [("2025-02-01", None, Status.CLAIMED)],
        ),
        (
            [say("joins", at="2025"), say("joins", at="2025-03", status=Status.CLAIMED)],
            [("2025", None, Status.ASSERTED)],
        ),
        (
            [say("works_for"), say("joins", at="2025-03", status=Status.RUMORED)],
            [(None, None, Status.ASSERTED)],
        ),
        (
            [say("works_for"), say("joins", at="2025-03", status=Status.CLAIMED)],
            [("2025-03", None, Status.ASSERTED)],
        ),
        (
            [say("joins", at="2019"), say("works_for", end="2021", status=Status.RUMORED)],
            [("2019", None, Status.ASSERTED)],
        ),
        (
            [say("joins", at="2019"), say("leaves", at="2021", status=Status.CLAIMED)],
            [("2019", "2021", Status.ASSERTED)],
        ),
        (
            [say("joins", at="2019"), say("leaves", at="2021"), say("joins", at="2025", status=Status.PLANNED)],
            [("2019", "2021", Status.ASSERTED), ("2025", None, Status.PLANNED)],
        ),
        (
            [
                say("joins", at="2019"),
                say("leaves", at="2021"),
                say("joins", status=Status.RUMORED, article="2025"),
                say("joins", at="2020", status=Status.RUMORED),
            ],
            [(None, None, Status.RUMORED), ("2019", "2021", Status.ASSERTED)],
        ),
        (
            [say("works_for", start="2010", end="2012", status=Status.RUMORED), say("joins", at="2020")],
            [("2010", "2012", Status.RUMORED), ("2020", None, Status.ASSERTED)],
        ),
        (
            [
                say("works_for", former=True, article="2022"),
                say("joins", at="2026", status=Status.PLANNED, article="2025"),
            ],
            [(None, None, Status.ASSERTED), ("2026", None, Status.PLANNED)],
        ),
    ],
)
def test_dates_are_those_of_who_vouches_best(
    said: list[Statement], expected: list[tuple[str | None, str | None, Status]]
) -> None:
    assert [(t.start, t.end, t.status) for t in fold(*said)[0]] == expected


def test_a_rumored_post_draws_nothing_to_itself() -> None:
    tenures, _ = fold(say("holds_post"), say("appointed_to", post="总裁", status=Status.RUMORED))
    assert sorted((t.post or "", t.status) for t in tenures) == [("", Status.ASSERTED), ("总裁", Status.RUMORED)]
    [tenure], _ = fold(say("appointed_to", post="总裁"), say("holds_post", status=Status.RUMORED))
    assert (tenure.post, tenure.status, tenure.statements) == ("总裁", Status.ASSERTED, ("s1", "s2"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            [say("leaves", at="2025-01", status=Status.PLANNED), say("leaves", at="2025-03-02")],
            [("2025-03-02", Status.ASSERTED)],
        ),
        (
            [say("leaves", at="2022-01", status=Status.RUMORED), say("leaves", at="2025-03-02")],
            [("2022-01", Status.RUMORED), ("2025-03-02", Status.ASSERTED)],
        ),
        (
            [
                say("leaves", status=Status.RUMORED, article="2025"),
                say("leaves", at="2025-09"),
                say("leaves", at="2020"),
            ],
            [("2020", Status.ASSERTED), ("2025-09", Status.ASSERTED)],
        ),
        ([say("leaves", status=Status.RUMORED, article="2025"), say("leaves")], [(None, Status.ASSERTED)]),
        (
            [say("leaves", status=Status.RUMORED), say("leaves", at="2025-09"), say("leaves", at="2020")],
            [(None, Status.RUMORED), ("2020", Status.ASSERTED), ("2025-09", Status.ASSERTED)],
        ),
        ([say("leaves", at="2025"), say("leaves", at="2025-03", status=Status.CLAIMED)], [("2025", Status.ASSERTED)]),
    ],
)
def test_a_rumor_joins_the_event_that_it_foretold(
    said: list[Statement], expected: list[tuple[str | None, Status]]
) -> None:
    assert [(c.at, c.status) for c in fold(*said)[1]] == expected


def test_stages_show_the_rumor_the_denial_and_the_fact() -> None:
    tenures, changes = fold(
        say("appointed_to", post="总裁", status=Status.RUMORED, speaker="知情人士", article="rumor"),
        say("appointed_to", status=Status.DENIED, speaker="云岭科技", article="denial"),
        say("appointed_to", post="总裁", at="2025-05", article="2025"),
        say("appointed_to", post="总裁", at="2025-05", article="2025b"),
    )
    told = [("2024-12-01", Status.RUMORED), ("2024-12-03", Status.DENIED), ("2025-06-01", Status.ASSERTED)]
    for edges in (tenures, changes):
        by_status = {edge.status: edge for edge in edges if edge.stages[-1].status is Status.ASSERTED}
        assert set(by_status) == {Status.ASSERTED, Status.DENIED}
        for edge in by_status.values():
            assert [(stage.published, stage.status) for stage in edge.stages[:3]] == told
        assert by_status[Status.ASSERTED].sources[-2:] == ("2025", "2025b")
        assert by_status[Status.DENIED].sources == ("denial",)
        assert by_status[Status.DENIED].standing is Standing.ANNOUNCED


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Standing.REPORTED),
        ({"speaker": "沈砚秋"}, Standing.ANNOUNCED),
        ({"speaker": "云岭日报"}, Standing.NAMED),
        ({"speaker": "分析师周岚", "status": Status.CLAIMED}, Standing.NAMED),
        ({"speaker": "一位接近公司的人士", "status": Status.CLAIMED}, Standing.UNNAMED),
        ({"speaker": "多名员工"}, Standing.UNNAMED),
        ({"status": Status.CLAIMED}, Standing.UNNAMED),
        ({"speaker": "云岭科技", "status": Status.PLANNED}, Standing.ANNOUNCED),
        ({"speaker": "云岭科技", "status": Status.RUMORED}, Standing.RUMORED),
    ],
)
def test_standing_tells_who_vouches(fields: dict[str, object], expected: Standing) -> None:
    [tenure], [change] = fold(say("joins", **fields))
    assert tenure.standing is change.standing is expected


def test_standing_is_that_of_the_best_status() -> None:
    plan = say("joins", at="2025", status=Status.PLANNED, speaker="云岭科技")
    [tenure], _ = fold(plan, say("joins", at="2025"))
    assert (tenure.status, tenure.standing) == (Status.ASSERTED, Standing.REPORTED)
    announced = replace(say("joins"), evidence=Evidence("云岭科技宣布沈砚秋加入", 0, 11))
    [tenure], _ = fold(announced, say("joins"))
    assert tenure.standing is Standing.ANNOUNCED


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RUMORED, Status.DENIED, Status.NEGATED])
def test_an_end_nobody_vouches_for_is_a_change_alone(status: Status) -> None:
    [tenure], [change] = fold(say("works_for"), say("leaves", at="2025-03", status=status))
    assert (tenure.status, tenure.ended, change.status) == (Status.ASSERTED, False, status)


def test_events_without_a_state_are_changes_alone() -> None:
    tenures, [change] = fold(say("succeeds", subject="p", target="q", post="总裁", at="2025"))
    assert tenures == ()
    assert (change.subject, change.kind, change.object) == ("P", "succeeds", "Q")


def test_a_moving_product_is_no_unit() -> None:
    tenures, changes = fold(say("moves_to", subject="g", target="u"), say("moves_to", subject="u", target="o"))
    assert [(t.subject, t.relation, t.object) for t in tenures] == [("U", "unit_of", "O")]
    assert len(changes) == 2


def test_partners_are_partners_both_ways() -> None:
    [tenure], _ = fold(say("partners_with", subject="o2", target="o"), say("partners_with", subject="o", target="o2"))
    assert (tenure.subject, tenure.object, tenure.statements) == ("O", "O2", ("s1", "s2"))


def test_a_founding_year_is_the_beginning() -> None:
    assert spans(say("founds", at="2013")) == [("2013", None, False)]


def test_reporting_lines_differ_by_capacity() -> None:
    tenures, _ = fold(
        say("reports_to", target="q", capacity="业务"),
        say("reports_to", target="q", capacity="行政"),
        say("reports_to", target="q"),
    )
    assert sorted(t.capacity or "" for t in tenures) == ["", "业务", "行政"]
    [tenure], _ = fold(say("reports_to", target="q", capacity="业务"), say("reports_to", target="q"))
    assert (tenure.capacity, len(tenure.statements)) == ("业务", 2)


def test_what_was_linked_to_itself_is_no_tenure() -> None:
    links = {**LINKS, "o2": Link("o2", "O", 1.0)}
    said = [say("subsidiary_of", subject="o", target="o2"), say("renamed_to", "s2", subject="o", target="o2")]
    tenures, changes, _ = fold_statements(said, links, ONTOLOGY)
    assert tenures == ()
    assert [change.kind for change in changes] == ["renamed_to"]


def test_ids_stay_when_more_is_said() -> None:
    [before], [changed] = fold(say("joins", at="2019"))
    [after], changes = fold(say("joins", at="2019"), say("leaves", at="2021"), say("works_for"))
    assert before.id == after.id
    assert changed.id in {change.id for change in changes}


days = st.sampled_from([None, "2019", "2019-05", "2019-05-03", "2020", "2021-02", "2021", "2022-12-31"])
told = st.builds(
    say,
    st.sampled_from(["joins", "leaves", "works_for", "holds_post", "appointed_to", "steps_down_from", "founds"]),
    st.uuids().map(str),
    st.sampled_from(["p", "q"]),
    st.sampled_from(["o", "o2"]),
    article=st.sampled_from(sorted(PUBLISHED)),
    status=st.sampled_from(list(Status)),
    at=days,
    former=st.booleans(),
    acting=st.booleans(),
    post=st.sampled_from([None, "总裁", "CEO"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(told, max_size=12, unique_by=lambda s: s.id), st.randoms())
def test_folding_loses_nothing_and_depends_on_no_order(said: list[Statement], random: Random) -> None:
    folded = fold_statements(said, LINKS, ONTOLOGY, published=PUBLISHED)
    shuffled = list(said)
    random.shuffle(shuffled)
    assert fold_statements(shuffled, LINKS, ONTOLOGY, published=PUBLISHED) == folded
    tenures, changes, _ = folded
    assert {s for edge in (*tenures, *changes) for s in edge.statements} == {s.id for s in said}
    ids = [edge.id for edge in (*tenures, *changes)]
    assert len(set(ids)) == len(ids)
    status = {s.id: s.status for s in said}
    article = {s.id: s.article for s in said}
    ranks = list(Status)
    for edge in (*tenures, *changes):
        found = {status[s] for s in edge.statements}
        assert edge.status is min(found, key=ranks.index)
        assert len(found) == 1 or not found & {Status.DENIED, Status.NEGATED}
        assert {s for stage in edge.stages for s in stage.statements} >= set(edge.statements)
        assert [stage.published or "9" for stage in edge.stages] == sorted(s.published or "9" for s in edge.stages)
        assert set(edge.sources) == {article[s] for s in edge.statements}
    assert all(t.start is None or t.end is None or t.start[: len(t.end)] <= t.end[: len(t.start)] for t in tenures)
    assert all(list(edge.statements) == sorted(set(edge.statements)) for edge in (*tenures, *changes))


@given(st.lists(days.filter(bool)))
def test_refining_keeps_every_date_within_itself(found: list[str]) -> None:
    refined = refine_dates(found)
    assert refined.keys() == set(found)
    assert all(fine.startswith(day) for day, fine in refined.items())


def test_a_hundred_thousand_statements_fold_in_seconds() -> None:
    count = 100_000
    links = {f"p{n}": link(f"p{n}") for n in range(count // 5)} | {f"o{n}": link(f"o{n}") for n in range(50)}
    kinds = ("joins", "leaves", "works_for", "joins", "works_for")
    many = [
        say(kinds[n % 5], f"s{n}", f"p{n // 10}", f"o{n % 50}", at=f"20{n % 20 + 10}" if n % 3 else None)
        for n in range(count // 2)
    ]
    many += [
        say("works_for", f"t{n}", "p0", "o0", start=f"{1900 + n % 100}-{n % 12 + 1:02d}") for n in range(count // 2)
    ]
    before = time.process_time()
    tenures, changes, _ = fold_statements(many, links, ONTOLOGY)
    assert time.process_time() - before < 20
    assert len(tenures) > 1000
    assert len(changes) > 1000
