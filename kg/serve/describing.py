"""The endpoint's own description, in the terms of SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.export.namespaces import expand
from kg.serve.media import PAGE, ROWS, TRIPLES, find_form
from kg.serve.tasks import Reply
from kg.serve.triples import serialize_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from kg.serve.tasks import Describe

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def describe_service(store: Store, task: Describe) -> Reply:
    """What it speaks and in which forms, and that its default graph is the union of these named graphs."""
    form = find_form(task.form, TRIPLES)
    triples = set(_describe(store, NamedNode(task.endpoint)))
    return Reply(200, form.spell_type(), serialize_triples(triples, form.name, {"sd": SD, "void": VOID}))


def _describe(store: Store, service: NamedNode) -> Iterator[Triple]:
    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    type_ = expand("rdf:type")
    yield Triple(service, type_, sd("Service"))
    yield Triple(service, sd("endpoint"), service)
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for iri in sorted({form.iri for form in (*ROWS, *TRIPLES) if form is not PAGE}):
        yield Triple(service, sd("resultFormat"), NamedNode(iri))
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, type_, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, type_, sd("Graph"))
    for number, (graph, size) in enumerate(_count_graphs(store)):
        entry, content = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, sd("namedGraph"), entry)
        yield Triple(entry, type_, sd("NamedGraph"))
        yield Triple(entry, sd("name"), graph)
        yield Triple(entry, sd("graph"), content)
        yield Triple(content, type_, sd("Graph"))
        yield Triple(content, NamedNode(f"{VOID}triples"), size)


def _count_graphs(store: Store) -> list[tuple[NamedNode, Literal]]:
    found = store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    if not isinstance(found, QuerySolutions):  # pragma: no cover - a SELECT answers with solutions
        raise TypeError(type(found))
    return sorted(((row["g"], row["n"]) for row in found), key=str)
