from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph import Graph, build_graph, describe_entity, find_entity, resolve
from kg.lexicon import load_lexicon
from kg.model import Argument, Article, Entity, EntityType, Evidence, Issue, Reading, Statement, Status
from kg.ontology import load_ontology
from kg.store import Store

if TYPE_CHECKING:
    from random import Random

Told = tuple[str, str, str, dict[str, str]]


def read(article: str, *told: Told, published: str | None = "2025-12-18", text: str | None = None) -> Reading:
    """A reading that says `told` (person, relation, organization, fields), one sentence each."""
    sentences = [f"{a}{relation}{b}。" for a, relation, b, _ in told]
    whole = "".join(sentences) + (f"（{article}）" if text is None else text)
    entities: dict[str, Entity] = {}

    def argue(name: str, kind: EntityType) -> Argument:
        key = f"{article}/{name}"
        entities[key] = Entity(key, kind, name, (name,))
        return Argument(name, kind, key)

    statements, start = [], 0
    for number, (who, relation, where, fields) in enumerate(told):
        quote = sentences[number][:-1]
        statements.append(
            Statement(
                f"{article}-{number}",
                article,
                argue(who, EntityType.PERSON),
                relation,
                argue(where, EntityType.ORGANIZATION),
                Evidence(quote, start, start + len(quote)),
                **fields,
            )
        )
        start += len(sentences[number])
    about = Article(article, whole, f"题{article}", published, "云岭日报", digest=f"d{whole}")
    return Reading(about, tuple(entities.values()), tuple(statements))


ONE = read("a1", ("沈砚秋", "appointed_to", "云岭科技", {"post": "首席科学家", "at": "2025-12-17"}))
TWO = read(
    "a2", ("沈砚秋", "appointed_to", "云岭科技", {"post": "首席科学家", "at": "2025-12"}), published="2025-12-19"
)
THREE = read("a3", ("罗望舒", "leaves", "云岭科技", {"at": "2024"}), ("沈砚秋", "leaves", "华晟控股", {}))
RUMOR = read("a4", ("沈砚秋", "leaves", "云岭科技", {"status": Status.RUMORED, "speaker": "知情人士"}))
FOUR = (ONE, TWO, THREE, RUMOR)


def build(*readings: Reading) -> Graph:
    return build_graph(readings, load_lexicon(), load_ontology())


def dump(graph: Graph) -> bytes:
    """All of a graph as bytes, in the order in which it holds it."""
    parts = [list(part.items()) for part in (graph.articles, graph.entities, graph.links, graph.statements)]
    rows = [[(key, asdict(value)) for key, value in part] for part in parts]
    tuples = [[asdict(item) for item in part] for part in (graph.tenures, graph.changes, graph.issues)]
    network = [list(graph.network.nodes(data=True)), list(graph.network.edges(keys=True, data=True))]
    return json.dumps([rows, tuples, network], ensure_ascii=False).encode()


def find(graph: Graph, name: str) -> Entity:
    [entity] = find_entity(graph, name)
    return entity


def test_two_articles_meet_in_one_edge_with_both_sentences() -> None:
    graph = build(ONE, TWO)
    who, where = find(graph, "沈砚秋"), find(graph, "云岭科技")
    rows = sorted((key, row) for _, _, key, row in graph.network.out_edges(who.id, keys=True, data=True))
    assert {row["kind"] for _, row in rows} == {"tenure", "change"}
    assert {key for key, _ in rows} == {graph.tenures[0].id, graph.changes[0].id}
    tenure = next(row for _, row in rows if row["kind"] == "tenure")
    assert (tenure["relation"], tenure["post"]) == ("holds_post", "首席科学家")
    assert tenure["start"] == "2025-12-17"
    assert tenure["statements"] == ["a1-0", "a2-0"]
    assert [(e["article"], e["published"]) for e in tenure["evidence"]] == [("a1", "2025-12-18"), ("a2", "2025-12-19")]
    assert graph.network.nodes[where.id]["articles"] == ["a1", "a2"]
    assert graph.network.nodes[where.id]["type"] == "organization"


