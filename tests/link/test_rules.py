"""Who is one and who is two, from the articles' sentences to the store's entities."""

from __future__ import annotations

import pytest

from kg.graph import Graph, build_graph
from kg.link.judging import merge_entities
from kg.model import Article, EntityType, Reading
from kg.tools import load_tools, read_statements


def read(*texts: str) -> list[Reading]:
    tools = load_tools()
    return [read_statements(Article(f"a{n}", text, published="2025-03-04"), tools) for n, text in enumerate(texts)]


def link(*texts: str) -> Graph:
    tools = load_tools()
    return build_graph(read(*texts), tools.lexicon, tools.ontology)


def find(graph: Graph, kind: EntityType, *names: str) -> list[str]:
    """The ids of the store's entities that articles call so; a name that no article uses is a mistake of the test."""
    locals_ = [e for reading in graph.sources for e in reading.entities if e.type is kind]
    assert {name for e in locals_ for name in e.names} >= set(names)
    return sorted({graph.links[e.id].entity for e in locals_ if not set(names).isdisjoint(e.names)})


ORGANIZATION, UNIT, PERSON = EntityType.ORGANIZATION, EntityType.UNIT, EntityType.PERSON


@pytest.mark.parametrize(
    ("texts", "kind", "names"),
    [
        pytest.param(
            (
                "腾讯公司3月3日宣布，任命周以宁为副总裁。",
                "騰訊3月4日宣布，周以寧升任高級副總裁。",
                "Tencent任命周以宁为首席财务官。",
                "ＴＥＮＣＥＮＴ总裁刘炽平3月3日说，周以宁将离职。",
            ),
            ORGANIZATION,
            ("腾讯公司", "騰訊", "Tencent", "ＴＥＮＣＥＮＴ"),
            id="the lexicon, short form, English, traditional, width and case",
        ),
        pytest.param(
            (
                "云栈科技股份有限公司（以下简称“云栈科技”，英文名Yunzhan Tech）3月3日宣布，任命周以宁为首席财务官。",
                "YUNZHAN TECH任命沈砚秋为总裁。",
                "雲棧科技任命周以寧為董事長。",
            ),
            ORGANIZATION,
            ("云栈科技股份有限公司", "YUNZHAN TECH", "雲棧科技"),
            id="an article's own introduction",
        ),
        pytest.param(
            (
                "云栈科技3月3日宣布，任命周以宁（Ethan Zhou）为首席财务官。",
                "云栈科技任命Ethan Zhou为总裁。",
                "雲棧科技任命周以寧為董事長。",
            ),
            PERSON,
            ("周以宁", "Ethan Zhou", "周以寧"),
            id="a person's English name and traditional characters",
        ),
        pytest.param(
            ("云栈科技投资部总经理李静离职。", "云栈科技任命赵敏为投资部总经理，接替李静。"),
            UNIT,
            ("投资部",),
            id="a unit of one company",
        ),
        pytest.param(
            (
                "云栈科技首席财务官李静表示，公司不裁员。",
                "远山控股首席财务官李静表示，公司不裁员。",
                "李静从云栈科技首席财务官任上离职，加入远山控股任首席财务官。",
            ),
            PERSON,
            ("李静",),
            id="an explicit statement binds two of one name",
        ),
    ],
)
def test_they_are_one(texts: tuple[str, ...], kind: EntityType, names: tuple[str, ...]) -> None:
    assert len(find(link(*texts), kind, *names)) == 1


@pytest.mark.parametrize(
    ("texts", "kind", "names"),
    [
        pytest.param(
            ("云栈科技首席财务官李静表示，公司不裁员。", "远山控股首席财务官李静表示，公司不裁员。"),
            PERSON,
            ("李静",),
            id="two of one name and one post",
        ),
        pytest.param(
            ("中信证券（以下简称“中信”）任命李静为总裁。", "中信银行（简称“中信”）任命李静为行长。"),
            ORGANIZATION,
            ("中信",),
            id="organizations of one short name",
        ),
        pytest.param(
            ("中信证券（以下简称“中信”）任命李静为总裁。", "中信银行（简称“中信”）任命李静为行长。"),
            PERSON,
            ("李静",),
            id="whom only a short name binds",
        ),
        pytest.param(
            ("云栈科技投资部总经理李静离职。", "远山控股投资部总经理王磊离职。"),
            UNIT,
            ("投资部",),
            id="units of two companies",
        ),
    ],
)
def test_they_are_two(texts: tuple[str, ...], kind: EntityType, names: tuple[str, ...]) -> None:
    graph = link(*texts)
    assert len(find(graph, kind, *names)) == 2
    assert all(found.reasons and 0 < found.score <= 1 for found in graph.links.values())


def test_no_linking_changes_the_ids_of_statements() -> None:
    tools = load_tools()
    readings = read("云栈科技首席财务官李静表示，公司不裁员。", "远山控股首席财务官李静表示，公司不裁员。")
    plain = build_graph(readings, tools.lexicon, tools.ontology)
    one, two = find(plain, PERSON, "李静")
    judgement = merge_entities(plain, one, two, by="王分析", at="2026-01-02T03:04:05+08:00")
    merged = build_graph(readings, tools.lexicon, tools.ontology, (judgement,))
    assert len(find(merged, PERSON, "李静")) == 1
    assert plain.statements == merged.statements
    assert plain.statements
