"""The life of one entity: a person's career, an organization's or a unit's history, as rows in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.history.evidence import cite_first, list_evidence
from kg.model import Status, Tenure

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.graph import Graph
    from kg.model import Change, Stage
    from kg.ontology import Ontology

LIFE_COLUMNS = (
    "since", "until", "ended", "subject", "what", "object", "post", "capacity", "acting", "status", "standing",
    "stages", "sources", "inferred", "quote", "speaker", "source", "published", "article", "kind", "relation", "id",
)  # fmt: skip


def list_life(graph: Graph, ontology: Ontology, about: Collection[str]) -> list[dict[str, Any]]:
    """A row for each tenure and change of the entities `about`, by date; what has no date stands by its publication.

    A change that only begins or ends one of the tenures (an appointment) is no row of its own.
    """
    tenures = [t for t in graph.tenures if t.status is not Status.NEGATED and (t.subject in about or t.object in about)]
    told = {statement for tenure in tenures for statement in tenure.statements}
    changes = [
        change
        for change in graph.changes
        if change.status is not Status.NEGATED
        and (change.subject in about or change.object in about)
        and not (ontology.relations[change.kind].of and told.issuperset(change.statements))
    ]
    edges: list[Tenure | Change] = [*tenures, *changes]
    rows = [_spell_row(graph, ontology, edge) for edge in edges]
    return sorted(rows, key=_rank)


def _rank(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return (
        row["since"] or row["until"] or row["published"] or "9999",
        row["until"] or "9999",
        row["relation"],
        row["id"],
    )


def _spell_row(graph: Graph, ontology: Ontology, edge: Tenure | Change) -> dict[str, Any]:
    evidence = list_evidence(graph, edge.statements)
    own = _spell_tenure(edge) if isinstance(edge, Tenure) else _spell_change(edge)
    return {
        **own,
        "subject": graph.entities[edge.subject].name,
        "what": ontology.relations[own["relation"]].label_zh,
        "object": graph.entities[edge.object].name,
        "post": edge.post,
        "status": str(edge.status),
        "standing": str(edge.standing),
        "stages": spell_stages(edge.stages),
        "sources": len({item["article"] for item in evidence}),
        "id": edge.id,
        "evidence": evidence,
        **cite_first(evidence, "speaker"),
    }


def _spell_tenure(tenure: Tenure) -> dict[str, Any]:
    return {
        "kind": "tenure",
        "relation": tenure.relation,
        "since": tenure.start,
        "until": tenure.end,
        "ended": tenure.ended,
        "capacity": tenure.capacity,
        "acting": tenure.acting,
        "inferred": tenure.inferred or tenure.end_inferred,
    }


def _spell_change(change: Change) -> dict[str, Any]:
    return {
        "kind": "change",
        "relation": change.kind,
        "since": change.at,
        "until": change.at,
        "ended": None,
        "capacity": None,
        "acting": False,
        "inferred": False,
    }


def spell_stages(stages: Collection[Stage]) -> str:
    """How something came to be told, one publication after the other; nothing where there is but one way.

    >>> from kg.model import Stage
    >>> spell_stages([Stage("2025-05-02", Status.RUMORED, ("s1",)), Stage("2025-06-01", Status.ASSERTED, ("s2",))])
    'rumored 2025-05-02 → asserted 2025-06-01'
    """
    if len({stage.status for stage in stages}) < 2:
        return ""
    return " → ".join(" ".join(part for part in (str(s.status), s.published) if part) for s in stages)