def test_labels_are_the_ontologys() -> None:
    ontology = load_ontology()
    found = {(row["relation"], row["label"]) for _, _, row in build(*FOUR).network.edges(data=True)}
    assert found == {(name, ontology.relations[name].label_zh) for name, _ in found}
    assert {name for name, _ in found} == {"appointed_to", "holds_post", "leaves", "works_for"}


def test_every_edge_opens_the_characters_it_came_from() -> None:
    graph = build(*FOUR)
    evidence = [e for _, _, row in graph.network.edges(data=True) for e in row["evidence"]]
    assert len(evidence) > 6
    assert all(graph.articles[e["article"]].text[e["start"] : e["end"]] == e["quote"] for e in evidence)
    assert all(row["evidence"] for _, _, row in graph.network.edges(data=True))


def test_the_order_of_readings_does_not_matter() -> None:
    expected = dump(build(*FOUR))
    assert {dump(build(*order)) for order in permutations(FOUR)} == {expected}


def test_an_article_twice_changes_nothing() -> None:
    assert dump(build(*FOUR, ONE, RUMOR)) == dump(build(*FOUR))


def test_a_reprint_is_no_second_source() -> None:
    later = replace(ONE, article=replace(ONE.article, id="a0", published="2025-12-20", title="转载", digest="other"))
    later = replace(later, statements=(replace(ONE.statements[0], id="a0-0", article="a0"),))
    graph = build(later, ONE)
    assert graph.tenures[0].statements == ("a1-0",)
    assert set(graph.statements) == {"a1-0"}
    assert set(graph.articles) == {"a0", "a1"}
    [issue] = graph.issues
    assert (issue.code, issue.where, issue.severity) == ("reprint", "a0", "warning")
    assert '"a1"' in issue.message


def test_a_reprint_is_found_by_its_digest_too() -> None:
    other = replace(TWO, article=replace(TWO.article, digest=ONE.article.digest))
    assert [issue.where for issue in build(ONE, other).issues] == ["a2"]


def test_issues_of_readings_are_the_graphs() -> None:
    odd = Issue("odd", "a1", "怪", severity="warning")
    assert build(replace(ONE, issues=(odd,)), TWO).issues == (odd,)


def test_the_lexicon_of_today_names_what_was_read_yesterday() -> None:
    lexicon = load_lexicon()
    company = next(c for c in lexicon.organizations.values() if c.wikidata and not lexicon.is_ambiguous(c.name))
    graph = build(read("a1", ("沈砚秋", "joins", company.name, {})))
    entity = find(graph, company.name)
    assert (entity.lexicon, entity.wikidata) == (company.name, company.wikidata)
    assert set(graph.statements) == {"a1-0"}


def test_relinking_keeps_the_statements() -> None:
    before, after = build(TWO, THREE), build(*FOUR)
    assert all(after.statements[key] == statement for key, statement in before.statements.items())


def test_local_entities_resolve_to_the_stores() -> None:
    graph = build(*FOUR)
    assert resolve(graph, "a1/沈砚秋") == resolve(graph, "a2/沈砚秋")
    assert resolve(graph, "a1/云岭科技") == resolve(graph, "a3/云岭科技") == find(graph, "云岭科技").id
    with pytest.raises(KeyError):
        resolve(graph, "nobody")


def test_finding_by_name_is_exact_before_it_is_loose() -> None:
    graph = build(*FOUR, read("a5", ("沈砚", "joins", "云岭科技集团", {})))
    assert [e.name for e in find_entity(graph, "“云岭科技”")] == ["云岭科技"]
    assert {e.name for e in find_entity(graph, "岭科")} == {"云岭科技", "云岭科技集团"}
    assert [e.name for e in find_entity(graph, "沈砚")] == ["沈砚"]
    assert find_entity(graph, "无此人") == find_entity(graph, " ") == ()


