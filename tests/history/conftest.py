"""A graph of what a few invented articles say, one statement a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kg.graph import Graph, build_graph
from kg.lexicon import load_lexicon
from kg.model import Argument, Article, Entity, EntityType, Evidence, Reading, Statement, Status
from kg.ontology import load_ontology

Told = tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]
Tell = Callable[..., Graph]


def guess_type(name: str) -> EntityType:
    """Units end in 部 or 组, organizations in 科技 or 控股; everybody else is a person."""
    if name.endswith(("部", "组")):
        return EntityType.UNIT
    return EntityType.ORGANIZATION if name.endswith(("科技", "控股")) else EntityType.PERSON


def read_told(article: str, published: str | None, parents: Mapping[str, str], *told: Told) -> Reading:
    """A reading in which every unit stands with what it belongs to, so that it is one unit in all articles."""
    entities: dict[str, Entity] = {}

    def argue(name: str) -> Argument:
        key = f"{article}/{name}"
        if key not in entities:
            above = parents.get(name)
            entities[key] = Entity(key, guess_type(name), name, (name,), f"{article}/{above}" if above else None)
            if above:
                argue(above)
        return Argument(name, guess_type(name), key)

    statements, text = [], f"（{article}）"
    for number, (subject, relation, object_, *more) in enumerate(told):
        fields = dict(more[0]) if more else {}
        fields["status"] = Status(fields.get("status", "asserted"))
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
        parents = {row[0]: row[2] for _, *told in articles for row in told if row[1] == "unit_of"}
        readings = [read_told(f"a{n}", published, parents, *told) for n, (published, *told) in enumerate(articles)]
        return build_graph(readings, load_lexicon(), load_ontology())

    return build
