"""The graph of a whole store: its entities, what was folded about them, and the network to look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError, suggest
from kg.ids import fold_name
from kg.link import link_readings
from kg.model import EntityType, Issue
from kg.segment import fold_text
from kg.timeline import fold_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx

    from kg.lexicon import Lexicon
    from kg.link.judgements import Judgement
    from kg.model import Article, Change, Entity, Link, Reading, Statement, Tenure
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """What a store knows, linked and folded.

    `entities` are the store's, sorted by id; `links` leads from an article's entity id to them.
    `statements` keep the article's entity ids, `tenures` and `changes` name the store's.  The network's
    nodes are entity ids, its edges tenures and changes by their ids, each with its evidence.  `sources` are
    the readings that were linked (the first publication of each text), `judgements` the log they were linked by.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    links: Mapping[str, Link]
    statements: Mapping[str, Statement]
    tenures: tuple[Tenure, ...]
    changes: tuple[Change, ...]
    issues: tuple[Issue, ...]
    network: networkx.MultiDiGraph[str]
    sources: tuple[Reading, ...]
    judgements: tuple[Judgement, ...]


def build_graph(
    readings: Iterable[Reading], lexicon: Lexicon, ontology: Ontology, judgements: Iterable[Judgement] = ()
) -> Graph:
    """The graph of the readings, the same whatever their order; what `judgements` say of identity holds in it.

    An article read twice counts once.  A reprint stays among the articles, but what it says is said by
    its first publication only; an issue "reprint" names it.  The lexicon's present lines are asked
    again, so that a line added today names what was read yesterday.
    """
    unique = {r.article.id: r for r in sorted(readings, key=lambda r: (r.article.id, r.article.digest))}
    sources, reprints = _part_reprints(unique.values())
    sources = [_name_by_lexicon(reading, lexicon) for reading in sources]
    judged = tuple(judgements)
    linking = link_readings(sources, generic=ontology.reading.get("generic", ()), judgements=judged)
    entities, links = linking.entities, linking.links
    statements = {s.id: s for s in sorted((s for r in sources for s in r.statements), key=lambda s: s.id)}
    articles = {key: reading.article for key, reading in unique.items()}
    tenures, changes = fold_statements(
        statements.values(),
        links,
        ontology,
        published={key: article.published for key, article in articles.items()},
        name_post=_read_titles(lexicon),
    )
    return Graph(
        articles,
        entities,
        links,
        statements,
        tenures,
        changes,
        (*(issue for reading in unique.values() for issue in reading.issues), *reprints, *linking.issues),
        _assemble_network(sources, articles, entities, links, statements, tenures, changes, ontology),
        linking.sources,
        judged,
    )


def resolve(graph: Graph, local_id: str) -> str:
    """The store's entity id that an article's entity id was linked to; raises KeyError for an unknown one."""
    return graph.links[local_id].entity


def _part_reprints(readings: Iterable[Reading]) -> tuple[list[Reading], list[Issue]]:
    """The first publication of every text, in the order of the articles' ids, and an issue for each other."""
    first: dict[str, str] = {}
    sources, issues = [], []
    for reading in sorted(readings, key=lambda r: (r.article.published or "9999", r.article.id)):
        article = reading.article
        body = "".join(article.text.split())
        keys = [key for key in (article.digest, body) if key]
        known = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, known or article.id)
        if known is None:
            sources.append(reading)
        else:
            message = f'the same text as "{known}", which counts as the only source of what both say'
            issues.append(Issue("reprint", article.id, message, severity="warning"))
    sources.sort(key=lambda r: r.article.id)
    return sources, sorted(issues, key=lambda issue: issue.where)


def _name_by_lexicon(reading: Reading, lexicon: Lexicon) -> Reading:
    from kg.lexicon import find_organization, find_place, find_product

    def name_entity(entity: Entity) -> Entity:
        if entity.lexicon is not None or lexicon.is_ambiguous(entity.name):
            return entity
        if entity.type is EntityType.PLACE:
            place = find_place(lexicon, entity.name)
            return replace(entity, lexicon=place.place, wikidata=place.wikidata) if place else entity
        if entity.type not in (EntityType.ORGANIZATION, EntityType.PRODUCT):
            return entity
        find = find_organization if entity.type is EntityType.ORGANIZATION else find_product
        known = find(lexicon, entity.name)
        return replace(entity, lexicon=known.name, wikidata=known.wikidata) if known else entity

    return replace(reading, entities=tuple(name_entity(entity) for entity in reading.entities))


def _read_titles(lexicon: Lexicon) -> Callable[[str], str]:
    from kg.lexicon import find_title

    def name_post(post: str) -> str:
        title = find_title(lexicon, post)
        return title.title if title else post

    return name_post


def _assemble_network(
    sources: Sequence[Reading],
    articles: Mapping[str, Article],
    entities: Mapping[str, Entity],
    links: Mapping[str, Link],
    statements: Mapping[str, Statement],
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    ontology: Ontology,
) -> networkx.MultiDiGraph[str]:
    import networkx

    naming: dict[str, set[str]] = defaultdict(set)
    for reading in sources:
        for local in reading.entities:
            naming[links[local.id].entity].add(reading.article.id)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for key, entity in entities.items():
        network.add_node(
            key,
            name=entity.name,
            type=str(entity.type),
            names=list(entity.names),
            wikidata=entity.wikidata,
            articles=sorted(naming[key]),
        )
    rows = [_row_tenure(tenure) for tenure in tenures] + [_row_change(change) for change in changes]
    for subject, target, key, row in rows:
        row["label"] = ontology.relations[row["relation"]].label_zh
        found = [statements[name] for name in row["statements"]]
        row["evidence"] = _list_evidence(found, articles)
        network.add_edge(subject, target, key=key, **row)
    return network


