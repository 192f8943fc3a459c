"""What the page knows: entities, edges with their days, the sentences behind them, articles and relations.

A key that would hold None, False or nothing is left out: pages of ten thousand names are sent by mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.dates import find_bounds
from kg.export import View
from kg.export.page.choosing import choose_focus
from kg.export.page.cutting import cut_graph
from kg.export.page.pinyin import list_readings
from kg.export.page.places import place_nodes
from kg.export.page.sentences import spell_passage
from kg.garbage import pause_collection
from kg.ontology import load_ontology
from kg.timeline.holding import find_hold_bounds, find_told
from kg.timeline.posts import fold_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from kg.graph import Graph
    from kg.model import Change, Entity, Statement, Tenure

BINDING = {"unit_of": 20, "heads": 5, "holds_post": 4, "works_for": 3, "develops": 3, "responsible_for": 2}
TITLE = "组织变动知识图谱"


@pause_collection()
def collect_data(whole: Graph, focus: str | None = None, view: View = View.GRAPH) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON, in a fixed order.

    It opens in `view` on the entity id `focus`, or on what `choose_focus` finds.  Of a graph that is too large it
    holds what lies around that, and says how much was left out.
    """
    focus = focus or choose_focus(whole)
    graph = cut_graph(whole, focus)
    types = {key: str(entity.type) for key, entity in graph.entities.items()}
    places = place_nodes(types, list_ties(graph))
    published = {key: article.published for key, article in graph.articles.items()}
    told: list[Tenure | Change] = [*graph.tenures, *graph.changes]
    numbers = _number_statements(graph, told)
    articles = {key: number for number, key in enumerate(graph.articles)}
    days = [day for day in published.values() if day]
    return {
        "title": TITLE,
        "focus": focus,
        "view": str(view),
        **_count_left(whole, graph),
        "lastDay": max((find_bounds(day)[1].isoformat() for day in days), default=None),
        "relations": _list_relations(),
        "pinyin": list_readings(name for entity in graph.entities.values() for name in (entity.name, *entity.names)),
        "entities": [_spell_entity(entity, places[entity.id]) for entity in graph.entities.values()],
        "edges": [
            *(_spell_tenure(tenure, graph, published, numbers) for tenure in graph.tenures),
            *(_spell_change(change, numbers) for change in graph.changes),
        ],
        "evidence": [_spell_evidence(graph, graph.statements[key], articles) for key in numbers],
        "articles": [
            _keep_told(
                {
                    "id": article.id,
                    "title": article.title,
                    "published": article.published,
                    "source": article.source,
                    "url": _safe_address(article.url),
                }
            )
            for article in graph.articles.values()
        ],
    }


def _keep_told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value or type(value) is int}


def list_ties(graph: Graph) -> Iterator[tuple[str, str, int]]:
    """Who is tied to whom on the map, and how strongly: what belongs together outweighs what is merely told."""
    for key, entity in graph.entities.items():
        if entity.parent is not None:
            yield key, entity.parent, BINDING["unit_of"]
    for tenure in graph.tenures:
        yield tenure.subject, tenure.object, BINDING.get(tenure.relation, 1)
    for change in graph.changes:
        yield change.subject, change.object, 1


def _count_left(whole: Graph, graph: Graph) -> dict[str, dict[str, int]]:
    entities = len(whole.entities) - len(graph.entities)
    edges = len(whole.tenures) + len(whole.changes) - len(graph.tenures) - len(graph.changes)
    return {"left": {"entities": entities, "edges": edges}} if entities else {}


def _list_relations() -> dict[str, dict[str, str]]:
    return {
        name: {"zh": relation.label_zh, "en": relation.label_en, "effect": relation.effect}
        for name, relation in load_ontology().relations.items()
    }


def _number_statements(graph: Graph, told: Sequence[Tenure | Change]) -> dict[str, int]:
    """A number for each statement behind an edge, in the order of publication, then of the text."""

    def locate(key: str) -> tuple[str, str, int, str]:
        statement = graph.statements[key]
        day = graph.articles[statement.article].published or "9999"
        return day, statement.article, statement.evidence.start, key

    keys = sorted({key for item in told for key in item.statements}, key=locate)
    return {key: number for number, key in enumerate(keys)}


def _spell_entity(entity: Entity, place: tuple[int, int]) -> dict[str, Any]:
    others = [name for name in entity.names if name != entity.name]
    row = {
        "id": entity.id,
        "name": entity.name,
        "type": str(entity.type),
        "names": others,
        "wikidata": entity.wikidata,
        "parent": entity.parent,
    }
    return {**_keep_told(row), "x": place[0], "y": place[1]}


def _spell_tenure(
    tenure: Tenure, graph: Graph, published: Mapping[str, str | None], numbers: Mapping[str, int]
) -> dict[str, Any]:
    bounds = find_hold_bounds(tenure, find_told(tenure, graph.statements, published))
    return _keep_told(
        {
            **_spell_vouching(tenure, "tenure", tenure.relation, numbers),
            "capacity": tenure.capacity,
            "capacityKey": _spell_key(tenure.capacity),
            "start": tenure.start,
            "end": tenure.end,
            "ended": tenure.ended,
            "acting": tenure.acting,
            "inferred": tenure.inferred,
            "endInferred": tenure.end_inferred,
            "days": _keep_told(
                {
                    "maybeFrom": _spell_day(bounds.maybe_from),
                    "from": _spell_day(bounds.from_),
                    "until": _spell_day(bounds.until),
                    "maybeUntil": _spell_day(bounds.maybe_until),
                    "over": bounds.over,
                    "lastTold": _spell_day(bounds.last_told),
                }
            ),
        }
    )


def _spell_change(change: Change, numbers: Mapping[str, int]) -> dict[str, Any]:
    bounds = find_bounds(change.at) if change.at else None
    days = {"from": bounds[0].isoformat(), "until": bounds[1].isoformat()} if bounds else {}
    return _keep_told({**_spell_vouching(change, "change", change.kind, numbers), "at": change.at, "days": days})


def _spell_vouching(item: Tenure | Change, kind: str, relation: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": item.id,
        "from": item.subject,
        "to": item.object,
        "kind": kind,
        "relation": relation,
        "post": item.post,
        "postKey": _spell_key(item.post),
        "status": str(item.status),
        "standing": str(item.standing),
        "sources": len(item.sources),
        "stages": [_keep_told({"published": s.published, "status": str(s.status)}) for s in item.stages],
        "evidence": sorted(numbers[key] for key in item.statements),
    }


def _spell_key(post: str | None) -> str | None:
    """A post in the spelling in which posts are compared, where that is more than small letters.

    >>> _spell_key("董事長"), _spell_key("CEO"), _spell_key(None)
    ('董事长', None, None)
    """
    key = fold_post(post, str)
    return key if post and key != post.lower() else None


def _spell_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _spell_evidence(graph: Graph, statement: Statement, articles: Mapping[str, int]) -> dict[str, Any]:
    article = graph.articles[statement.article]
    return _keep_told(
        {
            "article": articles[article.id],
            **spell_passage(article, statement.evidence),
            "speaker": statement.speaker,
            "status": str(statement.status),
            "context": [spell_passage(article, span) for span in statement.context],
        }
    )


def _safe_address(url: str | None) -> str | None:
    """Only web addresses become links; `javascript:` and the like stay away from the page."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
