from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from kg.errors import UsageError
from kg.sparql import bind_values, read_query, run_query
from kg.sparql.header import parse_query

ECHO = parse_query(
    "echo",
    "# param: said text required | a | 甲\nSELECT ?said ?one WHERE { VALUES ?said { UNDEF } BIND(1 AS ?one) }",
    file="echo.rq",
    strict=False,
)
HOSTILE = st.text(
    st.one_of(st.sampled_from('"\'\\{}<>?#\n\r\t|uU0') , st.characters(exclude_categories=("Cs",))), max_size=40
)  # fmt: skip


@given(HOSTILE)
def test_any_text_arrives_as_it_was_given_and_nothing_else_changes(value: str) -> None:
    store = Store()
    answer = run_query(store, bind_values(ECHO, {"said": value}, store))
    assert isinstance(answer, QuerySolutions)
    assert [(row["said"].value, row["one"].value) for row in answer] == [(value, "1")]  # type: ignore[union-attr] # both are literals


@pytest.mark.parametrize(
    "value", ['"} ?s ?p ?o . #', "'''", '"""', "\\u0022 } #", "a\nb", "\\", "} UNION { ?s ?p ?o", "?said", "\\1\\g<0>"]
)
def test_hostile_values_stay_values(small: Store, value: str) -> None:
    answer = run_query(small, bind_values(ECHO, {"said": value}, small))
    assert isinstance(answer, QuerySolutions)
    assert [row["said"].value for row in answer] == [value]  # type: ignore[union-attr] # a literal


@pytest.mark.parametrize(("name", "values", "message"), [
    ("joined", {"orgg": "星河"}, r'joined: no parameter --orgg; did you mean "org"\?'),
    ("sources", {"org": "星河"}, r"sources: no parameter --org; it takes none"),
    ("joined", {"since": "2025-02-30"}, r'joined: --since "2025-02-30": no day; write a day such as 2025-01-31'),
    ("joined", {"since": "2025"}, r'joined: --since "2025": no day'),
    ("well-sourced", {"sources": "two"}, r'well-sourced: --sources "two": no number'),
    ("joined", {"org": "星河公司总部"}, r"joined: --org .*: the graph holds nothing of this name; perhaps 星河"),
    ("chain-up", {"person": "林兰"}, r'chain-up: --person "林兰": the graph holds nothing of this name; perhaps 林岚'),
    ("chain-up", {"person": "甲乙"}, r'chain-up: --person "甲乙": .*; kg query sources lists the articles'),
    ("joined", {"org": " "}, r'joined: --org " ": empty'),
    ("chain-up", {}, r"chain-up: give --person: a person"),
])  # fmt: skip
def test_a_wrong_value_says_what_would_be_right(small: Store, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        bind_values(read_query(name), values, small)


def test_a_number_and_a_default_are_numbers(small: Store) -> None:
    query = read_query("well-sourced")
    assert "VALUES ?sources { 2 }" in bind_values(query, {}, small).replace(
        '"2"^^<http://www.w3.org/2001/XMLSchema#integer>', "2"
    )
    assert "XMLSchema#decimal" in bind_values(query, {"sources": "1.5"}, small)
