from __future__ import annotations

from dataclasses import replace

import pytest

from kg.check import check_reading
from kg.model import Argument, Article, Block, BlockKind, Entity, EntityType, Evidence, Reading, Statement
from kg.ontology import load_ontology

TEXT = "云岭科技宣布，沈砚秋出任首席科学家。相关阅读：罗望舒离开云岭科技。"
CUT = TEXT.index("相关阅读")
ARTICLE = Article(
    "a1",
    TEXT,
    title="沈砚秋加入云岭科技",
    blocks=(Block(BlockKind.BODY, 0, CUT), Block(BlockKind.NOISE, CUT, len(TEXT))),
)
PERSON = Entity("p1", EntityType.PERSON, "沈砚秋", ("沈砚秋",))
COMPANY = Entity("o1", EntityType.ORGANIZATION, "云岭科技", ("云岭科技",))
PRODUCT = Entity("g1", EntityType.PRODUCT, "云岭模型", ("云岭模型",))
WHO, WHERE = Argument("沈砚秋", EntityType.PERSON, "p1"), Argument("云岭科技", EntityType.ORGANIZATION, "o1")


def quote(text: str, whole: str = TEXT, where: str = "text") -> Evidence:
    start = whole.index(text)
    return Evidence(text, start, start + len(text), where)


GOOD = Statement(
    "s1",
    "a1",
    WHO,
    "appointed_to",
    WHERE,
    quote("沈砚秋出任首席科学家"),
    post="首席科学家",
    at="2025-12",
    extractor="templates",
)


def check(*statements: Statement) -> Reading:
    return check_reading(Reading(ARTICLE, (PERSON, COMPANY, PRODUCT), statements), load_ontology())


def test_a_good_statement_stays_and_the_reading_is_the_same_object() -> None:
    reading = Reading(ARTICLE, (PERSON, COMPANY), (GOOD,))
    assert check_reading(reading, load_ontology()) is reading


def test_evidence_in_the_title_is_compared_with_the_title() -> None:
    joins = replace(GOOD, relation="joins", post=None, evidence=quote("沈砚秋加入云岭科技", ARTICLE.title, "title"))
    assert check(joins).statements == (joins,)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("ungrounded", replace(GOOD, evidence=replace(GOOD.evidence, start=GOOD.evidence.start + 1))),
        ("ungrounded", replace(GOOD, evidence=Evidence("", 3, 3))),
        ("ungrounded", replace(GOOD, evidence=Evidence(TEXT[-3:], -3, len(TEXT)))),
        ("ungrounded", replace(GOOD, evidence=Evidence(TEXT[-3:], len(TEXT) - 3, len(TEXT) + 5))),
        ("ungrounded", replace(GOOD, evidence=replace(GOOD.evidence, where="caption"))),
        ("ungrounded", replace(GOOD, evidence=replace(GOOD.evidence, where="title"))),
        ("ungrounded", replace(GOOD, article="a2")),
        ("ungrounded", replace(GOOD, context=(Evidence("罗望舒", 0, 3),))),
        ("noise", replace(GOOD, evidence=quote("罗望舒离开云岭科技"))),
        ("noise", replace(GOOD, evidence=quote("首席科学家。相关"))),
        ("unknown-relation", replace(GOOD, relation="apointed_to")),
        ("unknown-entity", replace(GOOD, object=replace(WHERE, entity="o9"))),
        ("bad-type", replace(GOOD, object=Argument("云岭模型", EntityType.PRODUCT, "g1"))),
        ("bad-type", replace(GOOD, object=replace(WHERE, type=EntityType.UNIT))),
        ("bad-type", replace(GOOD, subject=WHERE, object=WHO)),
        ("bad-qualifier", replace(GOOD, amount="3亿元")),
        ("bad-qualifier", replace(GOOD, former=True)),
        ("bad-date", replace(GOOD, at="2025-02-30")),
        ("bad-date", replace(GOOD, at="2025年")),
        ("bad-date", replace(GOOD, relation="works_for", post=None, at=None, start="2025-03", end="2024")),
        ("self", replace(GOOD, relation="reports_to", post=None, at=None, object=WHO)),
    ],
)
def test_a_failing_statement_becomes_a_warning(code: str, wrong: Statement) -> None:
    checked = check(wrong, replace(GOOD, id="s2"))
    assert [s.id for s in checked.statements] == ["s2"]
    [issue] = checked.issues
    assert (issue.code, issue.severity, issue.where) == (code, "warning", wrong.article)
    assert wrong.relation in issue.message
    assert wrong.subject.surface in issue.message
    assert "templates" in issue.hint


def test_a_range_that_may_hold_is_kept() -> None:
    within = replace(GOOD, relation="works_for", post=None, at=None, start="2025-03", end="2025")
    assert check(within).statements == (within,)


def test_the_same_id_twice_is_kept_once() -> None:
    checked = check(GOOD, GOOD)
    assert checked.statements == (GOOD,)
    assert [issue.code for issue in checked.issues] == ["duplicate"]


def test_an_unknown_relation_is_told_the_nearest_one() -> None:
    [issue] = check(replace(GOOD, relation="apointed_to")).issues
    assert "appointed_to" in issue.message.split(":")[1]
