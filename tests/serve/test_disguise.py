"""A SERVICE that Oxigraph would see and a reader of words would not reaches no other server either."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.serve.answering import answer_question
from kg.serve.tasks import Question

DISGUISES = [
    "ASK {{ FILTER(1<2)SERVICE#>\n<{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICESILENT<{0}> {{ ?s ?p ?o }} }}",
    "PREFIX ex: <{0}> ASK {{ SERVICEex: {{ ?s ?p ?o }} }}",
    "PREFIX ex: <{0}> ASK {{ sErViCeSilentex:{{ ?s ?p ?o }} }}",
    "PREFIX ex: <{0}> ASK {{ ?s ?p ex:.SERVICE<{0}> {{ ?a ?b ?c }} }}",
    'ASK {{ VALUES ?x {{ """abc"}}SERVICE<{0}> {{ ?s ?p ?o }} #\\q"""\n }}',
    "ASK {{ \\u0053ERVICESILENT<{0}> {{ ?s ?p ?o }} }}",
]
HARMLESS = [
    'ASK { FILTER(CONTAINS("self-service", "service")) }',
    "PREFIX service: <http://service/> ASK { BIND(service:SERVICE AS ?service) FILTER(BOUND(?service)) } # SERVICE",
    "ASK { BIND(<http://service/> AS ?x) FILTER(BOUND(?x)) }",
    'ASK { FILTER("""\\u0053ervice " service""" = "Service \\" service") }',
]


def hang_up(outside: socket.socket, seen: list[str]) -> None:
    """Whoever calls is noted and gets no answer, lest the caller wait for one."""
    with suppress(OSError):
        while True:
            connection, _ = outside.accept()
            seen.append("called")
            connection.close()


@pytest.mark.parametrize("query", DISGUISES)
def test_no_disguise_gets_a_query_to_another_server(query: str) -> None:
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as outside:
        threading.Thread(target=hang_up, args=(outside, seen), daemon=True).start()
        there = f"http://127.0.0.1:{outside.getsockname()[1]}/"
        store = Store()
        store.add(Quad(NamedNode(there), NamedNode(there), NamedNode(there)))
        reply = answer_question(store, Question(query.format(there)), base="https://kg.example/", max_rows=10)
    assert seen == []
    assert reply.status in {400, 403}


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_is_no_offence_elsewhere(query: str) -> None:
    reply = answer_question(Store(), Question(query, form="csv"), base="https://kg.example/", max_rows=10)
    assert (reply.status, reply.body.strip()) == (200, b"true")


def test_a_mistake_beside_the_word_is_still_told_where_it_is() -> None:
    reply = answer_question(Store(), Question("ASK { ?service ?p }"), base="https://kg.example/", max_rows=10)
    assert reply.status == 400
    assert "line 1, column 19" in reply.body.decode()
    assert "ASK { ?service ?p }" in reply.body.decode()
