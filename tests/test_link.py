from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import link_entities
from kg.model import Argument, Article, Entity, EntityType, Evidence, Link, Reading, Statement

if TYPE_CHECKING:
    from random import Random

Told = tuple[str, str, str]
GENERIC = ("公司", "集团")


def read(
    article: str,
    *entities: Entity,
    told: tuple[Told, ...] = (),
) -> Reading:
    """A reading whose entities get the article's id before theirs; `told` are subject, relation, object."""
    own = {e.id: e for e in entities}

    def name(key: str) -> str:
        return f"{article}/{key}"

    def argue(key: str) -> Argument:
        return Argument(own[key].name, own[key].type, name(key))

    return Reading(
        Article(article, ""),
        tuple(
            Entity(name(e.id), e.type, e.name, e.names, name(e.parent) if e.parent else None, e.lexicon, e.wikidata)
            for e in entities
        ),
        tuple(
            Statement(f"{article}-{n}", article, argue(a), relation, argue(b), Evidence("x", 0, 1))
            for n, (a, relation, b) in enumerate(told)
        ),
    )


def person(key: str, name: str, *aliases: str) -> Entity:
    return Entity(key, EntityType.PERSON, name, (name, *aliases))


def company(key: str, name: str, *aliases: str, lexicon: str | None = None) -> Entity:
    return Entity(key, EntityType.ORGANIZATION, name, (name, *aliases), None, lexicon, "Q1" if lexicon else None)


def unit(key: str, name: str, parent: str | None = None, *aliases: str) -> Entity:
    return Entity(key, EntityType.UNIT, name, (name, *aliases), parent)


def group(*readings: Reading) -> set[frozenset[str]]:
    """The clusters of the articles' entities; the same for every order of the readings."""
    results = []
    for order in list(permutations(readings))[:6]:
        entities, links = link_entities(order, generic=GENERIC)
        results.append((list(entities.items()), list(links.items())))
        assert {link.entity for link in links.values()} == set(entities)
    assert all(one == two for one, two in pairwise(results))
    found: dict[str, set[str]] = {}
    for key, link in results[0][1]:
        found.setdefault(link.entity, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def same(a: str, b: str, *readings: Reading) -> bool:
    return any({a, b} <= cluster for cluster in group(*readings))


def test_the_lexicon_makes_one_of_different_names() -> None:
    one = read("1", company("o", "腾讯公司", lexicon="腾讯"))
    two = read("2", company("o", "Tencent", lexicon="腾讯"))
    assert same("1/o", "2/o", one, two)
    entities, links = link_entities([one, two])
    [entity] = entities.values()
    assert (entity.name, entity.lexicon, entity.wikidata) == ("腾讯", "腾讯", "Q1")
    assert entity.names == ("腾讯", "Tencent", "腾讯公司")
    assert links["1/o"].reasons == ("the lexicon knows it as 腾讯",)
    assert links["1/o"].score == 1.0


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (company("o", "云岭科技"), company("o", "“云岭科技”"), True),
        (company("o", "云岭科技股份有限公司"), company("o", "云岭科技"), True),
        (company("o", "云岭科技集团", "云岭"), company("o", "云岭"), True),
        (company("o", "云岭科技", "云岭"), company("o", "云岭科技集团", "云岭"), True),
        (company("o", "中信证券", "中信"), company("o", "中信银行", "中信"), False),
        (company("o", "云岭科技", "公司"), company("o", "华晟控股", "公司"), False),
        (company("o", "云岭科技"), company("o", "雲嶺科技"), True),
        (company("o", "云岭科技"), company("o", "云岭银行"), False),
        (company("o", "苹果", lexicon="苹果公司"), company("o", "苹果", lexicon="苹果唱片"), False),
    ],
)
def test_organizations_join_by_name(one: Entity, two: Entity, expected: bool) -> None:
    assert same("1/o", "2/o", read("1", one), read("2", two)) is expected


