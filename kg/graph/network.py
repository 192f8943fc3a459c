"""The network to look at: entities as nodes, tenures and changes as edges, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx

    from kg.model import Article, Change, Entity, Link, Reading, Statement, Tenure
    from kg.ontology import Ontology


def assemble_network(
    sources: Sequence[Reading],
    articles: Mapping[str, Article],
    entities: Mapping[str, Entity],
    links: Mapping[str, Link],
    statements: Mapping[str, Statement],
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    ontology: Ontology,
) -> networkx.MultiDiGraph[str]:
    """The network of a store: its nodes are entity ids, its edges tenures and changes by their ids.

    `sources` are the readings whose entities were linked by `links`; whatever stands at an edge is ready for JSON.
    """
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
    # an appointment is a change and a tenure: what says so is spelled once for both
    evidence: dict[str, dict[str, Any]] = {}
    for subject, target, key, row in chain(map(_row_tenure, tenures), map(_row_change, changes)):
        row["label"] = ontology.relations[row["relation"]].label_zh
        found = [statements[name] for name in row["statements"]]
        row["evidence"] = list_evidence(found, articles, evidence)
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
        "end_inferred": tenure.end_inferred,
        "cause": tenure.cause,
        **_spell_vouching(tenure),
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
        "end_inferred": False,
        "cause": None,
        **_spell_vouching(change),
        "statements": list(change.statements),
    }
    return change.subject, change.object, change.id, row


def _spell_vouching(edge: Tenure | Change) -> dict[str, Any]:
    return {
        "standing": str(edge.standing),
        "sources": list(edge.sources),
        "stages": [
            {"published": s.published, "status": str(s.status), "statements": list(s.statements)} for s in edge.stages
        ],
    }


def list_evidence(
    statements: Iterable[Statement], articles: Mapping[str, Article], spelled: dict[str, dict[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Where each statement stands, in the order of publication, then of the text.

    What stands in `spelled` by its statement's id is taken from there, and what does not is added to it.
    """
    known = {} if spelled is None else spelled

    def locate_statement(statement: Statement) -> tuple[str, str, int, str]:
        published = articles[statement.article].published or "9999"
        return published, statement.article, statement.evidence.start, statement.id

    found = sorted(statements, key=locate_statement)
    for statement in found:
        if statement.id not in known:
            known[statement.id] = _spell_evidence(statement, articles[statement.article])
    return [known[statement.id] for statement in found]


def _spell_evidence(statement: Statement, article: Article) -> dict[str, Any]:
    return {
        "statement": statement.id,
        "article": statement.article,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "where": statement.evidence.where,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "quote": statement.evidence.quote,
        "speaker": statement.speaker,
        "status": str(statement.status),
    }
