"""The clients that people use: SPARQLWrapper, rdflib's SPARQLStore, curl."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

if TYPE_CHECKING:
    from tests.serve.conftest import Running

NAMES = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name WHERE { ?person a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"""
PEOPLE = ["何舟", "周明", "林岚", "苏禾"]


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows(server: Running, method: str, how: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(how)
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(JSON)
    found = wrapper.queryAndConvert()
    assert sorted(row["name"]["value"] for row in found["results"]["bindings"]) == sorted(PEOPLE)
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(PEOPLE)
    wrapper.setReturnFormat(CSV)
    assert sorted(wrapper.queryAndConvert().decode().split()) == sorted(["name", *PEOPLE])


def test_sparqlwrapper_reads_triples_and_errors(server: Running) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("DESCRIBE <https://kg.example/id/entity/p1>")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) > 3
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery("ASK { SERVICE <http://a/> { ?s ?p ?o } }")
    with pytest.raises(HTTPError, match="403"):
        wrapper.query()


def test_rdflib_works_on_the_graph_as_if_it_were_here(server: Running) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    p1 = rdflib.URIRef("https://kg.example/id/entity/p1")
    assert str(graph.value(p1, rdflib.SKOS.prefLabel)) == "周明"
    assert (p1, rdflib.RDF.type, rdflib.FOAF.Person) in graph
    assert sorted(str(row[0]) for row in graph.query(NAMES)) == sorted(PEOPLE)
    assert len(graph) > 100


def call_curl(*words: str) -> str:
    return subprocess.run(
        ["curl", "-sS", "--max-time", "20", *words], capture_output=True, text=True, check=True
    ).stdout


def test_curl(server: Running) -> None:
    endpoint = f"{server.url}/sparql"
    said = call_curl(endpoint, "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}")
    assert sorted(said.split()) == sorted(["name", *PEOPLE])
    direct = call_curl(endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", NAMES)
    assert len(json.loads(direct)["results"]["bindings"]) == len(PEOPLE)
    followed = call_curl("-L", "-H", "Accept: text/turtle", f"{server.url}/id/entity/p1")
    assert "周明" in followed
