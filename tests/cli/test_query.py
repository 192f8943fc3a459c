"""`kg query` on the command line, over the small graph of the saved queries' tests."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Protocol

import pytest
import rdflib

from kg.cli import main
from kg.export import EXPORTERS
from kg.export.publishing import prepare_publication


class Ask(Protocol):
    def __call__(self, *words: str) -> tuple[int, str, str]: ...


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = runpy.run_path(str(Path(__file__).parent.parent / "sparql" / "small.py"))["build_small_graph"]()
    path = tmp_path_factory.mktemp("query") / "kg.nq"
    EXPORTERS["nq"].write(prepare_publication(graph), path)
    return path


@pytest.fixture
def ask(quads: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """ask(word, …): exit code, standard output and standard error of `kg query word … --data FILE`."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", "query", *words, "--data", str(quads)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("words", [
    ("--saved", "joined", "--org", "星河", "--since", "2023-01-01"),
    ("--saved", "joined", "--since=2023-01-01", "--org=星河"),
    ("joined", "--org", "Xinghe", "--param", "since=2023-01-01"),
    ("--param", "org=星河", "-p", "since=2023-01-01", "joined"),
])  # fmt: skip
def test_parameters_are_options(ask: Ask, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words, "--format", "csv")
    assert (code, err) == (0, "")
    assert [line.split(",")[:3] for line in out.splitlines()[1:]] == [["周明", "appointed", "总裁"]]


@pytest.mark.parametrize(("words", "message"), [
    (("joined", "--orgg", "星河"), 'joined: no parameter --orgg; did you mean "org"?'),
    (("joined", "--org"), "--org needs a value"),
    (("joined", "--org", "--since", "2020-01-01"), "--org needs a value"),
    (("joined", "left"), '"left" is one word too many'),
    (("--saved", "joined", "left"), '"left" is one word too many'),
    (("--saved", "joind"), 'no saved query "joind"; did you mean "joined"?'),
    (("joined", "--param", "org"), "write --param org=VALUE"),
    (("joined", "--org", "星河", "--param", "org=星河"), "--org is given twice"),
    (("is-below", "--person", "苏禾"), "is-below: give --boss"),
    (("rumors", "--status", "rumoured"), '--status "rumoured": none of its values; did you mean "rumored"?'),
    (("joined", "--format", "turtle"), "--format turtle does not fit SELECT"),
    (("ASK { ?s ?p ?o }", "--org", "星河"), "no parameter --org; it takes none"),
    ((), "give a query, the name of a saved one, or --list"),
])  # fmt: skip
def test_wrong_usage_says_what_would_be_right(ask: Ask, words: tuple[str, ...], message: str) -> None:
    code, out, err = ask(*words)
    assert (code, out) == (2, "")
    assert message in err


def test_the_list_names_parameters_in_both_languages(ask: Ask) -> None:
    code, out, _ = ask("--list")
    assert code == 0
    assert "--org ENTITY" in out
    assert "谁向谁汇报" in out
    listed = {one["name"]: one for one in json.loads(ask("--list", "--json")[1])}
    assert listed["joined"]["en"].startswith("Who joined")
    assert listed["joined"]["zh"].startswith("谁加入")
    assert [(one["name"], one["type"]) for one in listed["joined"]["parameters"]] == [
        ("org", "entity"), ("since", "date"), ("until", "date"),
    ]  # fmt: skip
    assert all(one["en"] and one["zh"] for query in listed.values() for one in query["parameters"])


def test_somebodys_own_file_takes_parameters(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# mine\n# param: name text required | a name | 名称\n"
        "SELECT ?s WHERE { VALUES ?name { UNDEF } ?s skos:prefLabel ?l FILTER(STR(?l) = ?name) }\n",
        "utf-8",
    )
    code, out, _ = ask(str(file), "--name", "望舒", "--format", "csv")
    assert (code, out) == (0, "s\nhttps://kg.example/id/entity/g1\n")


def test_a_graph_is_printed_as_turtle(ask: Ask) -> None:
    code, out, _ = ask("about", "--entity", "望舒", "--format", "turtle")
    assert code == 0
    assert 'skos:prefLabel "望舒"@zh' in out


def test_a_printed_query_is_what_another_engine_can_answer(ask: Ask, quads: Path) -> None:
    code, out, err = ask("joined", "--org", "星河", "--print")
    assert (code, err) == (0, "")
    graph = rdflib.Dataset(default_union=True)
    graph.parse(str(quads), format="nquads")
    found = {str(row[0]) for row in graph.query(out)}  # type: ignore[index] # a SELECT answers with rows
    assert found == {line.split(",")[0] for line in ask("joined", "--org", "星河", "-f", "csv")[1].splitlines()[1:]}
    assert len(found) > 1
