from __future__ import annotations

import csv
import io
import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.data import locate
from kg.errors import UsageError
from kg.export import EXPORTERS, ExportOptions
from kg.sparql import find_query, list_queries, load_quads, run_query, spell_answer

if TYPE_CHECKING:
    from pyoxigraph import Store

SAVED = sorted(file.stem for file in (locate("ontology") / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = runpy.run_path(str(Path(__file__).parent / "export" / "sample.py"))["build_sample_graph"]()
    path = tmp_path_factory.mktemp("sparql") / "kg.nq"
    EXPORTERS["nq"].write(graph, path, ExportOptions())
    return path


@pytest.fixture(scope="module")
def store(quads: Path) -> Store:
    return load_quads(quads)


def ask(store: Store, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(spell_answer(run_query(store, find_query(query)), "csv"))))


EXPECTED = {
    "heads": ("who", ["陆明川"]),
    "joined": ("quote", ["陆明川曾于2019年3月加入腾讯"]),
    "left": ("who", ["韩越", "陆明川"]),
    "org-chart": ("unit", ["AI Infra部"]),
    "products": ("what", ["develops", "releases"]),
    "reorganizations": ("what", ["merges into", "establishes"]),
    "reports-to": ("to", ["沈若兰"]),
    "rumors": ("status", ["denied", "rumored"]),
    "sources": ("statements", ["5", "8"]),
    "timeline-of-person": (
        "what",
        [
            "heads",
            "responsibleFor",
            "joins",
            "worksFor",
            "worksFor",
            "leaves",
            "appointedTo",
            "holdsPost",
            "reportsTo",
            "leaves",
        ],
    ),
}


def test_every_saved_query_has_an_expected_answer() -> None:
    assert sorted(EXPECTED) == SAVED


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_saved_queries_answer(store: Store, name: str) -> None:
    column, values = EXPECTED[name]
    assert [row[column] for row in ask(store, name)] == values


def test_saved_queries_are_listed_with_what_they_tell() -> None:
    listed = dict(list_queries())
    assert sorted(listed) == SAVED
    assert listed["reports-to"].startswith("Who reports to whom")
    assert all(len(description) > 20 for description in listed.values())


def test_reports_to_shows_capacity_date_and_sentence(store: Store) -> None:
    (row,) = ask(store, "reports-to")
    assert (row["who"], row["capacity"], row["since"]) == ("陆明川", "首席科学家", "2025-12-17")
    assert row["quote"] == "向总裁沈若兰汇报"


def test_another_name_may_be_written_into_a_query(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(find_query("joined").replace('"腾讯"', '"星河科技"'), "utf-8")
    assert [(row["who"], row["how"], row["post"]) for row in ask(store, str(file))] == [
        ("陆明川", "appointed", "首席科学家")
    ]


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
    lines = spell_answer(run_query(store, find_query("left")), "table").splitlines()
    assert lines[-1] == "(2 rows)"
    assert lines[0].index("how") == 8
    assert lines[2].startswith("韩越    left")
    assert lines[3].startswith("陆明川  left")


def test_json_is_the_standard_results_format(store: Store) -> None:
    answer = json.loads(spell_answer(run_query(store, find_query("heads")), "json"))
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
