"""The graph of a whole store: its entities, what was folded about them, and the network to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx

    from kg.lexicon import Lexicon
    from kg.model import Article, Change, Entity, Issue, Link, Reading, Statement, Tenure
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """What a store knows, linked and folded.

    `entities` are the store's, sorted by id; `links` leads from an article's entity id to them.
    `statements` keep the article's entity ids, `tenures` and `changes` name the store's.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    links: Mapping[str, Link]
    statements: Mapping[str, Statement]
    tenures: tuple[Tenure, ...]
    changes: tuple[Change, ...]
    issues: tuple[Issue, ...]
    network: networkx.MultiDiGraph[str]


def build_graph(readings: Iterable[Reading], lexicon: Lexicon, ontology: Ontology) -> Graph:
    """The graph of the readings."""
    raise NotImplementedError


def resolve(graph: Graph, local_id: str) -> str:
    """The store's entity id that an article's entity id was linked to."""
    return graph.links[local_id].entity


def find_entity(graph: Graph, name: str) -> tuple[Entity, ...]:
    """The entities of that name."""
    raise NotImplementedError


def describe_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    """Everything known about an entity, as JSON."""
    raise NotImplementedError
