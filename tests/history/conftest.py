"""A graph of what a few invented articles say, one statement a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.graph import Graph, build_graph
from kg.lexicon import load_lexicon
from kg.model import Argument, Article, Entity, EntityType, Evidence, Reading, Statement
from kg.ontology import load_ontology

Told = tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]
Tell = Callable[..., Graph]


def guess_type(name: str) -> EntityType:
    """Units end in 部 or 组, organizations in 科技 or 控股; everybody else is a person."""
    if name.endswith(("部", "组")):
        return EntityType.UNIT
    return EntityType.ORGANIZATION if name.endswith(("科技", "控股")) else EntityType.PERSON


def read_told(article: str, published: str | None, *told: Told) -> Reading:
    entities: dict[str, Entity] = {}
    parents = {row[0]: row[2] for row in told if row[1] == "unit_of"}

    def argue(name: str) -> Argument:
        key = f"{article}/{name}"
        parent = f"{article}/{parents[name]}" if name in parents else None
        entities[key] = Entity(key, guess_type(name), name, (name,), parent)
        return Argument(name, guess_type(name), key)

    statements, text = [], ""
    for number, (subject, relation, object_, *more) in enumerate(told):
        fields = more[0] if more else {}
        quote = f"{subject}{relation}{object_}{fields.get('post', '')}"
        evidence = Evidence(quote, len(text), len(text) + len(quote))
        statements.append(
            Statement(f"{article}-{number}", article, argue(subject), relation, argue(object_), evidence, **fields)
        )
        text += quote + "。"
    about = Article(article, text, f"题{article}", published, "云岭日报", digest=f"d{article}")
    return Reading(about, tuple(entities.values()), tuple(statements))


@pytest.fixture(scope="session")
def tell() -> Tell:
    """tell(("2025-03-05", row, …), …): the graph of articles told with their day of publication."""

    def build(*articles: tuple[Any, ...]) -> Graph:
        readings = [read_told(f"a{n}", published, *told) for n, (published, *told) in enumerate(articles)]
        return build_graph(readings, load_lexicon(), load_ontology())

    return build
