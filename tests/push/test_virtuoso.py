"""Virtuoso, by both protocols: the same counts, and the same rows for every saved query."""

from __future__ import annotations

import shlex
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import httpx
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, RdfFormat, Store, parse

from kg.errors import ServerError, UsageError
from kg.export.namespaces import QUERY_PREFIXES
from kg.push import PushOptions, push_graphs
from kg.sparql import bind_values, list_queries, load_quads, run_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.sparql.header import SavedQuery
    from tests.push.conftest import Virtuoso

LEDGER = "https://kg.example/graph/pushed"
HOME = "https://kg.example/graph/default"
SIGNED = ("dba", "dba")
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Store:
    return load_quads(demo_folder / "kg.nq")


@pytest.fixture(scope="module")
def filled(virtuoso: Virtuoso, demo: Store) -> Virtuoso:
    """The server with the demo in it, by the graph store and signed in."""
    options = PushOptions(virtuoso.signed, LEDGER, auth=SIGNED, digest=True, default_graph=HOME)
    report = push_graphs(demo, options)
    assert (report.server, report.protocol, report.triples) == ("Virtuoso", "gsp", len(demo))
    return virtuoso


def count_there(virtuoso: Virtuoso, names: Iterable[str]) -> dict[str, int]:
    """The triples of those of the graphs that are there."""
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    found = {row["g"]["value"]: int(row["n"]["value"]) for row in virtuoso.select(query)}
    return {name: found[name] for name in names if name in found}


def count_here(store: Store, home: str) -> dict[str, int]:
    graphs = (quad.graph_name for quad in store.quads_for_pattern(None, None, None, None))
    return Counter(graph.value if isinstance(graph, NamedNode) else home for graph in graphs)


def test_counts_are_equal_in_pyoxigraph_rdflib_and_virtuoso(filled: Virtuoso, demo: Store, demo_folder: Path) -> None:
    here = count_here(demo, HOME)
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(demo_folder / "kg.nq", format="nquads")
    names = {str(graph.identifier): len(graph) for graph in dataset.graphs() if len(graph)}
    default = names.pop(str(rdflib.graph.DATASET_DEFAULT_GRAPH_ID))
    assert len(here) > 20
    assert {**names, HOME: default} == here
    assert count_there(filled, here) == here


@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_changes_arrive_by_both_protocols(virtuoso: Virtuoso, small_quads: Sequence[Quad], protocol: str) -> None:
    # graphs of their own for each protocol, beside those of the other tests
    home = f"https://kg.example/{protocol}/default"
    options = PushOptions(virtuoso.url, f"https://kg.example/{protocol}/pushed", protocol=protocol, default_graph=home)
    store = Store()
    for quad in small_quads:
        graph = quad.graph_name
        store.add(Quad(*quad.triple, NamedNode(f"{graph.value}-{protocol}") if isinstance(graph, NamedNode) else graph))
    before = count_here(store, home)
    report = push_graphs(store, options)
    assert (report.protocol, report.triples) == (protocol, len(small_quads))
    assert count_there(virtuoso, before) == before
    first = next(graph for graph in store.named_graphs())
    store.remove_graph(first)
    again = push_graphs(store, options)
    assert (again.sent, again.dropped) == ((), (str(first.value),))
    assert count_there(virtuoso, before) == count_here(store, home)
    push_graphs(Store(), options)
    assert count_there(virtuoso, before) == {}


def test_what_virtuoso_lacks_is_told(virtuoso: Virtuoso, small_quads: Sequence[Quad]) -> None:
    store = Store()
    store.extend(small_quads)
    with pytest.raises(UsageError, match=r"no default graph of its own.*--default-graph"):
        push_graphs(store, PushOptions(virtuoso.url, LEDGER))
    with pytest.raises(ServerError, match=r"401.*KG_PUSH_AUTH"):
        push_graphs(store, PushOptions(virtuoso.signed, LEDGER, default_graph=HOME))


def bind_example(query: SavedQuery, store: Store) -> str:
    words = shlex.split(query.example)
    values = {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}
    values.pop("format", None)
    return bind_values(query, values, store)


def spell(value: str, datatype: str) -> str:
    """The value as one spelling of it: Virtuoso keeps 0.90 as 0.9, and says 1 for true."""
    name = datatype.rpartition("#")[2]
    if name == "boolean":
        return {"1": "true", "0": "false"}.get(value, value)
    return str(Decimal(value).normalize()) if name in {"integer", "decimal", "double"} else value


def spell_term(term: object) -> str:
    datatype = getattr(term, "datatype", None)
    return "" if term is None else spell(str(getattr(term, "value", term)), datatype.value if datatype else "")


def answer_here(store: Store, query: str) -> Rows:
    answer = run_query(store, query)
    if isinstance(answer, QueryBoolean):
        return [(str(bool(answer)).lower(),)]
    if isinstance(answer, QuerySolutions):
        return sorted(tuple(map(spell_term, row)) for row in answer)
    return sorted(tuple(map(spell_term, (t.subject, t.predicate, t.object))) for t in answer)


def answer_there(virtuoso: Virtuoso, query: str, kind: str) -> Rows:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in QUERY_PREFIXES.items())
    accept = {"ASK": "text/csv", "SELECT": "application/sparql-results+json"}.get(kind, "application/n-triples")
    answer = httpx.post(virtuoso.url, data={"query": prefixes + query}, headers={"Accept": accept}, timeout=60)
    assert answer.status_code == 200, answer.text
    if kind == "ASK":
        # its own table of one column: a row with 1, or no row
        return [("true" if answer.text.split()[-1] == "1" else "false",)]
    if kind != "SELECT":
        quads = parse(answer.content, format=RdfFormat.N_TRIPLES)
        return sorted(tuple(map(spell_term, (quad.subject, quad.predicate, quad.object))) for quad in quads)
    told = answer.json()
    names = told["head"]["vars"]
    rows = [[row.get(name, {"value": ""}) for name in names] for row in told["results"]["bindings"]]
    return sorted(tuple(spell(cell["value"], cell.get("datatype", "")) for cell in row) for row in rows)


def find_kind(query: SavedQuery) -> str:
    lines = [line.split()[0] for line in query.text.splitlines() if line and not line.startswith("#")]
    return next(word for word in lines if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def test_every_saved_query_gives_the_same_rows_in_oxigraph_and_virtuoso(filled: Virtuoso, demo: Store) -> None:
    queries = list_queries()
    differing = {}
    for query in queries:
        text = bind_example(query, demo)
        here, there = answer_here(demo, text), answer_there(filled, text, find_kind(query))
        assert here, query.name
        if here != there:
            differing[query.name] = (sorted({*here} - {*there})[:2], sorted({*there} - {*here})[:2])
    assert len(queries) >= 20
    assert differing == {}
