from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.errors import UsageError
from kg.sparql import run_query
from kg.sparql.table import measure


def _refuse(query: str) -> str:
    with pytest.raises(UsageError) as caught:
        run_query(Store(), query)
    return str(caught.value)


@pytest.mark.parametrize(("query", "mend"), [
    ("SELECT ?n { ?p a foaaf:Person ; foaf:name ?n }", 'the prefix "foaaf" is not declared; did you mean "foaf"?'),
    ("SELECT ?n {\n  ?n ^wdt:P31/skos:prefLabel ?p .\n}", "is not declared; write PREFIX wdt: <…> before the query"),
    ("ASK { ?s x:y:z ?o }", "write PREFIX x: <…> before the query"),
])  # fmt: skip
def test_a_prefix_that_nobody_declared_is_named(query: str, mend: str) -> None:
    assert mend in _refuse(query)


@pytest.mark.parametrize(("query", "place"), [
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "line 1, column 1"),
    ("PREFIX select: <http://a/>\nBASE <http://b/> # ask\n delete where { ?a ?b ?c }", "line 3, column 2"),
    ("WITH <a:g> DELETE { ?a ?b ?c } WHERE { { SELECT * { ?a ?b ?c } } }", "line 1, column 1"),
    ("DROP ALL", "line 1, column 1"),
])  # fmt: skip
def test_an_update_is_told_from_a_broken_query(query: str, place: str) -> None:
    assert _refuse(query).startswith(f"not a SPARQL query: {place}: an update, but the graph is only read")


@pytest.mark.parametrize("query", [
    "»SELEC ?x { ?x ?y ?z }",
    "SELECT ?x { ?x ?y ?z »OPTION { ?a ?b ?c } . ?d ?e ?f }",
    "SELECT ?x { ?x ?y ?z »LIMIT 5",
    "SELECT ?x { ?x ?y ?z »LIMIT 5 # and much more text behind it",
    "SELECT ?x { ?x ?y ?z »]\n}\n",
    'SELECT ?x {\n\t?x skos:prefLabel "腾讯" »] }',
    "SELECT ?x { ?x ?y ?z } LIMIT »x",
    "SELECT ?x WHERE »?x ?y ?z",
    "SELECT ?x {\r\n  ?x ?y ?z . FILTER »?x = 3\r\n}",
    "SELECT ?x { ?x ?y ?z»",
])  # fmt: skip
def test_the_mark_stands_where_the_query_goes_wrong(query: str) -> None:
    right, _, _ = query.partition("»")
    first, shown, mark = _refuse(query.replace("»", "")).split("\n")
    line, column = right.count("\n") + 1, len(right.split("\n")[-1]) + 1
    assert first == f"not a SPARQL query: line {line}, column {column}: the parser gave up here"
    assert shown == "  " + query.replace("»", "").splitlines()[line - 1]
    assert measure(mark) == measure(shown[: column + 1]) + 1