def test_an_ambiguous_name_chains_no_two_entries_of_the_lexicon() -> None:
    one = read("1", company("o", "苹果", lexicon="苹果公司"))
    two = read("2", company("o", "苹果", lexicon="苹果唱片"))
    three = read("3", company("o", "苹果"))
    assert group(one, two, three) == {frozenset({"1/o"}), frozenset({"2/o"}), frozenset({"3/o"})}


def test_a_short_name_of_two_companies_joins_neither() -> None:
    one, two = read("1", company("o", "中信证券", "中信")), read("2", company("o", "中信银行", "中信"))
    assert len(group(one, two, read("3", company("o", "中信")))) == 3


def test_what_one_article_keeps_apart_no_other_joins() -> None:
    one = read("1", company("a", "华晟控股", "华晟"), company("b", "华晟"))
    assert not same("1/a", "1/b", one, read("2", company("o", "华晟控股", "华晟")))


def test_types_are_never_mixed() -> None:
    product = Entity("g", EntityType.PRODUCT, "云岭", ("云岭",))
    assert not same("1/o", "2/g", read("1", company("o", "云岭")), read("2", product))


def test_a_unit_is_its_name_and_its_parent() -> None:
    one = read("1", company("o", "云岭科技"), unit("u", "财务部", "o"))
    two = read("2", company("o", "华晟控股"), unit("u", "财务部", "o"))
    three = read("3", company("o", "云岭科技有限公司"), unit("u", "云岭科技财务部", "o"))
    assert same("1/u", "3/u", one, two, three)
    assert not same("1/u", "2/u", one, two, three)
    entities, links = link_entities([one, two, three])
    assert entities[links["1/u"].entity].parent == links["1/o"].entity
    assert links["1/u"].reasons == ("same name 财务部, both of 云岭科技有限公司",)


def test_units_of_units_follow_their_parents() -> None:
    def tell(article: str, name: str) -> Reading:
        return read(article, company("o", name), unit("u", "基座部", "o"), unit("v", "数据组", "u"))

    one, two, other = tell("1", "云岭科技"), tell("2", "云岭科技公司"), tell("3", "华晟控股")
    assert same("1/v", "2/v", one, two, other)
    assert not same("1/v", "3/v", one, two, other)


def test_a_unit_told_without_its_parent_joins_the_only_one_near() -> None:
    known = read("1", company("o", "云岭科技"), unit("u", "基座部", "o"))
    near, far = read("2", company("o", "云岭科技"), unit("u", "基座部")), read("3", unit("u", "基座部"))
    assert same("1/u", "2/u", known, near, far)
    assert not same("1/u", "3/u", known, near, far)
    assert not same("2/u", "3/u", read("2", unit("u", "基座部")), far)


def test_a_unit_told_of_the_company_is_that_of_its_only_department() -> None:
    loose = read("1", company("o", "云岭科技"), unit("v", "数据组", "o"))
    exact = read("2", company("o", "云岭科技"), unit("u", "基座部", "o"), unit("v", "数据组", "u"))
    second = read("3", company("o", "云岭科技"), unit("u", "平台部", "o"), unit("v", "数据组", "u"))
    assert same("1/v", "2/v", loose, exact)
    assert not same("1/v", "2/v", loose, exact, second)
    entities, links = link_entities([loose, exact])
    assert entities[links["1/v"].entity].parent == links["2/u"].entity


def test_parents_that_go_round_end_somewhere() -> None:
    one = read("1", company("o", "云岭科技"), unit("u", "甲部", "o"), unit("v", "乙部", "u"))
    two = read("2", company("o", "云岭科技"), unit("v", "乙部", "o"), unit("u", "甲部", "v"))
    ring = read("3", unit("u", "丙部", "v"), unit("v", "丁部", "u"))
    entities, _ = link_entities([one, two, ring])
    for entity in entities.values():
        seen, above = {entity.id}, entity.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = entities[above].parent
    assert len(entities) > 4