def test_a_description_holds_everything_with_its_sentences() -> None:
    graph = build(*FOUR)
    who = next(e for e in find_entity(graph, "沈砚秋") if "a1" in graph.network.nodes[e.id]["articles"])
    told = json.loads(json.dumps(describe_entity(graph, who.id), ensure_ascii=False))
    assert (told["name"], told["type"], told["names"], told["wikidata"]) == ("沈砚秋", "person", ["沈砚秋"], None)
    [post] = [t for t in told["tenures"] if t["post"] == "首席科学家"]
    assert (post["start"], post["direction"], post["other"]["name"], post["status"]) == (
        "2025-12-17",
        "out",
        "云岭科技",
        "asserted",
    )
    assert [s["quote"] for s in post["statements"]] == ["沈砚秋appointed_to云岭科技"] * 2
    assert {"quote", "title", "published", "source", "speaker", "article"} <= post["statements"][0].keys()
    [rumor] = [c for c in told["changes"] if c["status"] == "rumored"]
    assert (rumor["relation"], rumor["statements"][0]["speaker"]) == ("leaves", "知情人士")
    assert [a["id"] for a in told["articles"]] == ["a1", "a4", "a2"]
    company = describe_entity(graph, find(graph, "云岭科技").id)
    assert {edge["direction"] for edge in company["tenures"]} == {"in"}
    starts = [edge["start"] or "" for edge in told["tenures"]]
    assert starts == sorted(starts)


def test_an_unknown_id_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="no entity has the id"):
        describe_entity(build(ONE), "nobody")


def test_nothing_read_is_an_empty_graph() -> None:
    graph = build()
    assert (len(graph.entities), graph.tenures, graph.network.number_of_nodes()) == (0, (), 0)


names = st.sampled_from(["沈砚秋", "罗望舒", "李静"])
companies = st.sampled_from(["云岭科技", "云岭科技有限公司", "华晟控股"])
fields = st.fixed_dictionaries({}, optional={"at": st.sampled_from(["2019", "2019-05", "2023"])})
told = st.tuples(names, st.sampled_from(["joins", "leaves", "appointed_to"]), companies, fields)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    return [
        read(f"a{n}", *draw(st.lists(told, max_size=3)), published=draw(st.sampled_from([None, "2020", "2025-01-02"])))
        for n in range(draw(st.integers(0, 5)))
    ]


@settings(max_examples=40, deadline=None)
@given(readings(), st.randoms())
def test_a_store_gives_the_same_graph_however_it_was_filled(
    tmp_path_factory: pytest.TempPathFactory, found: list[Reading], random: Random
) -> None:
    shuffled = [*found, *found[:2]]
    random.shuffle(shuffled)
    extra = read("zz", ("沈砚秋", "joins", "云岭科技", {"at": "2023"}))
    expected = dump(build(*found))
    path = tmp_path_factory.mktemp("store") / "kg.db"
    with Store.open(path) as store:
        for reading in [extra, *shuffled]:
            store.put_reading(reading)
        assert dump(build(*store.readings())) == dump(build(extra, *found))
        assert store.retract("zz")
    with Store.open(path, read_only=True) as store:
        assert dump(build(*store.readings())) == expected
    assert_promises(build(*found))


def assert_promises(graph: Graph) -> None:
    assert list(graph.entities) == sorted(graph.entities) == sorted(graph.network.nodes)
    edges = {key for _, _, key in graph.network.edges(keys=True)}
    assert edges == {edge.id for edge in (*graph.tenures, *graph.changes)}
    assert all(row["evidence"] for _, _, row in graph.network.edges(data=True))
    said = {e["statement"] for _, _, row in graph.network.edges(data=True) for e in row["evidence"]}
    assert said == set(graph.statements)


def test_what_says_two_edges_is_spelled_once() -> None:
    graph = build(ONE)
    edges = [edge for *_, edge in graph.network.edges(data=True)]
    assert {edge["kind"] for edge in edges} == {"tenure", "change"}
    [first, *others] = [piece for edge in edges for piece in edge["evidence"]]
    assert first["statement"] == "a1-0"
    assert others
    assert all(piece is first for piece in others)
