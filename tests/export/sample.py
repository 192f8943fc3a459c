"""A small graph of invented people and companies, built by hand: two articles, every tier of the RDF in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import networkx as nx

from kg.graph import Graph
from kg.model import (
    Argument,
    Article,
    Block,
    BlockKind,
    Change,
    Conflict,
    ConflictKind,
    Entity,
    EntityType,
    Evidence,
    Link,
    Stage,
    Statement,
    Status,
    Tenure,
)

FIRST = (
    "12月17日,星河科技宣布升级研发架构,成立AI Infra部。陆明川(Mingchuan Lu)出任首席科学家,向总裁沈若兰汇报。"
    "\n据悉,陆明川曾于2019年3月加入腾讯,2024年离开。\n推荐阅读:别家新闻的标题"
)
SECOND = '多名员工称,"数据中台"将并入AI Infra部\\平台组。\n知情人士否认韩越离职。\t星河科技发布望舒模型。'


ENTITIES = {
    "p1": Entity("p1", EntityType.PERSON, "陆明川", ("陆明川", "Mingchuan Lu")),
    "p2": Entity("p2", EntityType.PERSON, "沈若兰", ("沈若兰",)),
    "p3": Entity("p3", EntityType.PERSON, "韩越", ("韩越",)),
    "o1": Entity("o1", EntityType.ORGANIZATION, "星河科技", ("星河科技",)),
    "o2": Entity("o2", EntityType.ORGANIZATION, "腾讯", ("腾讯", "Tencent"), wikidata="Q860580"),
    "u1": Entity("u1", EntityType.UNIT, "AI Infra部", ("AI Infra部",), parent="o1"),
    "u2": Entity("u2", EntityType.UNIT, "数据中台", ("数据中台",)),
    "g1": Entity("g1", EntityType.PRODUCT, "望舒", ("望舒", "望舒模型")),
    "f1": Entity("f1", EntityType.FUNCTION, "大模型训练", ("大模型训练",)),
    "l1": Entity("l1", EntityType.PLACE, "深圳", ("深圳",)),
}


def _make_article(key: str, text: str, title: str, published: str, source: str | None) -> Article:
    noise = text.find("推荐阅读")
    blocks = (
        (Block(BlockKind.BODY, 0, noise), Block(BlockKind.NOISE, noise, len(text)))
        if noise >= 0
        else (Block(BlockKind.BODY, 0, len(text)),)
    )
    digest = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
    return Article(key, text, title, published, source, "https://news.example/1", blocks=blocks, digest=digest)


def _say(
    key: str,
    article: Article,
    subject: str,
    relation: str,
    object_: str,
    quote: str,
    **more: str | bool | Status | tuple[Evidence, ...],
) -> Statement:
    start = article.text.index(quote)

    def name(entity: str) -> Argument:
        return Argument(ENTITIES[entity].name, ENTITIES[entity].type, f"{article.id}#{entity}")

    evidence = Evidence(quote, start, start + len(quote))
    plain = Statement(
        key, article.id, name(subject), relation, name(object_), evidence,
        extractor="templates", template="t1", confidence=0.9,
    )  # fmt: skip
    return replace(plain, **more)


def _connect(graph: Graph) -> None:
    for key in graph.entities:
        graph.network.add_node(key)
    for item in (*graph.tenures, *graph.changes):
        evidence = []
        for name in item.statements:
            said = graph.statements[name]
            article = graph.articles[said.article]
            evidence.append({
                "statement": name, "article": article.id, "title": article.title, "published": article.published,
                "source": article.source, "where": said.evidence.where, "start": said.evidence.start,
                "end": said.evidence.end, "quote": said.evidence.quote, "speaker": said.speaker,
                "status": str(said.status),
            })  # fmt: skip
        relation = item.relation if isinstance(item, Tenure) else item.kind
        graph.network.add_edge(
            item.subject, item.object, key=item.id, kind="tenure" if isinstance(item, Tenure) else "change",
            relation=relation, label=relation, post=item.post, capacity=getattr(item, "capacity", None),
            at=getattr(item, "at", None), start=getattr(item, "start", None), end=getattr(item, "end", None),
            ended=getattr(item, "ended", False), acting=getattr(item, "acting", False), status=str(item.status),
            inferred=getattr(item, "inferred", False), end_inferred=getattr(item, "end_inferred", False),
            cause=getattr(item, "cause", None), standing=str(item.standing), sources=list(item.sources),
            stages=[{"published": s.published, "status": str(s.status), "statements": list(s.statements)}
                    for s in item.stages],
            statements=list(item.statements), evidence=evidence,
        )  # fmt: skip


def build_sample_graph() -> Graph:
    first = _make_article("新闻/1 a", FIRST, "星河科技升级架构", "2025-12-17", "星河日报")
    second = _make_article("n2", SECOND, "Rumors", "2025-12", None)
    post, rumored = "首席科学家", Status.RUMORED
    said = (
        _say("s1", first, "o1", "establishes", "u1", "星河科技宣布升级研发架构,成立AI Infra部", at="2025-12-17"),
        _say("s2", first, "p1", "appointed_to", "o1", "出任首席科学家", post=post, at="2025-12-17"),
        _say("s3", first, "p1", "reports_to", "p2", "向总裁沈若兰汇报", capacity=post,
             context=(Evidence("星河科技", 7, 11),)),
        _say("s4", first, "p1", "joins", "o2", "陆明川曾于2019年3月加入腾讯", at="2019-03"),
        _say("s5", first, "p1", "leaves", "o2", "2024年离开", at="2024"),
        _say("s6", first, "u1", "unit_of", "o1", "成立AI Infra部"),
        _say("s7", second, "u2", "merges_into", "u1", '"数据中台"将并入AI Infra部\\平台组', status=rumored,
             speaker="多名员工"),
        _say("s8", second, "p3", "leaves", "o1", "知情人士否认韩越离职", status=Status.DENIED, speaker="知情人士"),
        _say("s9", second, "o1", "releases", "g1", "\t星河科技发布望舒模型"),
        _say("t1", second, "o1", "develops", "g1", "望舒模型"),
        _say("t2", first, "p1", "heads", "u1", "出任首席科学家", acting=True),
        _say("t3", first, "p1", "responsible_for", "f1", "陆明川(Mingchuan Lu)出任首席科学家"),
        _say("t4", second, "o1", "based_in", "l1", "星河科技"),
    )  # fmt: skip
    graph = Graph(
        articles={a.id: a for a in (first, second)},
        entities=ENTITIES,
        links={f"{a.id}#{key}": Link(f"{a.id}#{key}", key, 1.0) for a in (first, second) for key in ENTITIES},
        statements={s.id: s for s in said},
        tenures=(
            Tenure(
                "T1",
                "p1",
                "works_for",
                "o2",
                ("s4", "s5"),
                start="2019-03",
                end="2024",
                ended=True,
                end_inferred=True,
                cause="C4",
            ),
            Tenure("T2", "p1", "holds_post", "o1", ("s2",), post=post, start="2025-12-17"),
            Tenure("T3", "p1", "reports_to", "p2", ("s3",), capacity=post, start="2025-12-17"),
            Tenure("T4", "u1", "unit_of", "o1", ("s6",)),
            Tenure("T5", "o1", "develops", "g1", ("t1",)),
            Tenure("T6", "p1", "heads", "u1", ("t2",), acting=True),
            Tenure("T7", "p1", "responsible_for", "f1", ("t3",), inferred=True, cause="C1"),
            Tenure("T8", "o1", "based_in", "l1", ("t4",)),
        ),
        changes=(
            Change("C1", "establishes", "o1", "u1", ("s1",), at="2025-12-17"),
            Change("C2", "appointed_to", "p1", "o1", ("s2",), at="2025-12-17", post=post),
            Change("C3", "joins", "p1", "o2", ("s4",), at="2019-03"),
            Change("C4", "leaves", "p1", "o2", ("s5",), at="2024"),
            Change("C5", "merges_into", "u2", "u1", ("s7",), status=rumored),
            Change("C6", "leaves", "p3", "o1", ("s8",), status=Status.DENIED),
            Change("C7", "releases", "o1", "g1", ("s9",)),
        ),
        conflicts=(),
        issues=(),
        network=nx.MultiDiGraph(),
        sources=(),
        judgements=(),
    )
    graph = _vouch(graph)
    _connect(graph)
    return graph


def _vouch(graph: Graph) -> Graph:
    """The graph whose edges have the sources and stages that their statements give them, and one conflict."""

    def tell(item: Tenure | Change) -> dict[str, object]:
        found = [graph.statements[key] for key in item.statements]
        published = {s.id: graph.articles[s.article].published for s in found}
        return {
            "sources": tuple(sorted({s.article for s in found})),
            "stages": tuple(Stage(published[s.id], s.status, (s.id,)) for s in found),
        }

    return replace(
        graph,
        tenures=tuple(replace(item, **tell(item)) for item in graph.tenures),
        changes=tuple(replace(item, **tell(item)) for item in graph.changes),
        conflicts=(Conflict("X1", ConflictKind.DENIED, ("C3", "C4"), ("s4", "s5")),),
    )
