"""Which FollowTheMoney schema an entity or an edge of the graph has.

An edge is an Employment, an Ownership and so on only where it is asserted or claimed: who filters on the schema
takes it for a fact.  What is planned, rumored, denied or negated is an UnknownLink that says so in its status.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EntityType, Status

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.model import Change, Entity, Tenure

PEOPLE = frozenset({"Person"})
BODIES = frozenset({"Organization", "Company", "PublicBody"})
ASSETS = frozenset({"Company", "Asset"})
_OF_TYPE = {
    EntityType.PERSON: "Person",
    EntityType.UNIT: "Organization",
    EntityType.PRODUCT: "Asset",
    EntityType.PLACE: "Address",
    EntityType.FUNCTION: "Project",
}
_OF_KIND = {"company": "Company", "bank": "Company", "fund": "Company", "government": "PublicBody"}
_BOARD = ("董事", "监事", "理事")


@dataclass(frozen=True, slots=True)
class Edge:
    """A schema of edges with the properties for its two ends, and what schemata these may have.

    `turned` is True where the first of them is the relation's object.
    """

    schema: str
    first: str
    second: str
    firsts: frozenset[str] = frozenset()
    seconds: frozenset[str] = frozenset()
    turned: bool = False


UNKNOWN = Edge("UnknownLink", "subject", "object")
_EMPLOYMENT = Edge("Employment", "employee", "employer", PEOPLE, BODIES)
_DIRECTORSHIP = Edge("Directorship", "director", "organization", PEOPLE | BODIES, BODIES)
_SUCCESSION = Edge("Succession", "predecessor", "successor", PEOPLE | BODIES, PEOPLE | BODIES)
_TURNED_SUCCESSION = Edge("Succession", "predecessor", "successor", PEOPLE | BODIES, PEOPLE | BODIES, turned=True)
EDGES = {
    "works_for": _EMPLOYMENT,
    "holds_post": _EMPLOYMENT,
    "heads": _DIRECTORSHIP,
    "unit_of": Edge("Membership", "member", "organization", PEOPLE | BODIES, BODIES),
    "owns_stake_in": Edge("Ownership", "owner", "asset", PEOPLE | BODIES, ASSETS),
    "subsidiary_of": Edge("Ownership", "owner", "asset", PEOPLE | BODIES, ASSETS, turned=True),
    "responsible_for": Edge("ProjectParticipant", "participant", "project", PEOPLE | BODIES, frozenset({"Project"})),
    "merges_into": _SUCCESSION,
    "renamed_to": _SUCCESSION,
    "splits_from": _TURNED_SUCCESSION,
    "succeeds": _TURNED_SUCCESSION,
}
"""The schema of each relation that has one; whatever else is told is an UnknownLink."""


def choose_edge(item: Tenure | Change, relation: str, schemata: dict[str, str]) -> Edge:
    """The schema of a tenure or change; `schemata` are those of the entities, by id."""
    edge = EDGES.get(relation, UNKNOWN)
    if relation == "holds_post" and item.post and any(word in item.post for word in _BOARD):
        edge = _DIRECTORSHIP
    if edge is UNKNOWN or item.status not in {Status.ASSERTED, Status.CLAIMED}:
        return UNKNOWN
    subject, object_ = schemata[item.subject], schemata[item.object]
    first, second = (object_, subject) if edge.turned else (subject, object_)
    return edge if first in edge.firsts and second in edge.seconds else UNKNOWN


def choose_schemata(graph: Graph) -> dict[str, str]:
    """The schema of every entity by its id: the lexicon tells companies from public bodies, and so does being owned."""
    from kg.lexicon import load_lexicon

    lexicon = load_lexicon()
    owned = {
        tenure.subject if tenure.relation == "subsidiary_of" else tenure.object
        for tenure in graph.tenures
        if tenure.relation in {"subsidiary_of", "owns_stake_in"}
    }

    def choose(entity: Entity) -> str:
        if entity.type is not EntityType.ORGANIZATION:
            return _OF_TYPE[entity.type]
        known = lexicon.organizations.get(entity.lexicon) if entity.lexicon else None
        if known is not None:
            return _OF_KIND.get(known.kind, "Organization")
        return "Company" if entity.id in owned else "Organization"

    return {key: choose(entity) for key, entity in graph.entities.items()}
