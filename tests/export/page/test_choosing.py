"""The organization that the page opens on: units, heads and news count together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.export.page.choosing import choose_focus
from kg.model import Entity, EntityType, Status, Tenure

if TYPE_CHECKING:
    from kg.graph import Graph


def add_edges(graph: Graph, *edges: Tenure) -> Graph:
    network = graph.network.copy()
    network.add_edges_from((edge.subject, edge.object) for edge in edges)
    return replace(graph, tenures=(*graph.tenures, *edges), network=network)


def test_units_heads_and_news_go_before_the_number_of_edges(graph: Graph) -> None:
    pupils = [Tenure(f"X{number}", "p2", "works_for", "o2", ("s4",), start=str(1900 + number)) for number in range(40)]
    crowded = add_edges(graph, *pupils)
    degrees = dict(crowded.network.degree())
    assert degrees["o2"] > 4 * degrees["o1"]
    assert choose_focus(crowded) == "o1"


def test_what_is_denied_tells_nothing_of_an_organization(graph: Graph) -> None:
    seats = [
        Tenure(f"X{n}", f"p{n}", "holds_post", "o2", ("s8",), post="总裁", status=Status.DENIED) for n in (1, 2, 3)
    ]
    units = [Tenure(f"Y{n}", f"u{n}", "unit_of", "o2", ("s8",), status=Status.NEGATED) for n in (1, 2)]
    assert choose_focus(add_edges(graph, *seats, *units)) == "o1"


def test_old_news_count_less_than_new_ones(graph: Graph) -> None:
    twin = Entity("o0", EntityType.ORGANIZATION, "银河科技")
    told = {key: replace(s, article="old") if key == "t4" else s for key, s in graph.statements.items()}
    old = replace(graph.articles["n2"], id="old", published="2020-01-01")
    edges = [Tenure("X1", "o0", "based_in", "l1", ("t4",)), Tenure("X2", "o2", "based_in", "l1", ("s6",))]
    both = add_edges(graph, *edges)
    both = replace(
        both,
        tenures=tuple(edges),
        changes=(),
        statements=told,
        articles={**graph.articles, "old": old},
        entities={"o0": twin, **{key: entity for key, entity in graph.entities.items() if key in ("o2", "l1")}},
    )
    assert choose_focus(both) == "o2"


def test_without_organizations_whatever_has_most_edges_is_chosen(graph: Graph) -> None:
    people = {key: entity for key, entity in graph.entities.items() if entity.type is EntityType.PERSON}
    network = graph.network.subgraph(people).copy()
    lonely = replace(graph, entities=people, tenures=(), changes=(), network=network)
    assert choose_focus(lonely) == "p1"


def test_an_empty_graph_has_no_focus(graph: Graph) -> None:
    assert choose_focus(replace(graph, entities={}, tenures=(), changes=(), network=type(graph.network)())) is None
