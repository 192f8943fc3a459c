"""SERVICE and FROM are told from what only looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from kg.sparql import run_query
from kg.sparql.words import list_words

if TYPE_CHECKING:
    from pyoxigraph import Store

HIDING = [
    'SELECT * {{ ?s ?p "{}" }}',
    "SELECT * {{ ?s ?p '{}' }}",
    'SELECT * {{ ?s ?p """a " {} \\""" b""" }}',
    "SELECT * {{ ?s ?p '''{}''' }}",
    "SELECT * {{ ?s ?p ?o }} # {}",
    "SELECT * {{ ?s <http://x.y/{}> ?o }}",
    "SELECT * {{ ?s ex:{} ?o }}",
    "SELECT * {{ ?s {}:ex ?o }}",
    "SELECT ?{0} {{ ?s ?p ?{0} }}",
    'SELECT * {{ ?s ?p "a\\"{}\\\\" }}',
]
SHOWING = [
    "SELECT * {{ {} <http://x.y/> {{}} }}",
    'SELECT * {{ ?s ?p "\\"" . {} <http://x.y/> {{}} }}',
    'SELECT * {{ ?s ?p "\\u0022" . {} <http://x.y/> {{ ?s ?p "" }} }}',
    "SELECT * {{ ?s ?p '#' {} <http://x.y/> {{}} }}",
    "SELECT * {{ FILTER(?a<?b){} <http://x.y/> {{}} FILTER(?a>?b) }}",
    "SELECT * # '\n{} <http://x.y/> {{}}",
    "SELECT * {{}}{}<http://x.y/>{{}}",
]


@pytest.mark.parametrize("query", HIDING)
@pytest.mark.parametrize("word", ["SERVICE", "service", "FROM"])
def test_a_word_in_a_string_name_or_comment_is_none(query: str, word: str) -> None:
    assert word.upper() not in list_words(query.format(word))


@pytest.mark.parametrize("query", SHOWING)
@pytest.mark.parametrize("word", ["SERVICE", "SeRvIcE", "\\u0053ERVICE", "S\\U00000045RVICE"])
def test_a_keyword_is_found_however_it_is_written(query: str, word: str) -> None:
    assert "SERVICE" in list_words(query.format(word))


@given(st.text(alphabet=st.characters(exclude_characters="\\\"'#<\r\n", exclude_categories=["Cs"])))
def test_no_string_hides_what_follows_it(text: str) -> None:
    assert "SERVICE" in list_words(f'ASK {{ ?s ?p "{text}" . SERVICE <http://x.y/> {{}} }}')


def test_kg_query_heeds_from(small: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Statement }"
    graphs = [f"FROM <https://kg.example/graph/{name}>" for name in ("a1", "a2")]
    found = []
    for clause in ("", *graphs, " ".join(graphs)):
        answer = run_query(small, count.replace("WHERE", f"{clause} WHERE"))
        assert isinstance(answer, QuerySolutions)
        found += [int(row["n"].value) for row in answer]
    whole, first, second, both = found
    assert 0 < first < whole
    assert first + second == both == whole
