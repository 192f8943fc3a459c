from __future__ import annotations

import csv
import io
import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

from kg.errors import UsageError
from kg.export import EXPORTERS
from kg.export.publishing import prepare_publication
from kg.sparql import find_query, load_quads, run_query, spell_answer

if TYPE_CHECKING:
    from pyoxigraph import Store


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = runpy.run_path(str(Path(__file__).parent.parent / "export" / "sample.py"))["build_sample_graph"]()
    path = tmp_path_factory.mktemp("sparql") / "kg.nq"
    EXPORTERS["nq"].write(prepare_publication(graph), path)
    return path


@pytest.fixture(scope="module")
def store(quads: Path) -> Store:
    return load_quads(quads)


def ask(store: Store, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(spell_answer(run_query(store, find_query(query).text), "csv"))))


def test_reports_to_shows_capacity_date_and_sentence(store: Store) -> None:
    (row,) = ask(store, "reports-to")
    assert (row["who"], row["capacity"], row["since"]) == ("陆明川", "首席科学家", "2025-12-17")
    assert row["quote"] == "向总裁沈若兰汇报"


def test_queries_see_the_default_graph_and_the_named_ones(store: Store) -> None:
    everything = ask(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert int(everything[0]["n"]) == len(store)
    named = ask(store, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a kg:Statement } }")
    assert named == [{"n": "13"}]


def test_a_declared_prefix_wins(store: Store) -> None:
    assert ask(store, "PREFIX org: <http://example.org/> SELECT ?s WHERE { ?s org:reportsTo ?o }") == []
    assert len(ask(store, "SELECT ?s WHERE { ?s org:reportsTo ?o }")) == 1


def test_date_bounds_compare(store: Store) -> None:
    query = 'SELECT ?t WHERE { ?t kg:startLatest ?d FILTER(?d < "2020-01-01"^^xsd:date) }'
    assert ask(store, query) == [{"t": "https://kg.example/id/tenure/T1"}]


def test_a_table_lines_up_chinese_columns(store: Store) -> None:
    lines = spell_answer(run_query(store, find_query("left").text), "table").splitlines()
    assert lines[-1] == "(2 rows)"
    assert lines[0].index("how") == 8
    assert lines[2].startswith("韩越    left")
    assert lines[3].startswith("陆明川  left")


def test_json_is_the_standard_results_format(store: Store) -> None:
    answer = json.loads(spell_answer(run_query(store, find_query("heads").text), "json"))
    assert answer["head"]["vars"][0] == "who"
    assert answer["results"]["bindings"][0]["who"] == {"type": "literal", "xml:lang": "zh", "value": "陆明川"}


def test_ask_answers_in_every_format(store: Store) -> None:
    query = "ASK { ?who org:reportsTo ?whom }"
    assert spell_answer(run_query(store, query), "table") == "true\n"
    assert spell_answer(run_query(store, query), "csv") == "true\n"
    assert json.loads(spell_answer(run_query(store, query), "json"))["boolean"] is True


def test_construct_answers_in_every_format(store: Store) -> None:
    query = "CONSTRUCT { ?o kg:superior ?s } WHERE { ?s org:reportsTo ?o }"
    assert "kg:superior <https://kg.example/id/entity/p1> ." in spell_answer(run_query(store, query), "table")
    assert spell_answer(run_query(store, query), "csv").splitlines()[0] == "subject,predicate,object"
    (node,) = json.loads(spell_answer(run_query(store, query), "json"))["@graph"]
    assert node["kg:superior"] == "https://kg.example/id/entity/p1"
    blank = "CONSTRUCT { [] kg:superior ?s } WHERE { ?s org:reportsTo ?o }"
    assert spell_answer(run_query(store, blank), "table").count("_:") == 1
    assert '"_:' in spell_answer(run_query(store, blank), "json")


@pytest.mark.parametrize(
    "query", ["SELECT ?x WHERE {\n 张 ?x foo }", "SELECT ?x WHERE {", "INSERT DATA { <a:b> a <a:c> }"]
)
def test_a_syntax_error_tells_its_place(store: Store, query: str) -> None:
    with pytest.raises(UsageError, match=r"not a SPARQL query: line \d+, column \d+") as found:
        run_query(store, query)
    assert str(found.value).endswith("^")


def test_an_unreachable_service_is_explained(store: Store) -> None:
    query = "SELECT ?x WHERE { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }"
    with pytest.raises(UsageError, match="cannot be answered"):
        spell_answer(run_query(store, query), "table")


def test_unknown_queries_are_answered_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match=r'no saved query "report-to"; did you mean "reports-to"\?'):
        find_query("report-to")
    with pytest.raises(UsageError, match=r"missing\.rq: no such file"):
        find_query("missing.rq")


def test_a_broken_or_foreign_file_is_explained(tmp_path: Path) -> None:
    broken = tmp_path / "kg.nq"
    broken.write_text("<a:b> <a:c> .\n", "utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        load_quads(broken)
    with pytest.raises(UsageError, match="not a graph that can be asked"):
        load_quads(tmp_path / "kg.html")
    with pytest.raises(UsageError, match="cannot be read"):
        load_quads(tmp_path / "absent.nq")


def test_a_cell_cannot_reach_the_terminal_with_control_characters(store: Store) -> None:
    query = rf'SELECT ("a\u001B[31m\nb" AS ?x) ("{"很长" * 20}" AS ?y) WHERE {{}}'
    row = spell_answer(run_query(store, query), "table").splitlines()[2]
    assert row.startswith("a [31m b")
    assert row.endswith("…")


@pytest.mark.parametrize(("query", "form", "start"), [
    ("SELECT ?t WHERE { ?t a kg:Conflict }", "tsv", "?t\n<https://kg.example/id/conflict/X1>\n"),
    ("SELECT ?t WHERE { ?t a kg:Conflict }", "xml", '<?xml version="1.0"?><sparql'),
    ("ASK { ?t a kg:Conflict }", "tsv", "true\n"),
    ("ASK { ?t a kg:Conflict }", "xml", '<?xml version="1.0"?><sparql'),
    ("DESCRIBE <https://kg.example/id/conflict/X1>", "turtle", "@prefix kg: "),
    ("DESCRIBE <https://kg.example/id/conflict/X1>", "ntriples", "<https://kg.example/id/conflict/X1> <http"),
])  # fmt: skip
def test_standard_forms(store: Store, query: str, form: str, start: str) -> None:
    assert spell_answer(run_query(store, query), form).startswith(start)


def test_ntriples_and_turtle_hold_the_same_triples(store: Store) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a kg:Statement ; ?p ?o }"
    texts = {form: spell_answer(run_query(store, query), form) for form in ("turtle", "ntriples")}
    read = {
        form: set(rdflib.Graph().parse(data=text, format={"turtle": "turtle", "ntriples": "nt"}[form]))
        for form, text in texts.items()
    }
    assert len(read["turtle"]) > 100
    assert read["turtle"] == read["ntriples"]


@pytest.mark.parametrize(("query", "form", "fits"), [
    ("SELECT ?t WHERE { ?t ?p ?o }", "turtle", "does not fit SELECT; it answers as table, csv, tsv, json, xml"),
    ("ASK { ?t ?p ?o }", "ntriples", "does not fit ASK"),
    ("DESCRIBE <a:b>", "xml", "does not fit CONSTRUCT or DESCRIBE; it answers as table, csv, json, turtle, ntriples"),
])  # fmt: skip
def test_a_form_that_does_not_fit_says_which_do(store: Store, query: str, form: str, fits: str) -> None:
    with pytest.raises(UsageError, match=fits):
        spell_answer(run_query(store, query), form)
