"""Stories of several articles, read, linked and folded, against tenures, changes and conflicts written by hand.

An edge is spelled `subject relation object [post or capacity] [from..to] [marks]`: a change has one day, a tenure two
with `..` between them, and the marks are the status unless asserted, then acting, ended, inferred, end-inferred.
Of the relations that a story lists, its edges are all that there may be.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kg.graph import Graph, build_graph
from kg.link.judging import merge_entities
from kg.model import Change, Tenure
from kg.read.article import Given, make_article
from kg.tools import load_tools, read_statements

if TYPE_CHECKING:
    from kg.link.judgements import Judgement

STORIES = sorted(Path(__file__).parent.glob("*.yaml"))
Story = dict[str, Any]


def load_story(file: Path) -> Story:
    story: Story = yaml.safe_load(file.read_text("utf-8"))
    return story


def build_story(story: Story) -> Graph:
    tools = load_tools()
    readings = [
        read_statements(
            make_article(row["text"], Given(id=row["id"], published=str(row["published"]), source=row["source"])), tools
        )
        for row in story["articles"]
    ]
    graph = build_graph(readings, tools.lexicon, tools.ontology)
    log: list[Judgement] = []
    for judgement in story.get("judgements", ()):
        one, two = (find_named(graph, side) for side in judgement["merge"])
        log.append(merge_entities(graph, one, two, by="沈砚秋", at="2026-01-02T03:04:05+00:00", why="同一人"))
        graph = build_graph(readings, tools.lexicon, tools.ontology, log)
    return graph


def find_named(graph: Graph, side: str) -> str:
    """The store's entity that `article name` names."""
    article, name = side.split(" ", 1)
    found = {
        graph.links[argument.entity].entity
        for statement in graph.statements.values()
        if statement.article == article
        for argument in (statement.subject, statement.object)
        if argument.surface == name
    }
    [entity] = found
    return entity


def spell_edge(graph: Graph, edge: Tenure | Change) -> str:
    relation = edge.relation if isinstance(edge, Tenure) else edge.kind
    parts = [graph.entities[edge.subject].name, relation, graph.entities[edge.object].name]
    parts += [edge.post or (edge.capacity if isinstance(edge, Tenure) else None) or ""]
    parts += [f"{edge.start or ''}..{edge.end or ''}" if isinstance(edge, Tenure) else edge.at or ""]
    parts += ["" if edge.status == "asserted" else str(edge.status)]
    if isinstance(edge, Tenure):
        marks = {
            "acting": edge.acting,
            "ended": edge.ended,
            "inferred": edge.inferred,
            "end-inferred": edge.end_inferred,
        }
        parts += [mark for mark, holds in marks.items() if holds]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_a_story_is_told_as_it_was(file: Path) -> None:
    story = load_story(file)
    graph = build_story(story)
    relations = set(story["relations"])
    spelled = {edge.id: spell_edge(graph, edge) for edge in (*graph.tenures, *graph.changes)}
    tenures = [spelled[tenure.id] for tenure in graph.tenures if tenure.relation in relations]
    changes = [spelled[change.id] for change in graph.changes if change.kind in relations]
    assert sorted(tenures) == sorted(story["tenures"])
    assert sorted(changes) == sorted(story.get("changes", []))
    conflicts = [{"kind": str(c.kind), "edges": sorted(spelled[edge] for edge in c.edges)} for c in graph.conflicts]
    expected = [{"kind": row["kind"], "edges": sorted(row["edges"])} for row in story["conflicts"]]
    assert conflicts == expected
    edges = {spelled[edge.id]: edge for edge in (*graph.tenures, *graph.changes)}
    for name, stages in story.get("stages", {}).items():
        assert [f"{stage.published} {stage.status}" for stage in edges[name].stages] == stages
    for name, sources in story.get("sources", {}).items():
        assert list(edges[name].sources) == sources
    for name, standing in story.get("standings", {}).items():
        assert edges[name].standing == standing
    for name, cause in story.get("causes", {}).items():
        assert spelled[str(getattr(edges[name], "cause", None))] == cause
    names = Counter(entity.name for entity in graph.entities.values())
    for name, count in (story.get("persons", {}) | story.get("units", {})).items():
        assert names[name] == count


def test_there_are_stories_enough() -> None:
    assert len(STORIES) >= 12
    keys = {"about", "articles", "relations", "tenures", "changes", "conflicts", "stages", "sources", "standings"}
    keys |= {"causes", "persons", "units", "judgements"}
    assert not {(file.stem, key) for file in STORIES for key in load_story(file) if key not in keys}
    assert all(len(load_story(file)["articles"]) >= 2 for file in STORIES)
