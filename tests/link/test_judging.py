"""Judgements made, brought to a store and to the store after a rebuild."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.link import Linking, link_readings
from kg.link.judgements import Judgement, undo_judgement
from kg.link.judging import merge_entities, split_entity
from kg.model import Argument, Article, Entity, EntityType, Evidence, Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

SIGNED = {"by": "王分析", "at": "2026-01-02T03:04:05+08:00", "why": "同一人"}
ORGANIZATION, UNIT, PERSON = EntityType.ORGANIZATION, EntityType.UNIT, EntityType.PERSON


def tell(article: str, *rows: tuple[str, str, str], types: dict[str, EntityType] | None = None) -> Reading:
    """A reading of (subject, relation, object); names ending in 部 are units, in 科技 or 控股 organizations."""

    def guess(name: str) -> EntityType:
        return (types or {}).get(name) or (
            UNIT if name.endswith("部") else ORGANIZATION if name[-2:] in ("科技", "控股") else PERSON
        )

    names = dict.fromkeys(name for one, _, two in rows for name in (one, two))
    owners = {one: two for one, relation, two in rows if relation == "unit_of"}
    entities = tuple(
        Entity(f"{article}/{n}", guess(n), n, (n,), f"{article}/{owners[n]}" if n in owners else None) for n in names
    )

    def argue(name: str) -> Argument:
        return Argument(name, guess(name), f"{article}/{name}")

    statements = tuple(
        Statement(f"{article}-{n}", article, argue(one), relation, argue(two), Evidence(f"{one}{two}", 0, 1))
        for n, (one, relation, two) in enumerate(rows)
    )
    return Reading(Article(article, ""), entities, statements)


ONE = tell("1", ("李静", "works_for", "云岭科技"))
TWO = tell("2", ("李静", "works_for", "华晟控股"))
THREE = tell("3", ("李静", "works_for", "云岭科技"))


class Desk:
    """An analyst's desk: readings and a log, asked and judged by the articles' names for things."""

    def __init__(self, *readings: Reading, log: Sequence[Judgement] = ()) -> None:
        self.readings, self.log = readings, list(log)

    def link(self, log: Sequence[Judgement] | None = None) -> Linking:
        return link_readings(self.readings, judgements=self.log if log is None else log)

    def find(self, local: str) -> str:
        return self.link().links[local].entity

    def merge(self, one: str, two: str, **more: bool) -> None:
        self.log.append(merge_entities(self.link(), self.find(one), self.find(two), self.log, **SIGNED, **more))

    def split(self, local: str, *articles: str) -> None:
        key = self.find(local)
        self.log.append(split_entity(self.link(), key, self.link, self.log, **SIGNED, articles=articles))

    def undo(self) -> None:
        self.log.append(undo_judgement(self.log, None, **SIGNED))

    def same(self, *locals_: str) -> bool:
        return len({self.find(local) for local in locals_}) == 1


def test_a_merge_makes_one_and_says_so_and_undo_parts_again() -> None:
    desk = Desk(ONE, TWO)
    before = desk.link()
    desk.merge("1/李静", "2/李静")
    assert desk.same("1/李静", "2/李静")
    link = desk.link().links["2/李静"]
    assert link.score == 1.0
    assert link.reasons == (f"judged one by 王分析 on 2026-01-02: 同一人 ({desk.log[0].id})",)
    desk.undo()
    assert desk.link() == before


def test_a_merge_keeps_the_first_ones_name_and_type() -> None:
    unit = tell("1", ("云岭智算部", "unit_of", "云岭科技"))
    company = tell("2", ("沈砚秋", "heads", "云岭智算科技"))
    desk = Desk(unit, company)
    desk.merge("2/云岭智算科技", "1/云岭智算部")
    entity = desk.link().entities[desk.find("1/云岭智算部")]
    assert (entity.name, entity.type, entity.parent) == ("云岭智算科技", ORGANIZATION, None)
    desk.undo()
    desk.merge("1/云岭智算部", "2/云岭智算科技")
    entity = desk.link().entities[desk.find("2/云岭智算科技")]
    assert (entity.name, entity.type, entity.parent) == ("云岭智算部", UNIT, desk.find("1/云岭科技"))


def test_what_belongs_to_merged_organizations_follows() -> None:
    one, two = (tell(n, ("财务部", "unit_of", o)) for n, o in (("1", "云岭科技"), ("2", "华晟控股")))
    desk = Desk(one, two)
    assert not desk.same("1/财务部", "2/财务部")
    desk.merge("1/云岭科技", "2/华晟控股")
    assert desk.same("1/财务部", "2/财务部")


def test_a_merge_beats_the_lexicon() -> None:
    def know(reading: Reading, name: str) -> Reading:
        return replace(
            reading, entities=tuple(replace(e, lexicon=name) if e.type is ORGANIZATION else e for e in reading.entities)
        )

    desk = Desk(know(ONE, "云岭科技"), know(TWO, "华晟控股"), know(THREE, "云岭科技"))
    assert not desk.same("1/云岭科技", "2/华晟控股")
    desk.merge("2/华晟控股", "1/云岭科技")
    assert desk.same("1/云岭科技", "2/华晟控股", "3/云岭科技")
    assert desk.link().entities[desk.find("1/云岭科技")].name == "华晟控股"


def test_a_split_of_a_merge_parts_what_was_merged() -> None:
    desk = Desk(ONE, TWO, THREE)
    desk.merge("1/李静", "2/李静")
    desk.split("1/李静")
    assert desk.same("1/李静", "3/李静")
    assert not desk.same("1/李静", "2/李静")
    desk.undo()
    assert desk.same("1/李静", "2/李静", "3/李静")


def test_a_split_by_articles_parts_these_and_later_ones_join_the_rest() -> None:
    four = tell("4", ("李静", "works_for", "云岭科技"))
    desk = Desk(ONE, THREE, four)
    desk.split("1/李静", "1")
    assert desk.same("3/李静", "4/李静")
    assert not desk.same("1/李静", "3/李静")
    later = Desk(ONE, THREE, four, tell("0", ("李静", "works_for", "云岭科技")), log=desk.log)
    assert later.same("0/李静", "3/李静", "4/李静")
    assert not later.same("0/李静", "1/李静")


def test_a_split_without_articles_makes_each_articles_another_and_a_later_one_joins_none() -> None:
    desk = Desk(ONE, THREE)
    desk.split("1/李静")
    assert not desk.same("1/李静", "3/李静")
    assert desk.same("1/云岭科技", "3/云岭科技")
    later = Desk(ONE, THREE, tell("0", ("李静", "works_for", "云岭科技")), log=desk.log)
    assert len({later.find(f"{n}/李静") for n in "013"}) == 3


def test_the_later_word_holds() -> None:
    desk = Desk(ONE, THREE)
    desk.split("1/李静")
    desk.merge("1/李静", "3/李静")
    assert desk.same("1/李静", "3/李静")
    desk.split("1/李静", "3")
    assert not desk.same("1/李静", "3/李静")
    desk.undo()
    desk.undo()
    assert not desk.same("1/李静", "3/李静")
    desk.undo()
    assert desk.same("1/李静", "3/李静")


def test_a_merge_of_one_part_of_a_split_leaves_the_other() -> None:
    desk = Desk(ONE, THREE, tell("4", ("李静", "works_for", "云岭科技")))
    desk.split("1/李静")
    desk.merge("1/李静", "4/李静")
    assert desk.same("1/李静", "4/李静")
    assert not desk.same("1/李静", "3/李静")


def test_a_judgement_made_undone_and_made_again_at_once_holds() -> None:
    desk = Desk(ONE, THREE)
    desk.split("1/李静")
    desk.undo()
    desk.split("1/李静")
    assert not desk.same("1/李静", "3/李静")


def test_organizations_are_parted_too_with_their_units() -> None:
    one, two = (tell(n, ("财务部", "unit_of", "云岭科技")) for n in "12")
    desk = Desk(one, two)
    assert desk.same("1/财务部", "2/财务部")
    desk.split("1/云岭科技", "2")
    assert not desk.same("1/云岭科技", "2/云岭科技")
    assert not desk.same("1/财务部", "2/财务部")


def test_a_merge_survives_new_articles_and_new_ids() -> None:
    desk = Desk(ONE, TWO)
    desk.merge("1/李静", "2/李静")
    more = Desk(ONE, TWO, THREE, tell("4", ("李静", "works_for", "华晟控股")), log=desk.log)
    assert more.same("1/李静", "2/李静", "3/李静", "4/李静")
    renamed = replace(TWO, entities=tuple(replace(e, id=e.id + "x") for e in TWO.entities), statements=())
    again = Desk(ONE, renamed, log=desk.log)
    assert again.same("1/李静", "2/李静x")


def test_a_merge_whose_article_is_gone_holds_for_the_only_one_that_it_can_mean() -> None:
    desk = Desk(ONE, TWO)
    desk.merge("1/李静", "2/李静")
    assert Desk(THREE, TWO, log=desk.log).same("3/李静", "2/李静")
    other = Desk(tell("5", ("李静", "works_for", "远山科技")), TWO, log=desk.log)
    assert not other.same("5/李静", "2/李静")
    [issue] = other.link().issues
    assert (issue.code, issue.severity, issue.where) == ("judgement-lost", "warning", desk.log[0].id)
    assert "李静 (云岭科技) and 李静 (华晟控股)" in issue.message
    assert "only one side" in issue.message
    assert Desk(ONE, TWO, log=desk.log).link().issues == ()


def test_a_split_that_lost_its_articles_is_told() -> None:
    desk = Desk(ONE, THREE)
    desk.split("1/李静")
    [issue] = Desk(ONE, log=desk.log).link().issues
    assert issue.code == "judgement-lost"


def test_wrong_judgements_are_usage_errors() -> None:
    report = tell("4", ("李静", "reports_to", "沈砚秋"), ("李静", "works_for", "云岭科技"))
    desk = Desk(ONE, TWO, THREE, report)
    with pytest.raises(UsageError, match="already"):
        desk.merge("1/李静", "3/李静")
    with pytest.raises(UsageError, match="李静 is of type person and 云岭科技 of type organization"):
        desk.merge("1/李静", "1/云岭科技")
    with pytest.raises(UsageError, match="李静沈砚秋"):
        desk.merge("4/李静", "4/沈砚秋")
    with pytest.raises(UsageError, match="nothing to part"):
        desk.split("2/李静")
    with pytest.raises(UsageError, match='"2" does not name 李静'):
        desk.split("1/李静", "2")
    with pytest.raises(UsageError, match="every article"):
        desk.split("1/李静", "1", "3", "4")
    assert desk.log == []
    desk.merge("4/李静", "4/沈砚秋", force=True)
    assert desk.same("4/李静", "4/沈砚秋")


people, companies = st.sampled_from(["李静", "沈砚秋", "罗望舒"]), st.sampled_from(["云岭科技", "华晟控股", "财务部"])
tellings = st.lists(st.lists(st.tuples(people, st.just("works_for"), companies), max_size=3), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(tellings, st.data(), st.randoms())
def test_any_log_gives_one_linking_in_any_order_and_undone_none(
    told: list[list[tuple[str, str, str]]], data: st.DataObject, random: Random
) -> None:
    readings = [tell(str(n), *rows) for n, rows in enumerate(told)]
    desk = Desk(*readings)
    plain = desk.link()
    known = sorted(plain.links)
    for _ in range(data.draw(st.integers(0, 4)) if known else 0):
        before, verb = desk.link(), data.draw(st.sampled_from(["merge", "split", "undo"]))
        try:
            if verb == "merge":
                one, two = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))
                desk.merge(one, two, force=True)
                assert desk.same(one, two)
            elif verb == "split":
                local = data.draw(st.sampled_from(known))
                desk.split(local)
                assert len(desk.link().entities) > len(before.entities)
            else:
                desk.undo()
        except UsageError:
            assert desk.link() == before
            continue
        if verb != "undo":
            after = Desk(*readings, log=desk.log)
            after.undo()
            assert after.link() == before
    linking = desk.link()
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert Desk(*shuffled, log=desk.log).link() == linking
    assert linking.issues == ()
    while any(judgement.of is None and all(j.of != judgement.id for j in desk.log) for judgement in desk.log):
        desk.undo()
    assert desk.link() == plain