def _row_tenure(tenure: Tenure) -> tuple[str, str, str, dict[str, Any]]:
    row = {
        "kind": "tenure",
        "relation": tenure.relation,
        "post": tenure.post,
        "capacity": tenure.capacity,
        "at": None,
        "start": tenure.start,
        "end": tenure.end,
        "ended": tenure.ended,
        "acting": tenure.acting,
        "status": str(tenure.status),
        "inferred": tenure.inferred,
        "statements": list(tenure.statements),
    }
    return tenure.subject, tenure.object, tenure.id, row


def _row_change(change: Change) -> tuple[str, str, str, dict[str, Any]]:
    row = {
        "kind": "change",
        "relation": change.kind,
        "post": change.post,
        "capacity": None,
        "at": change.at,
        "start": None,
        "end": None,
        "ended": False,
        "acting": False,
        "status": str(change.status),
        "inferred": False,
        "statements": list(change.statements),
    }
    return change.subject, change.object, change.id, row


def _list_evidence(statements: Iterable[Statement], articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """Where each statement stands, in the order of publication, then of the text."""

    def locate_statement(statement: Statement) -> tuple[str, str, int, str]:
        published = articles[statement.article].published or "9999"
        return published, statement.article, statement.evidence.start, statement.id

    return [
        {
            "statement": s.id,
            "article": s.article,
            "title": articles[s.article].title,
            "published": articles[s.article].published,
            "source": articles[s.article].source,
            "where": s.evidence.where,
            "start": s.evidence.start,
            "end": s.evidence.end,
            "quote": s.evidence.quote,
            "speaker": s.speaker,
            "status": str(s.status),
        }
        for s in sorted(statements, key=locate_statement)
    ]


def find_entity(graph: Graph, name: str) -> tuple[Entity, ...]:
    """The entities of that name, the most written about first; failing that, those whose names hold it.

    Spelling that varies (case, width, blanks, quotation marks, traditional characters) does not matter; an
    empty name finds nothing.
    """
    wanted = fold_name(fold_text(name))
    if not wanted:
        return ()

    def rank(entity: Entity) -> tuple[int, str]:
        return -len(graph.network.nodes[entity.id]["articles"]), entity.id

    folded = {key: {fold_name(fold_text(n)) for n in (e.name, *e.names)} for key, e in graph.entities.items()}
    found = [e for key, e in graph.entities.items() if wanted in folded[key]]
    if not found:
        found = [e for key, e in graph.entities.items() if any(wanted in n for n in folded[key])]
    return tuple(sorted(found, key=rank))


def describe_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    """All that is known about an entity, ready for JSON: names, tenures, changes and the articles that name it.

    Each tenure and change says by `direction` whether the entity is its subject ("out") or object ("in"),
    and lists the statements it rests on.  Raises UsageError for an id that the graph does not hold.
    """
    entity = graph.entities.get(entity_id)
    if entity is None:
        raise UsageError(f'no entity has the id "{entity_id}"; {suggest(entity_id, graph.entities)}')
    edges = [_describe_edge(graph, other, key, row, "out") for _, other, key, row in _list_out(graph, entity_id)]
    edges += [
        _describe_edge(graph, other, key, row, "in")
        for other, _, key, row in _list_in(graph, entity_id)
        if other != entity_id
    ]
    edges.sort(key=lambda e: (e["start"] or e["at"] or "", e["end"] or "", e["relation"], e["id"], e["direction"]))
    return {
        "id": entity.id,
        "type": str(entity.type),
        "name": entity.name,
        "names": list(entity.names),
        "wikidata": entity.wikidata,
        "parent": _name_entity(graph, entity.parent) if entity.parent else None,
        "tenures": [edge for edge in edges if edge["kind"] == "tenure"],
        "changes": [edge for edge in edges if edge["kind"] == "change"],
        "articles": [
            {"id": a.id, "title": a.title, "published": a.published, "source": a.source, "url": a.url}
            for a in sorted(
                (graph.articles[key] for key in graph.network.nodes[entity_id]["articles"]),
                key=lambda a: (a.published or "9999", a.id),
            )
        ],
    }


def _list_out(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.out_edges(entity_id, keys=True, data=True))


def _list_in(graph: Graph, entity_id: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    return list(graph.network.in_edges(entity_id, keys=True, data=True))


def _name_entity(graph: Graph, entity_id: str) -> dict[str, Any]:
    entity = graph.entities[entity_id]
    return {"id": entity.id, "name": entity.name, "type": str(entity.type)}


def _describe_edge(graph: Graph, other: str, key: str, row: Mapping[str, Any], direction: str) -> dict[str, Any]:
    return {
        "id": key,
        "direction": direction,
        "other": _name_entity(graph, other),
        **{name: value for name, value in row.items() if name not in ("statements", "evidence")},
        "statements": row["evidence"],
    }
