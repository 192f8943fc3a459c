"""No published term is used against its recommendation: a reasoner finds neither contradiction nor surprise.

`standards.ttl` holds the axioms of the terms in use.  Domains and ranges are rules to a reasoner, not checks: a
term in the wrong place makes the thing something else.  So what is inferred of a node must follow from what it is
said to be.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import owlrl
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef
from rdflib.collection import Collection

from kg.data import locate
from kg.export import ExportOptions
from kg.export.namespaces import KINDS, PREFIXES
from kg.export.triples import list_quads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph import Graph

STANDARDS = Path(__file__).with_name("standards.ttl")
ORG, PROV, SCHEMA = Namespace(PREFIXES["org"]), Namespace(PREFIXES["prov"]), Namespace(PREFIXES["schema"])
BASE = "https://kg.example/id/"
BUILT_IN = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "xsd", "sh"))
OWN = PREFIXES["kg"]
# what the recommendation itself makes of a thing that is used as it says
CONSEQUENCES = {
    (ORG.Post, ORG.Organization): "ORG 5.3.6: heldBy is below hasMember, a held post may be treated as an organization",
    (ORG.Organization, PROV.Entity): "ORG 5.6.1: what a change event starts from or leads to is an entity of PROV",
}


def read_turtle(*paths: Path) -> rdflib.Graph:
    read = rdflib.Graph()
    for path in paths:
        read.parse(path, format="turtle")
    return read


def list_triples(graph: Graph) -> rdflib.Graph:
    """The whole export as one graph, as Turtle would have it."""
    text = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in list_quads(graph, ExportOptions()))
    return rdflib.Graph().parse(data=text, format="nt")


def close(data: rdflib.Graph) -> tuple[rdflib.Graph, list[str]]:
    """Everything that follows from the data with both vocabularies, and the contradictions in it."""
    closed = data + read_turtle(locate("ontology") / "kg.ttl", STANDARDS)
    # labels and definitions imply nothing, and a reasoner is slow with texts
    for property_ in (RDFS.label, SKOS.definition, SKOS.note, SKOS.example, URIRef(OWN + "quote")):
        closed.remove((None, property_, None))
    semantics = owlrl.OWLRL_Semantics(closed, axioms=False, daxioms=False, rdfs=True)
    semantics.closure()
    return closed, [str(message) for message in semantics.error_messages]


def is_published(term: object) -> bool:
    return isinstance(term, URIRef) and not str(term).startswith((OWN, *BUILT_IN))


def find_surprises(data: rdflib.Graph, closed: rdflib.Graph) -> Iterator[str]:
    """Nodes that are inferred to be of a class that lies above none of those they are said to be of."""
    for node in set(data.subjects()):
        said = set(data.objects(node, RDF.type))
        known = said.union(*(closed.objects(one, RDFS.subClassOf) for one in said), {OWL.Thing, RDFS.Resource})
        known |= {found for one, found in CONSEQUENCES if one in known}
        known |= {above for one in known for above in closed.objects(one, RDFS.subClassOf)}
        for found in closed.objects(node, RDF.type):
            if isinstance(found, URIRef) and found not in known:
                yield f"{node} becomes a {found}"


def find_strangers(data: rdflib.Graph, closed: rdflib.Graph) -> Iterator[str]:
    """Uses outside a union of domains or ranges, from which a reasoner infers nothing, and outside schema.org's."""
    for subject, predicate, object_ in data:
        for side, node, includes in (
            (RDFS.domain, subject, SCHEMA.domainIncludes),
            (RDFS.range, object_, SCHEMA.rangeIncludes),
        ):
            allowed = [set(Collection(closed, union)) for wide in closed.objects(predicate, side)
                       for union in closed.objects(wide, OWL.unionOf)]  # fmt: skip
            allowed += [named] if (named := set(closed.objects(predicate, includes))) else []
            for choice in allowed:
                if not choice & set(closed.objects(node, RDF.type)):
                    yield f"{predicate} of {node}, which is none of {sorted(choice)}"


def find_misuse(data: rdflib.Graph) -> list[str]:
    closed, errors = close(data)
    return [*errors, *find_surprises(data, closed), *find_strangers(data, closed)]


def test_every_published_term_in_use_is_known(graph: Graph) -> None:
    data = list_triples(graph)
    vocabulary = read_turtle(locate("ontology") / "kg.ttl")
    declared = set(read_turtle(STANDARDS).subjects())
    used = {predicate for read in (data, vocabulary) for predicate in read.predicates()}
    used |= set(data.objects(predicate=RDF.type))
    for property_ in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
        used |= set(vocabulary.objects(predicate=property_))
    published = {term for term in used if is_published(term)}
    assert len(published) > 40
    assert published - declared == set()


def test_nothing_is_used_against_its_recommendation(graph: Graph) -> None:
    data = list_triples(graph)
    kinds = {match[1] for node in data.subjects() if (match := re.match(f"{BASE}([a-z]+)/", str(node)))}
    assert kinds == set(KINDS)
    assert find_misuse(data) == []


MISUSES = {
    "entity/g1 org:unitOf entity/o1": "entity/g1 becomes a http://www.w3.org/ns/org#OrganizationalUnit",
    "entity/u2 org:unitOf entity/u1": "entity/u1 becomes a http://www.w3.org/ns/org#FormalOrganization",
    "tenure/T2 org:reportsTo entity/p2": "reportsTo of https://kg.example/id/tenure/T2",
    "entity/p1 org:memberOf entity/p2": "entity/p2 becomes a http://www.w3.org/ns/org#Organization",
    "entity/p3 org:member entity/o1": "entity/p3 becomes a http://www.w3.org/ns/org#Membership",
    "change/C2 prov:wasDerivedFrom statement/s1": "change/C2 becomes a http://www.w3.org/ns/prov#Entity",
    "entity/o2 skos:exactMatch entity/o1": "entity/o2 becomes a http://www.w3.org/2004/02/skos/core#Concept",
    "entity/l1 schema:founder entity/p1": "founder of https://kg.example/id/entity/l1",
    "change/C1 rdf:type org:Membership": "Disjoint classes",
}


def test_every_misuse_is_found(graph: Graph) -> None:
    data = list_triples(graph)
    for line in MISUSES:
        subject, predicate, object_ = (
            URIRef(PREFIXES[word.partition(":")[0]] + word.partition(":")[2] if ":" in word else BASE + word)
            for word in line.split()
        )
        data.add((subject, predicate, object_))
    found = find_misuse(data)
    assert [said for said in MISUSES.values() if not any(said in problem for problem in found)] == []
