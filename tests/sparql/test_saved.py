"""Each saved query's rows on the small graph, in Oxigraph and in rdflib, which was written by others."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import QuerySolutions, Store

from kg.errors import DataError, UsageError
from kg.export.namespaces import QUERY_PREFIXES
from kg.history.holding import list_holding
from kg.model import ConflictKind, Status
from kg.sparql import bind_values, list_queries, read_query, run_query, spell_answer

if TYPE_CHECKING:
    from kg.graph import Graph

QUERIES = {query.name: query for query in list_queries()}


def read_expected() -> dict[str, tuple[dict[str, str], str]]:
    """For each query the values of its parameters and the answer as CSV, as they stand in expected.txt."""
    expected = {}
    for part in (Path(__file__).parent / "expected.txt").read_text("utf-8").split("== ")[1:]:
        head, rows = part.split("\n", 1)
        name, *options = shlex.split(head)
        expected[name] = (read_options(options), rows)
    return expected


def read_options(options: list[str]) -> dict[str, str]:
    return {name.removeprefix("--"): value for name, value in zip(options[::2], options[1::2], strict=True)}


EXPECTED = read_expected()
SELECTS = sorted(name for name, query in QUERIES.items() if "\nSELECT" in query.text)


def test_the_library_is_large_enough_and_every_query_has_expected_rows() -> None:
    assert len(QUERIES) >= 20
    assert sorted(EXPECTED) == sorted(QUERIES)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_saved_query_answers_with_its_rows(small: Store, name: str) -> None:
    values, rows = EXPECTED[name]
    assert spell_answer(run_query(small, bind_values(QUERIES[name], values, small)), "csv") == rows
    assert len(rows.splitlines()) > 1 or rows == "true\n"


@pytest.fixture(scope="session")
def dataset(small_file: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(small_file), format="nquads")
    return dataset


@pytest.mark.parametrize("name", SELECTS)
def test_rdflib_answers_with_the_same_rows(small: Store, dataset: rdflib.Dataset, name: str) -> None:
    query = bind_values(QUERIES[name], EXPECTED[name][0], small)
    answer = run_query(small, query)
    assert isinstance(answer, QuerySolutions)
    ours = sorted(tuple("" if term is None else str(term.value) for term in row) for row in answer)  # type: ignore[union-attr] # no row holds a triple
    theirs = dataset.query(query, initNs=dict(QUERY_PREFIXES))
    assert sorted(tuple("" if term is None else str(term) for term in row) for row in theirs) == ours  # type: ignore[union-attr] # a SELECT answers with rows


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_without_required_parameters_answers_for_all(small: Store, name: str) -> None:
    query = QUERIES[name]
    required = [one for one in query.parameters if one.required]
    if required:
        with pytest.raises(UsageError, match=f"{name}: give --{required[0].name}: "):
            bind_values(query, {}, small)
        return
    everything = spell_answer(run_query(small, bind_values(query, {}, small)), "csv").splitlines()
    asked = EXPECTED[name][1].splitlines()
    assert len(everything) >= len(asked) > 1


def test_an_organization_counts_with_all_its_units_and_by_any_name(small: Store) -> None:
    answers = {
        name: spell_answer(run_query(small, bind_values(QUERIES["heads"], {"org": name}, small)), "csv")
        for name in ("星河科技", "星河", "XINGHE", "云事业部", "https://kg.example/id/entity/o1")
    }
    assert len(set(answers.values())) == 1
    assert "何舟负责云事业部" in answers["星河"]


def test_an_unknown_saved_query_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match=r'no saved query "joind"; did you mean "joined"\?'):
        read_query("joind")


def test_a_saved_query_with_a_wrong_header_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("# eng: What\nASK { ?s ?p ?o }\n", "utf-8")
    monkeypatch.setattr("kg.sparql.saved.locate", lambda _: tmp_path)
    with pytest.raises(DataError, match=r'^mine\.rq: eng: no key of a header; did you mean "en"\?$'):
        list_queries()


DAYS = [
    f"{year}-{month:02}-{day:02}" for year in range(2014, 2027) for month, day in ((1, 1), (3, 1), (3, 31), (6, 30))
]
RELATIONS = {"posts-asof": ("holds_post", "heads", "works_for"), "chart-asof": ("unit_of", "subsidiary_of")}


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_a_query_for_a_day_holds_what_kg_asof_does(small: Store, small_graph: Graph, name: str) -> None:
    told = 0
    for day in DAYS:
        answer = run_query(small, bind_values(QUERIES[name], {"day": day}, small))
        assert isinstance(answer, QuerySolutions)
        held = list_holding(small_graph, date.fromisoformat(day), RELATIONS[name])
        pairs = {(one.tenure.subject, one.tenure.object, one.hold) for one in held}
        names = {key: entity.name for key, entity in small_graph.entities.items()}
        wanted = {(names[subject], names[object_], str(hold)) for subject, object_, hold in pairs}
        columns = ("who", "organization") if name == "posts-asof" else ("unit", "parent")
        found = {tuple(row[column].value for column in (*columns, "certainty")) for row in answer}
        assert found == wanted, day
        told += len(found)
    assert told > 40


def test_the_choices_are_those_that_the_graph_knows() -> None:
    choices = {name: QUERIES[name].parameters[0].choices for name in ("rumors", "disputed")}
    assert set(choices["rumors"]) == set(Status) - {Status.ASSERTED}
    assert set(choices["disputed"]) == set(ConflictKind)
