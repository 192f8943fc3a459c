"""Nodes of the graph at the addresses that their IRIs name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.export.namespaces import Minter, expand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serve.conftest import Running, Start


P1 = rdflib.URIRef("https://kg.example/id/entity/p1")
KG = rdflib.Namespace("https://kg.example/ns#")


@pytest.mark.parametrize(
    ("accept", "ending", "type_", "format_"),
    [
        ("*/*", "ttl", "text/turtle; charset=utf-8", "turtle"),
        ("text/turtle", "ttl", "text/turtle; charset=utf-8", "turtle"),
        ("application/ld+json", "jsonld", "application/ld+json", "json-ld"),
        ("application/n-triples", "nt", "application/n-triples", "nt"),
        ("application/rdf+xml", "rdf", "application/rdf+xml", "xml"),
    ],
)
def test_a_thing_points_to_the_document_about_it(
    server: Running, accept: str, ending: str, type_: str, format_: str
) -> None:
    pointed = server.client.get("/id/entity/p1", headers={"Accept": accept})
    assert (pointed.status_code, pointed.headers["location"]) == (303, f"/doc/entity/p1.{ending}")
    assert pointed.headers["vary"] == "Accept"
    document = server.client.get(pointed.headers["location"])
    assert document.headers["content-type"] == type_
    graph = rdflib.Graph().parse(data=document.text, format=format_)
    assert str(graph.value(P1, rdflib.SKOS.prefLabel)) == "周明"
    # both directions, and the names of what they lead to
    assert set(graph.subjects(KG.subject, P1))
    assert {str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)} > {"周明"}


def test_a_browser_is_pointed_to_a_page(server: Running) -> None:
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    pointed = server.client.get("/id/entity/p1", headers=accept)
    assert (pointed.status_code, pointed.headers["location"]) == (303, "/doc/entity/p1.html")
    page = server.client.get(pointed.headers["location"])
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>周明</h1>" in page.text
    assert "<blockquote>周明今日兼任云事业部总裁</blockquote>" in page.text
    assert '<a href="/id/article/a1">标题a1</a> · 2023-05-01' in page.text
    assert '<a href="/id/entity/o1">星河科技</a>' in page.text


def test_a_document_without_an_ending_says_what_it_chose(server: Running) -> None:
    answer = server.client.get("/doc/entity/p1", headers={"Accept": "application/ld+json"})
    assert answer.status_code == 200
    assert answer.headers["content-location"] == "/doc/entity/p1.jsonld"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/id/tenure/T05", "何舟"),
        ("/id/change/C06", "星河科技"),
        ("/id/statement/s20", "传苏禾将离开星河科技"),
        ("/id/article/a2", "标题a2"),
        ("/id/conflict/X1", "何舟2019年4月加入星河科技"),
        ("/graph/a1", "周明接替林岚出任CEO"),
    ],
)
def test_every_node_of_the_graph_has_a_page_and_a_document(server: Running, path: str, told: str) -> None:
    page = server.client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
    assert (page.status_code, page.url.path.endswith(".html")) == (200, True)
    assert told in page.text
    document = server.client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
    graph = rdflib.Graph().parse(data=document.text, format="turtle")
    assert len(graph) > 2


def test_posts_and_roles_have_pages(server: Running) -> None:
    rows = server.ask("SELECT DISTINCT ?x WHERE { ?x a ?type VALUES ?type { org:Post org:Role } }").json()
    found = [row["x"]["value"].removeprefix("https://kg.example") for row in rows["results"]["bindings"]]
    assert len(found) > 2
    for path in found:
        page = server.client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200, path


def test_every_link_of_a_page_leads_somewhere(server: Running) -> None:
    page = server.client.get("/doc/entity/p1.html").text
    links = {part.split('"')[0] for part in page.split('href="')[1:] if part.startswith(("/id", "/graph"))}
    assert len(links) > 5
    for link in links:
        assert server.client.get(link).status_code == 303, link


@pytest.mark.parametrize("path", ["/id/entity/nobody", "/doc/entity/nobody.ttl", "/graph/a9", "/id/entity/p1/more"])
def test_what_the_graph_does_not_know_is_not_found(server: Running, path: str) -> None:
    answer = server.client.get(path)
    assert answer.status_code == 404
    assert answer.text.endswith("the graph says nothing of it; /sparql finds what there is\n")


def test_other_forms_are_refused(server: Running) -> None:
    answer = server.client.get("/id/entity/p1", headers={"Accept": "image/png"})
    assert (answer.status_code, "text/turtle" in answer.text) == (406, True)
    assert server.client.get("/doc/entity/p1", headers={"Accept": "image/png"}).status_code == 406
    assert server.client.get("/nowhere").text == "/nowhere: nothing is here; / says what is where\n"


HOSTILE = "<script>alert(1)</script>\"'&amp;"


def test_hostile_names_and_ids_stay_text(tmp_path: Path, start: Start) -> None:
    key = 'x/y <b>"&?#%.ttl 新'
    node = NamedNode(Minter("https://kg.example/").mint("article", key).strip("<>"))
    store = Store()
    store.add(Quad(node, expand("schema:headline"), Literal(HOSTILE)))
    store.add(Quad(node, expand("schema:url"), NamedNode("javascript:alert(2)")))
    store.add(Quad(node, expand("rdf:type"), NamedNode("https://x.example/%3Cscript%3E")))
    store.dump(str(tmp_path / "kg.nq"), RdfFormat.N_QUADS)
    with start(tmp_path, "--workers", "1") as server:
        pointed = server.client.get(f"/id/article/{quote(key, safe='')}", headers={"Accept": "text/html"})
        assert pointed.status_code == 303
        page = server.client.get(pointed.headers["location"])
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
        assert 'href="javascript:' not in page.text
        turtle = server.client.get(f"/doc/article/{quote(key, safe='')}.ttl")
        assert (rdflib.URIRef(node.value), None, rdflib.Literal(HOSTILE)) in rdflib.Graph().parse(data=turtle.text)
        rows = server.ask("SELECT * { ?s ?p ?o }", "text/html")
        assert "<script>" not in rows.text
        assert 'href="javascript:' not in rows.text


def test_the_vocabulary_answers_by_accept(server: Running) -> None:
    turtle = server.client.get("/ns", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    assert (KG.Tenure, rdflib.RDF.type, rdflib.OWL.Class) in graph
    xml = server.client.get("/ns", headers={"Accept": "application/rdf+xml"})
    assert len(rdflib.Graph().parse(data=xml.text, format="xml")) == len(graph)
    context = server.client.get("/ns/context.jsonld")
    assert (context.headers["content-type"], "@context" in context.json()) == ("application/ld+json", True)
    assert "kg:" in server.client.get("/ns", headers={"Accept": "text/html"}).text
    assert server.client.get("/ns", headers={"Accept": "image/png"}).status_code == 406


def test_the_page_of_the_graph_is_served_where_there_is_one(server: Running, folder: Path) -> None:
    assert server.client.get("/graph.html").status_code == 404
    assert "/graph.html" not in server.client.get("/").text
    (folder / "kg.html").write_text("<p>图</p>", "utf-8")
    try:
        page = server.client.get("/graph.html")
        assert (page.status_code, page.text) == (200, "<p>图</p>")
        assert "connect-src" not in page.headers["content-security-policy"]
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "/graph.html" in server.client.get("/").text
    finally:
        (folder / "kg.html").unlink()
