"""Every line against the FollowTheMoney model; `make ftm` asks the library itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export.ftm.schemata import EDGES, UNKNOWN
from kg.export.ftm.writing import list_lines, make_id
from kg.model import Status
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.graph import Graph

MODEL: dict[str, Any] = json.loads(Path(__file__).with_name("model.json").read_text("utf-8"))
# as followthemoney.types.entity and .date have them
LAWFUL_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
INVISIBLE = " \t\r\n\x7f\u200b\u200e\u202e\u2028\u2029\u3000\ufeff"
LAWFUL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture
def lines(publish: Callable[[str], Path]) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in publish("ftm").read_text("utf-8").splitlines()]
    assert len(found) == 27, "2 articles, 10 entities, 8 tenures, 7 changes"
    by_id = {line["id"]: line for line in found}
    assert len(by_id) == len(found)
    return by_id


def find_faults(lines: dict[str, dict[str, Any]]) -> list[str]:
    """What the model does not allow, as the library would tell or silently drop it."""
    faults = []
    for key, line in lines.items():
        schema = MODEL[line["schema"]]
        properties = line["properties"]
        faults += [f"{key}: abstract"] if schema["abstract"] else []
        faults += [f"{key}: {name} is missing" for name in schema["required"] if name not in properties]
        faults += [] if LAWFUL_ID.fullmatch(key) else [f"{key}: id"]
        for name, values in properties.items():
            if name not in schema["properties"]:
                faults.append(f"{key}: {line['schema']} has no {name}")
                continue
            kind, range_, longest = schema["properties"][name]
            faults += [f"{key}: {name}: {v!r}" for v in values if not v.strip(INVISIBLE) or len(v) > longest]
            if kind == "date":
                faults += [f"{key}: {name}: {value}" for value in values if not LAWFUL_DATE.fullmatch(value)]
            if kind == "entity":
                faults += [f"{key}: {name}: {v}" for v in values if range_ not in MODEL[lines[v]["schema"]]["is"]]
            faults += [f"{key}: {name}: twice"] if len(set(values)) < len(values) else []
    return faults


def test_the_model_allows_every_value(lines: dict[str, dict[str, Any]]) -> None:
    assert find_faults(lines) == []


@pytest.mark.parametrize(
    ("name", "values"),
    [("employer", ["kg-entity-p2"]), ("nonsense", ["x"]), ("startDate", ["March 2019"]), ("role", ["x" * 1025])],
)
def test_the_check_finds_what_is_wrong(lines: dict[str, dict[str, Any]], name: str, values: list[str]) -> None:
    lines["kg-tenure-T1"]["properties"][name] = values
    assert len(find_faults(lines)) == 1


def test_every_schema_of_edges_is_in_the_model_with_its_ends() -> None:
    relations = load_ontology().relations
    assert set(EDGES) <= set(relations)
    for edge in (*EDGES.values(), UNKNOWN):
        assert MODEL[edge.schema]["properties"][edge.first][0] == "entity"
        assert MODEL[edge.schema]["properties"][edge.second][0] == "entity"
        assert edge.firsts | edge.seconds <= set(MODEL)


def test_a_post_is_an_employment_with_its_words_and_where_they_stand(lines: dict[str, dict[str, Any]]) -> None:
    held = lines["kg-tenure-T2"]
    assert held["schema"] == "Employment"
    told = held["properties"]
    assert (told["employee"], told["employer"]) == (["kg-entity-p1"], ["kg-entity-o1"])
    assert (told["role"], told["startDate"], told["status"]) == (["首席科学家"], ["2025-12-17"], ["asserted"])
    assert "endDate" not in told
    assert told["description"] == ["出任首席科学家"]
    assert [lines[key]["properties"]["publisher"] for key in told["proof"]] == [["星河日报"]]


def test_who_reports_to_whom_is_a_link(lines: dict[str, dict[str, Any]]) -> None:
    told = lines["kg-tenure-T3"]["properties"]
    assert lines["kg-tenure-T3"]["schema"] == "UnknownLink"
    assert (told["subject"], told["object"]) == (["kg-entity-p1"], ["kg-entity-p2"])
    assert told["summary"] == ["陆明川 汇报给 沈若兰 (asserted; reported; 1 source)"]


def test_what_is_rumored_or_denied_is_no_more_than_a_link(lines: dict[str, dict[str, Any]]) -> None:
    merger = lines["kg-change-C5"]
    assert (merger["schema"], merger["properties"]["status"]) == ("UnknownLink", ["rumored"])


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RUMORED, Status.DENIED, Status.NEGATED])
def test_no_typed_edge_comes_of_what_is_not_so(graph: Graph, status: Status) -> None:
    doubtful = replace(graph, tenures=tuple(replace(tenure, status=status) for tenure in graph.tenures))
    found = [line["schema"] for line in list_lines(doubtful) if line["id"].startswith("kg-tenure-")]
    assert found == ["UnknownLink"] * 8


def test_a_known_company_is_one(lines: dict[str, dict[str, Any]], graph: Graph) -> None:
    assert lines["kg-entity-o1"]["schema"] == "Organization"
    known = replace(graph, entities={**graph.entities, "o2": replace(graph.entities["o2"], lexicon="腾讯")})
    assert next(line for line in list_lines(known) if line["id"] == "kg-entity-o2")["schema"] == "Company"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.one_of(st.text(max_size=2000), st.text(alphabet=INVISIBLE + "腾")), st.text(max_size=60))
def test_hostile_names_quotes_and_ids_are_allowed(graph: Graph, text: str, key: str) -> None:
    assert LAWFUL_ID.fullmatch(make_id("article", key))
    statements = {
        name: replace(said, evidence=replace(said.evidence, quote=text)) for name, said in graph.statements.items()
    }
    entities = {name: replace(entity, name=f"名{text}", names=(text,)) for name, entity in graph.entities.items()}
    lines = {line["id"]: line for line in list_lines(replace(graph, statements=statements, entities=entities))}
    assert find_faults(lines) == []
    json.dumps(list(lines.values()), ensure_ascii=False).encode("utf-8")
