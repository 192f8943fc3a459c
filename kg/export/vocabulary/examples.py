"""How a relation looks in each tier: a small invented graph, walked as every graph is, so that no example can lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx

from kg.export import ExportOptions
from kg.export.namespaces import list_prefixes
from kg.export.triples import list_triples, parse_quads
from kg.export.turtle import spell_turtle
from kg.graph import Graph
from kg.model import Argument, Article, Change, Entity, EntityType, Evidence, Link, Statement, Tenure

if TYPE_CHECKING:
    from kg.ontology import Relation

_OPTIONS = ExportOptions()
_ARTICLE, _DAY, _POST = "2025-12-17-news", "2025-12-17", "首席科学家"
_NAMES = {
    EntityType.PERSON: (("shen-ruolan", "沈若兰"), ("lu-mingchuan", "陆明川")),
    EntityType.ORGANIZATION: (("xinghe", "星河科技"), ("qinghe", "青禾智能")),
    EntityType.UNIT: (("platform", "平台部"), ("data", "数据部")),
    EntityType.PRODUCT: (("wangshu", "望舒"), ("qingluan", "青鸾")),
    EntityType.PLACE: (("shenzhen", "深圳"), ("hangzhou", "杭州")),
    EntityType.FUNCTION: (("training", "大模型训练"), ("payment", "支付业务")),
}


@dataclass(frozen=True, slots=True)
class Example:
    """The three tiers in Turtle without prefixes; `plain` is empty for an event, which holds at no time."""

    plain: str
    dated: str
    evidence: str


def give_example(relation: Relation) -> Example:
    """The relation between two things of the first types that its file allows, said by one article."""
    triples = list_triples(_build_graph(relation), _OPTIONS)
    lines = [line for own in triples.values() for line in own]
    plain = [line for line in lines if line.rsplit(" ", 1)[1].startswith(_mint("entity"))]
    dated = (_spell_about(lines, "tenure", "change"), _spell_about(lines, "interval", "instant", "post"))
    return Example(_spell_about(plain, "entity"), "\n\n".join(filter(None, dated)), _spell_about(lines, "statement"))


def _build_graph(relation: Relation) -> Graph:
    types = tuple(_NAMES)
    subject_type = min(relation.subject, key=types.index)
    object_type = min(relation.object, key=types.index)
    subject = Entity(*_identify(subject_type, 0))
    object_ = Entity(*_identify(object_type, 1 if object_type is subject_type else 0))
    post = _POST if "post" in relation.qualifiers else None
    quote = f"{subject.name}{relation.label_zh}{object_.name}{post or ''}"
    statement = Statement(
        "s1",
        _ARTICLE,
        Argument(subject.name, subject.type, subject.id),
        relation.name,
        Argument(object_.name, object_.type, object_.id),
        Evidence(quote, 0, len(quote)),
        post=post,
        extractor="templates",
        confidence=0.97,
    )
    article = Article(_ARTICLE, f"{quote}。", "星河科技公布任命", _DAY, "星河日报")
    start = _DAY if "start" in relation.qualifiers else None
    at = _DAY if "at" in relation.qualifiers else None
    said = (statement.id,)
    tenure = Tenure("t1", subject.id, relation.name, object_.id, said, post, start=start, sources=(_ARTICLE,))
    change = Change("c1", relation.name, subject.id, object_.id, said, at, post, sources=(_ARTICLE,))
    return Graph(
        {_ARTICLE: article},
        {subject.id: subject, object_.id: object_},
        {one.id: Link(one.id, one.id, 1.0) for one in (subject, object_)},
        {statement.id: statement},
        (tenure,) if relation.is_state else (),
        () if relation.is_state else (change,),
        (),
        (),
        networkx.MultiDiGraph(),
        (),
        (),
    )


def _identify(kind: EntityType, number: int) -> tuple[str, EntityType, str]:
    key, name = _NAMES[kind][number]
    return key, kind, name


def _mint(kind: str) -> str:
    return f"<{_OPTIONS.base}id/{kind}/"


def _spell_about(lines: list[str], *kinds: str) -> str:
    """The lines whose subjects are of the kinds, as Turtle without its prefixes."""
    starts = tuple(map(_mint, kinds))
    quads = parse_quads({"": [line for line in lines if line.startswith(starts)]})
    text = spell_turtle((quad.triple for quad in quads), list_prefixes(_OPTIONS.base)).decode()
    return text.rpartition("@prefix ")[2].partition("\n\n")[2].strip()
