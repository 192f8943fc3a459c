"""A small graph of invented people and companies, built by hand, with something in it for every saved query."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, TypeVar

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

Kept = TypeVar("Kept", Tenure, Change)
PERSON, COMPANY, UNIT = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.UNIT
ENTITIES = {
    "p1": Entity("p1", PERSON, "周明", ("周明", "Ming Zhou")),
    "p2": Entity("p2", PERSON, "林岚", ("林岚",)),
    "p3": Entity("p3", PERSON, "何舟", ("何舟",)),
    "p4": Entity("p4", PERSON, "苏禾", ("苏禾",)),
    "o1": Entity("o1", COMPANY, "星河科技", ("星河科技", "星河", "Xinghe")),
    "o2": Entity("o2", COMPANY, "远帆集团", ("远帆集团",)),
    "u1": Entity("u1", UNIT, "云事业部", ("云事业部",), parent="o1"),
    "u2": Entity("u2", UNIT, "平台组", ("平台组",), parent="u1"),
    "u3": Entity("u3", UNIT, "数据中台", ("数据中台",), parent="o1"),
    "g1": Entity("g1", EntityType.PRODUCT, "望舒", ("望舒",)),
    "f1": Entity("f1", EntityType.FUNCTION, "模型训练", ("模型训练",)),
}
ARTICLES = {"a1": "2023-05-01", "a2": "2024-03-01"}
SAID: tuple[tuple[str, str, str, str, str, str, dict[str, Any]], ...] = (
    ("s01", "a1", "p1", "appointed_to", "o1", "2020年3月周明出任CEO", {"post": "CEO", "at": "2020-03"}),
    ("s02", "a2", "p1", "holds_post", "o1", "星河科技CEO周明", {"post": "CEO"}),
    ("s03", "a1", "p1", "appointed_to", "u1", "周明今日兼任云事业部总裁", {"post": "总裁", "at": "2023-05-01"}),
    ("s04", "a1", "p2", "steps_down_from", "o1", "接替林岚", {"post": "CEO", "at": "2020-03"}),
    ("s05", "a1", "p1", "succeeds", "p2", "周明接替林岚出任CEO", {"post": "CEO", "at": "2020-03"}),
    ("s06", "a1", "p2", "holds_post", "o1", "林岚2021年6月30日前任董事长", {"post": "董事长", "end": "2021-06-30",
                                                                "former": True}),
    ("s07", "a2", "p3", "reports_to", "p1", "何舟向周明汇报", {"capacity": "首席科学家", "start": "2024-02"}),
    ("s08", "a2", "p4", "reports_to", "p3", "苏禾向何舟汇报", {}),
    ("s09", "a1", "o1", "establishes", "u1", "星河科技成立云事业部", {"at": "2023-05-01"}),
    ("s10", "a1", "u2", "unit_of", "u1", "云事业部平台组", {}),
    ("s11", "a1", "u3", "merges_into", "u1", "数据中台2022年12月并入云事业部", {"at": "2022-12"}),
    ("s12", "a2", "p3", "joins", "o1", "何舟2019年4月加入星河科技", {"at": "2019-04"}),
    ("s13", "a1", "p3", "joins", "o1", "何舟2019年5月加入星河科技", {"at": "2019-05"}),
    ("s14", "a2", "p3", "leaves", "o2", "何舟2019年3月离开远帆集团", {"at": "2019-03"}),
    ("s15", "a2", "p3", "heads", "u1", "何舟负责云事业部", {}),
    ("s16", "a1", "p2", "founds", "o1", "林岚2015年创办星河科技", {"start": "2015"}),
    ("s17", "a1", "o1", "develops", "g1", "星河科技研发望舒", {}),
    ("s18", "a2", "p4", "responsible_for", "f1", "苏禾负责模型训练", {}),
    ("s19", "a2", "o2", "owns_stake_in", "o1", "远帆集团持有星河科技12%股份", {"share": "12%"}),
    ("s20", "a2", "p4", "leaves", "o1", "传苏禾将离开星河科技", {"status": Status.RUMORED, "speaker": "知情人士"}),
)  # fmt: skip
TENURES = (
    Tenure("T01", "p1", "holds_post", "o1", ("s01", "s02"), post="CEO", start="2020-03"),
    Tenure("T02", "p1", "holds_post", "u1", ("s03",), post="总裁", start="2023-05-01"),
    Tenure("T03", "p2", "holds_post", "o1", ("s04",), post="CEO", start="2015", end="2020-03", ended=True),
    Tenure("T04", "p2", "holds_post", "o1", ("s06",), post="董事长", end="2021-06-30", ended=True),
    Tenure("T05", "p3", "reports_to", "p1", ("s07",), capacity="首席科学家", start="2024-02"),
    Tenure("T06", "p4", "reports_to", "p3", ("s08",)),
    Tenure("T07", "u1", "unit_of", "o1", ("s09",), start="2023-05-01"),
    Tenure("T08", "u2", "unit_of", "u1", ("s10",)),
    Tenure("T09", "u3", "unit_of", "o1", ("s11",), start="2018", end="2022-12", ended=True, cause="C07"),
    Tenure("T10", "p3", "works_for", "o2", ("s14",), start="2016", end="2019-03", ended=True, cause="C05"),
    Tenure("T11", "p3", "works_for", "o1", ("s12", "s13"), start="2019-04"),
    Tenure("T12", "p3", "heads", "u1", ("s15",)),
    Tenure("T13", "p2", "founds", "o1", ("s16",), start="2015"),
    Tenure("T14", "o1", "develops", "g1", ("s17",)),
    Tenure("T15", "p4", "responsible_for", "f1", ("s18",)),
    Tenure("T16", "o2", "owns_stake_in", "o1", ("s19",)),
)
CHANGES = (
    Change("C01", "appointed_to", "p1", "o1", ("s01",), at="2020-03", post="CEO"),
    Change("C02", "appointed_to", "p1", "u1", ("s03",), at="2023-05-01", post="总裁"),
    Change("C03", "steps_down_from", "p2", "o1", ("s04",), at="2020-03", post="CEO"),
    Change("C04", "succeeds", "p1", "p2", ("s05",), at="2020-03", post="CEO"),
    Change("C05", "leaves", "p3", "o2", ("s14",), at="2019-03"),
    Change("C06", "joins", "p3", "o1", ("s12", "s13"), at="2019-04"),
    Change("C07", "merges_into", "u3", "u1", ("s11",), at="2022-12"),
    Change("C08", "leaves", "p4", "o1", ("s20",), status=Status.RUMORED),
    Change("C09", "establishes", "o1", "u1", ("s09",), at="2023-05-01"),
)


def build_small_graph() -> Graph:
    texts = {a: "。".join(row[5] for row in SAID if row[1] == a) + "。" for a in ARTICLES}
    articles = {
        key: Article(
            key, text, f"标题{key}", ARTICLES[key], "星河日报", blocks=(Block(BlockKind.BODY, 0, len(text)),),
            digest=hashlib.sha256(text.encode()).hexdigest(),
        )
        for key, text in texts.items()
    }  # fmt: skip
    said = {row[0]: _make_statement(row, texts[row[1]]) for row in SAID}
    return Graph(
        articles=articles,
        entities=ENTITIES,
        links={f"{a}#{key}": Link(f"{a}#{key}", key, 1.0) for a in ARTICLES for key in ENTITIES},
        statements=said,
        tenures=tuple(_vouch(tenure, said) for tenure in TENURES),
        changes=tuple(_vouch(change, said) for change in CHANGES),
        conflicts=(Conflict("X1", ConflictKind.DATES, ("T11", "C06"), ("s12", "s13")),),
        issues=(),
        network=nx.MultiDiGraph(),
        sources=(),
        judgements=(),
    )


def _make_statement(row: tuple[str, str, str, str, str, str, dict[str, Any]], text: str) -> Statement:
    key, article, subject, relation, object_, quote, more = row
    start = text.index(quote)

    def name(entity: str) -> Argument:
        return Argument(ENTITIES[entity].name, ENTITIES[entity].type, f"{article}#{entity}")

    plain = Statement(
        key, article, name(subject), relation, name(object_), Evidence(quote, start, start + len(quote)),
        extractor="templates", template="t1", confidence=0.9,
    )  # fmt: skip
    return replace(plain, **more)


def _vouch(item: Kept, said: dict[str, Statement]) -> Kept:
    found = [said[key] for key in item.statements]
    stages = tuple(Stage(ARTICLES[s.article], s.status, (s.id,)) for s in found)
    return replace(item, sources=tuple(sorted({s.article for s in found})), stages=stages)
