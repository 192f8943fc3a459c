"""The SPARQL 1.1 Protocol over a real socket."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kg.data import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.serve.conftest import Running

NAMES = "SELECT ?name WHERE { ?person a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
PEOPLE = ["何舟", "周明", "林岚", "苏禾"]
DESCRIBE = "DESCRIBE <https://kg.example/id/entity/p1>"
A1, A2 = ("https://kg.example/graph/a1", "https://kg.example/graph/a2")
STATEMENTS = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a kg:Statement }"


def read_count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_query_is_taken_in_all_three_shapes(server: Running) -> None:
    shapes = [
        server.client.get("/sparql", params={"query": NAMES}),
        server.client.post("/sparql", data={"query": NAMES}),
        server.client.post("/sparql", content=NAMES, headers={"Content-Type": "application/sparql-query"}),
    ]
    for answer in shapes:
        assert answer.status_code == 200
        found = [row["name"]["value"] for row in answer.json()["results"]["bindings"]]
        assert sorted(found) == sorted(PEOPLE)


@pytest.mark.parametrize(
    ("accept", "type_", "format_"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
    ],
)
def test_rows_come_in_the_form_that_is_asked_for(
    server: Running, accept: str, type_: str, format_: QueryResultsFormat
) -> None:
    answer = server.ask(NAMES, accept)
    assert answer.headers["content-type"] == type_
    assert answer.headers["vary"] == "Accept"
    rows = parse_query_results(answer.content, format=format_)
    assert isinstance(rows, QuerySolutions)
    assert sorted(row["name"].value for row in rows) == sorted(PEOPLE)


def test_rows_come_as_csv_and_as_a_page(server: Running) -> None:
    assert sorted(server.ask(NAMES, "text/csv").text.split()) == sorted(["name", *PEOPLE])
    page = server.ask(NAMES, "text/html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<td>周明</td>" in page.text


def test_an_address_can_name_the_form(server: Running) -> None:
    assert server.ask(NAMES, "text/html", format="csv").headers["content-type"].startswith("text/csv")
    assert server.ask(NAMES, "text/csv", format="no-such-form").headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("accept", "said"), [("application/json", '{"head": {}, "boolean": true}'), ("text/csv", "true")]
)
def test_a_question_of_yes_or_no(server: Running, accept: str, said: str) -> None:
    assert server.ask("ASK { ?s a foaf:Person }", accept).text.strip() == said


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_triples_come_in_the_form_that_is_asked_for(server: Running, accept: str, format_: RdfFormat) -> None:
    answer = server.ask(DESCRIBE, accept)
    assert answer.headers["content-type"].startswith(accept)
    triples = {quad.triple for quad in parse(answer.content, format=format_)}
    turtle = {quad.triple for quad in parse(server.ask(DESCRIBE).content, format=RdfFormat.TURTLE)}
    assert len(triples) > 3
    assert triples == turtle
    names = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}
    graph = rdflib.Graph().parse(data=answer.text, format=names.get(accept, "json-ld"))
    assert len(graph) == len(triples)


def test_a_form_that_there_is_not_is_answered_with_those_that_there_are(server: Running) -> None:
    rows, triples = server.ask(NAMES, "image/png"), server.ask(DESCRIBE, "text/csv")
    assert (rows.status_code, triples.status_code) == (406, 406)
    assert "text/csv" in rows.text
    assert "text/turtle" in triples.text


def test_a_wrong_query_is_answered_with_its_line(server: Running) -> None:
    answer = server.ask("SELECT ?s WHERE {\n  ?s a foaf:Person ;;; nonsense\n}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert "line 2" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("content", "type_", "status", "told"),
    [
        ("update=DROP+ALL", "application/x-www-form-urlencoded", 403, "only reads"),
        ("DROP ALL", "application/sparql-update", 403, "only reads"),
        ("query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400, "more than once"),
        ("nothing=1", "application/x-www-form-urlencoded", 400, "query: missing"),
        ("ASK {}", "text/plain", 415, "application/sparql-query"),
        (b"\xff\xfe", "application/sparql-query", 400, "not UTF-8"),
        ("query=%ff", "application/x-www-form-urlencoded", 400, "cannot be read"),
        ("#" * 1_100_000, "application/sparql-query", 413, "larger than"),
        ("DROP ALL", "application/sparql-query", 400, "line 1"),
    ],
)
def test_a_wrong_request_is_refused_in_words(
    server: Running, content: str | bytes, type_: str, status: int, told: str
) -> None:
    answer = server.client.post("/sparql", content=content, headers={"Content-Type": type_})
    assert (answer.status_code, told in answer.text) == (status, True), answer.text
    assert "Traceback" not in answer.text


def test_a_body_without_an_end_is_cut_off(server: Running) -> None:
    def pour() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 50_000

    answer = server.client.post("/sparql", content=pour(), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 413


def test_other_methods_are_refused(server: Running) -> None:
    assert server.client.put("/sparql", content="x").status_code == 405
    assert server.client.delete("/id/entity/p1").status_code == 405
    assert "only reads" in server.client.put("/sparql", content="x").text


def test_the_default_graph_is_the_union_of_all(server: Running) -> None:
    assert read_count(server.ask(STATEMENTS)) == 20
    assert read_count(server.ask("SELECT (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Statement } }")) == 20


def test_graphs_can_be_chosen_in_the_request_and_in_the_query(server: Running) -> None:
    first = read_count(server.ask(STATEMENTS, **{"default-graph-uri": A1}))
    second = read_count(server.ask(STATEMENTS, **{"default-graph-uri": A2}))
    assert (first > 0, second > 0, first + second) == (True, True, 20)
    assert read_count(server.ask(STATEMENTS, **{"default-graph-uri": [A1, A2]})) == 20
    from_first = STATEMENTS.replace("WHERE", f"FROM <{A1}> WHERE")
    assert read_count(server.ask(from_first)) == first
    named = "SELECT (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Statement } }"
    assert read_count(server.ask(named, **{"named-graph-uri": [A2]})) == second
    assert read_count(server.ask(named, **{"default-graph-uri": A2})) == 0
    assert read_count(server.ask(STATEMENTS, **{"named-graph-uri": A2})) == 0
    # the protocol's graphs go before the query's own
    assert read_count(server.ask(from_first, **{"default-graph-uri": A2})) == second
    posted = server.client.post("/sparql", data={"query": STATEMENTS, "default-graph-uri": [A1, A2]})
    assert read_count(posted) == 20
    assert server.ask(STATEMENTS, **{"default-graph-uri": "no iri"}).status_code == 400


def test_no_query_makes_the_server_fetch_anything(server: Running) -> None:
    seen: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(500)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *words: object) -> None:
            del words

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as outside:
        threading.Thread(target=outside.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{outside.server_port}/sparql"
        refused = [
            server.ask(f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}"),
            server.ask(f"SELECT * {{ service silent <{there}> {{ ?s ?p ?o }} }}"),
            server.ask(f"SELECT * {{ BIND(<{there}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}"),
        ]
        assert [answer.status_code for answer in refused] == [403, 403, 403]
        assert "asks no other server" in refused[0].text
        assert read_count(server.ask(STATEMENTS.replace("WHERE", f"FROM <{there}> WHERE"))) == 0
        assert read_count(server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **{"default-graph-uri": there})) == 0
        outside.shutdown()
    assert seen == []


def test_the_service_describes_itself(server: Running) -> None:
    graph = rdflib.Graph().parse(data=server.client.get("/sparql", headers={"Accept": "text/turtle"}).text)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = rdflib.URIRef(f"{server.url}/sparql")
    assert graph.value(service, sd.endpoint) == service
    assert sd.UnionDefaultGraph in set(graph.objects(service, sd.feature))
    assert len(set(graph.objects(service, sd.resultFormat))) == 8
    assert {str(name) for name in graph.objects(None, sd.name)} == {A1, A2}
    counts = {
        str(graph.value(entry, sd.name)): graph.value(graph.value(entry, sd.graph), rdflib.VOID.triples).toPython()
        for entry in graph.subjects(sd.name, None)
    }
    asked = {g: read_count(server.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{g}> {{ ?s ?p ?o }} }}")) for g in (A1, A2)}
    assert counts == asked
    assert server.client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_a_browser_gets_a_form_with_the_saved_queries(server: Running) -> None:
    page = server.client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "/sparql?saved=joined" in page.text
    filled = server.client.get("/sparql?saved=joined", headers={"Accept": "text/html"})
    assert "VALUES ?org { UNDEF }" in filled.text
    missing = server.client.get("/sparql?saved=joind", headers={"Accept": "text/html"})
    assert (missing.status_code, "joined" in missing.text) == (404, True)


def test_pages_fetch_nothing_from_outside(server: Running) -> None:
    for path, styles in (("/", 1), ("/sparql", 1), ("/ns", 0), ("/doc/entity/p1.html", 1)):
        page = server.client.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200, path
        assert "default-src 'none'" in page.headers["content-security-policy"]
        sources = [line for line in page.text.splitlines() if " src=" in line or "<script" in line]
        assert sources == []
        # the vocabulary's page carries its own style
        assert page.text.count('<link rel="stylesheet" href="/style.css">') == styles
        assert page.text.count('rel="stylesheet"') == styles
    assert server.client.get("/style.css").headers["content-type"].startswith("text/css")


def test_the_vocabulary_is_a_page_with_its_files(server: Running) -> None:
    page = server.client.get("/ns", headers={"Accept": "text/html"})
    assert '<article id="reportsTo"' in page.text
    for name in ("kg.ttl", "shapes.ttl", "context.jsonld"):
        assert f'href="/ns/{name}"' in page.text
        file = server.client.get(f"/ns/{name}")
        assert (file.status_code, file.content) == (200, (locate("ontology") / name).read_bytes())


def test_pages_of_other_sites_may_read(server: Running) -> None:
    asked = server.client.options(
        "/sparql", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    )
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "POST" in asked.headers["access-control-allow-methods"]
    for answer in (server.ask(NAMES), server.ask("nonsense"), server.client.get("/nowhere")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.", ""])
def test_a_strange_host_is_turned_away(server: Running, host: str) -> None:
    answer = server.client.get("/sparql", params={"query": NAMES}, headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1:80", "[::1]:9"])
def test_this_machine_has_several_names(server: Running, host: str) -> None:
    assert server.client.get("/sparql", params={"query": "ASK {}"}, headers={"Host": host}).status_code == 200


def test_an_answer_without_a_body_has_its_headers(server: Running) -> None:
    answer = server.client.head("/sparql", params={"query": NAMES})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_nothing_is_lost_in_any_form(server: Running) -> None:
    values = '"a\\tb\\n\\"c\\\\"@zh 1.50 1e6 true "x"^^<http://d.e/f> <http://d.e/?q=\'1\'> "" "\\r" "é"@en-GB UNDEF'
    answer = server.ask(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", "application/sparql-results+json").json()
    found = json.dumps(answer, ensure_ascii=False)
    assert len(answer["results"]["bindings"]) == 10
    for kept in ('a\\tb\\n\\"c\\\\', "http://d.e/?q='1'", '"é"', '"\\r"', "http://d.e/f"):
        assert kept in found