def tell_career(article: str, name: str, *companies: str) -> Reading:
    told: tuple[Told, ...] = tuple(("p", "works_for", f"o{n}") for n in range(len(companies)))
    return read(article, person("p", name), *(company(f"o{n}", c) for n, c in enumerate(companies)), told=told)


def test_two_persons_of_one_name_are_two() -> None:
    one, two = tell_career("1", "李静", "云岭科技"), tell_career("2", "李静", "华晟控股")
    assert not same("1/p", "2/p", one, two)
    assert len(link_entities([one, two])[0]) == 4


def test_a_shared_employer_makes_one_person_and_chains() -> None:
    one, two = tell_career("1", "李静", "云岭科技"), tell_career("2", "李静", "华晟控股")
    move = tell_career("3", "李静", "云岭科技", "华晟控股")
    assert same("1/p", "2/p", one, two, move)
    _, links = link_entities([one, move])
    assert links["1/p"].reasons == ("same name 李静, both tied to 云岭科技",)


def test_an_employer_reached_through_a_unit_counts() -> None:
    one = read(
        "1", person("p", "李静"), company("o", "云岭科技"), unit("u", "财务部", "o"), told=(("p", "heads", "u"),)
    )
    assert same("1/p", "2/p", one, tell_career("2", "李静", "云岭科技"))


def test_a_colleague_and_a_colleagues_employer_count() -> None:
    told: tuple[Told, ...] = (("p", "reports_to", "q"),)
    one, two = (read(n, person("p", "李静"), person("q", "沈砚秋"), told=told) for n in "12")
    assert same("1/p", "2/p", one, two)
    boss = read(
        "3",
        person("p", "李静"),
        person("q", "罗望舒"),
        company("o", "云岭科技"),
        told=(("p", "reports_to", "q"), ("q", "heads", "o")),
    )
    assert same("3/p", "4/p", boss, tell_career("4", "李静", "云岭科技"))


def test_who_is_only_named_joins_the_only_one_that_fits() -> None:
    named = read("3", person("p", "李静"), company("o", "云岭科技"), company("q", "华晟控股"))
    one, two = tell_career("1", "李静", "云岭科技"), tell_career("2", "李静", "华晟控股")
    assert same("1/p", "3/p", one, named)
    assert not same("1/p", "3/p", one, two, named)
    assert not same("1/p", "2/p", one, two, named)


def test_a_subsidiarys_people_are_the_groups() -> None:
    deal = read("3", company("o", "云岭银行"), company("q", "云岭科技"), told=(("o", "subsidiary_of", "q"),))
    one, two = tell_career("1", "李静", "云岭银行"), tell_career("2", "李静", "云岭科技")
    assert same("1/p", "2/p", one, two, deal)
    assert not same("1/p", "2/p", one, two)


def test_each_article_naming_the_others_employer_makes_one_person() -> None:
    told: tuple[Told, ...] = (("p", "works_for", "o"),)
    one = read("1", person("p", "李静"), company("o", "云岭科技"), company("q", "华晟控股"), told=told)
    two = read("2", person("p", "李静"), company("o", "华晟控股"), company("q", "云岭科技"), told=told)
    assert same("1/p", "2/p", one, two)
    assert not same("1/p", "2/p", one, tell_career("2", "李静", "华晟控股"))


def test_a_long_unit_name_beside_one_company_is_one_unit() -> None:
    def tell(article: str, name: str, unit_name: str) -> Reading:
        return read(article, company("o", name), unit("u", unit_name))

    assert same("1/u", "2/u", tell("1", "云岭科技", "平台与内容事业群"), tell("2", "云岭科技", "平台与内容事业群"))
    assert not same("1/u", "2/u", tell("1", "云岭科技", "平台与内容事业群"), tell("2", "华晟控股", "平台与内容事业群"))
    assert not same("1/u", "2/u", tell("1", "云岭科技", "财务部"), tell("2", "云岭科技", "财务部"))


def test_the_head_of_a_unit_of_nobody_is_known_by_the_company_beside_it() -> None:
    one = read("1", person("p", "李静"), unit("u", "数据组"), company("o", "云岭科技"), told=(("p", "heads", "u"),))
    assert same("1/p", "2/p", one, tell_career("2", "李静", "云岭科技"))


def test_two_of_one_name_in_one_article_stay_two() -> None:
    both = read(
        "1",
        person("p", "李静"),
        person("q", "李静"),
        company("o", "云岭科技"),
        told=(("p", "works_for", "o"), ("q", "works_for", "o")),
    )
    assert not same("1/p", "1/q", both, tell_career("2", "李静", "云岭科技"))


def test_a_courtesy_name_joins_nobody() -> None:
    one = read("1", person("p", "李静", "李总"), company("o", "云岭科技"), told=(("p", "heads", "o"),))
    two = read("2", person("p", "李响", "李总"), company("o", "云岭科技"), told=(("p", "heads", "o"),))
    assert not same("1/p", "2/p", one, two)


def test_a_field_of_work_is_its_name() -> None:
    one, two = (read(n, Entity("f", EntityType.FUNCTION, "大模型训练", ("大模型训练",))) for n in "12")
    assert same("1/f", "2/f", one, two)


def test_ids_do_not_depend_on_other_things() -> None:
    alone, _ = link_entities([tell_career("1", "李静", "云岭科技")])
    more, _ = link_entities([tell_career("1", "李静", "云岭科技"), tell_career("2", "沈砚秋", "华晟控股")])
    assert set(alone) <= set(more)


def test_nothing_in_nothing_out() -> None:
    assert link_entities([]) == ({}, {})


@st.composite
def stores(draw: st.DrawFn) -> list[Reading]:
    names = st.sampled_from(["云岭", "云岭科技", "华晟", "中信", "中信银行", "公司"])
    people = st.sampled_from(["李静", "沈砚秋", "李总", "Jane"])
    found = []
    for number in range(draw(st.integers(0, 5))):
        entities = [
            company(f"o{n}", draw(names), draw(names), lexicon=draw(st.sampled_from([None, None, "云岭", "中信"])))
            for n in range(draw(st.integers(0, 3)))
        ]
        holders = [entity.id for entity in entities]
        for n in range(draw(st.integers(0, 3))):
            parent = draw(st.sampled_from([None, *holders, "u0", "u1", "u2"]))
            entities.append(unit(f"u{n}", draw(st.sampled_from(["财务部", "数据组", "云岭数据组"])), parent))
            holders.append(f"u{n}")
        folk = [person(f"p{n}", draw(people), draw(people)) for n in range(draw(st.integers(0, 3)))]
        ends = [*holders, *(p.id for p in folk)]
        told = draw(st.lists(st.tuples(st.sampled_from([p.id for p in folk]), st.just("works_for"), st.sampled_from(ends)), max_size=3)) if folk else []  # fmt: skip  # noqa: E501 - one strategy
        found.append(read(str(number), *entities, *folk, told=tuple(told)))
    return found


@settings(max_examples=150, deadline=None)
@given(stores(), st.randoms())
def test_linking_depends_on_no_order_and_keeps_the_rules(found: list[Reading], random: Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    entities, links = link_entities(found, generic=GENERIC)
    again = link_entities(shuffled, generic=GENERIC)
    assert (list(entities.items()), list(links.items())) == (list(again[0].items()), list(again[1].items()))
    assert_sound(found, entities, links)


def assert_sound(found: list[Reading], entities: dict[str, Entity], links: dict[str, Link]) -> None:
    local = {e.id: e for reading in found for e in reading.entities}
    assert links.keys() == local.keys()
    known: dict[str, set[str]] = {}
    for key, link in links.items():
        assert entities[link.entity].type is local[key].type
        assert link.reasons
        assert 0 < link.score <= 1
        known.setdefault(link.entity, set()).update({local[key].lexicon} - {None})  # type: ignore[arg-type]  # None is taken out
    assert all(len(names) <= 1 for names in known.values())
    assert all(e.parent is None or e.parent in entities for e in entities.values())
