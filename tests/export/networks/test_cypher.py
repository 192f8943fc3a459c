"""The script in an engine that speaks openCypher: GraphQLite, loaded by apsw as a module of SQLite."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
import graphqlite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.characters import clean_text
from kg.export.networks import cypher
from kg.export.networks.cypher import list_queries, spell_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.graph import Graph

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="'\"\\u0027n\n\r\t;`{}$/*\u202e\u2028\0\ud800腾", max_size=30),
    st.sampled_from(["\\u0027", "\\\\u0027", "'}) DETACH DELETE n //", "\\", "\\'", "${x}", "\\n"]),
)


class Engine:
    """An empty graph that answers queries."""

    def __init__(self) -> None:
        self.connection = apsw.Connection(":memory:")
        self.connection.enable_load_extension(True)
        self.connection.load_extension(str(Path(str(graphqlite.__file__)).with_name("graphqlite")))

    def run(self, query: str) -> list[dict[str, Any]]:
        ((answer,),) = self.connection.execute("SELECT cypher(?)", (query.removesuffix(";"),)).fetchall()
        found = json.loads(answer)
        return found if isinstance(found, list) else [found]

    def run_all(self, queries: Iterable[str]) -> None:
        for query in queries:
            self.run(query)


ENGINE = Engine()


@pytest.fixture
def engine() -> Engine:
    return Engine()


def count(engine: Engine) -> dict[str, int]:
    asked = {
        "entities": "MATCH (n:Entity) RETURN count(n) AS n",
        "articles": "MATCH (n:Article) RETURN count(n) AS n",
        "edges": "MATCH (:Entity)-[r]->(:Entity) WHERE r.id IS NOT NULL RETURN count(r) AS n",
        "parts": "MATCH (:Unit)-[r:PART_OF]->() RETURN count(r) AS n",
    }
    return {name: int(engine.run(query)[0]["n"]) for name, query in asked.items()}


def test_the_script_builds_the_whole_graph_and_running_it_again_changes_nothing(
    publish: Callable[[str], Path], engine: Engine
) -> None:
    lines = publish("cypher").read_text("utf-8").splitlines()
    assert lines[0].startswith("CREATE CONSTRAINT")
    assert [line for line in lines if not line.endswith(";")] == []
    whole = {"entities": 10, "articles": 2, "edges": 15, "parts": 1}
    engine.run_all(lines)
    assert count(engine) == whole
    engine.run_all(lines)
    assert count(engine) == whole


def test_who_reports_to_whom_with_the_words_that_say_so(publish: Callable[[str], Path], engine: Engine) -> None:
    engine.run_all(publish("cypher").read_text("utf-8").splitlines())
    (row,) = engine.run(
        "MATCH (a:Person)-[r:REPORTS_TO]->(b:Person) WHERE r.status = 'asserted' AND r.ended = false "
        "RETURN a.name AS who, b.name AS whom, r.quotes AS quotes, r.startEarliest AS since, r.capacity AS capacity"
    )
    assert (row["who"], row["whom"], row["since"]) == ("陆明川", "沈若兰", "2025-12-17")
    assert row["capacity"] == "首席科学家"
    quotes = row["quotes"] if isinstance(row["quotes"], list) else json.loads(row["quotes"])
    assert quotes == ["向总裁沈若兰汇报"]


def test_a_quote_leads_to_its_article(publish: Callable[[str], Path], engine: Engine) -> None:
    engine.run_all(publish("cypher").read_text("utf-8").splitlines())
    (row,) = engine.run(
        "MATCH ()-[r:WORKS_FOR]->() RETURN r.articles[0] AS article, r.start AS start, r.endLatest AS until"
    )
    assert (row["start"], row["until"]) == ("2019-03", "2024-12-31")
    (article,) = engine.run(f"MATCH (n:Article {{id: {spell_value(row['article'])}}}) RETURN n.title AS title")
    assert article["title"] == "星河科技升级架构"


def test_memgraph_is_given_the_same_graph_a_query_a_line(publish: Callable[[str], Path]) -> None:
    neo4j = publish("cypher").read_text("utf-8").splitlines()
    memgraph = publish("memgraph").read_text("utf-8").splitlines()
    assert [line for line in memgraph if "ASSERT" in line] == memgraph[1:4:2]
    assert memgraph[4:] == neo4j[2:]


def test_lists_stay_short(graph: Graph, monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(cypher, "ROWS_IN_LIST", 2)
    engine.run_all(list_queries(graph))
    assert count(engine) == {"entities": 10, "articles": 2, "edges": 15, "parts": 1}


def test_what_an_older_graph_had_is_taken_off(graph: Graph, engine: Engine) -> None:
    engine.run_all(list_queries(graph))
    plain = replace(graph, entities={**graph.entities, "o2": replace(graph.entities["o2"], wikidata=None)})
    engine.run_all(list_queries(plain))
    assert engine.run("MATCH (n {id: 'o2'}) RETURN n.wikidata AS q")[0]["q"] is None


@settings(deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_every_text_comes_back_and_ends_no_query(texts: list[str]) -> None:
    asked = ", ".join(f"{spell_value(text)} AS t{number}" for number, text in enumerate(texts))
    assert "\n" not in asked
    (row,) = ENGINE.run(f"RETURN {asked}")
    assert [row[f"t{number}"] for number in range(len(texts))] == [clean_text(text) for text in texts]


@given(HOSTILE)
def test_no_text_escapes_where_unicode_is_read_before_anything_else(text: str) -> None:
    """Neo4j 4 puts the character for each backslash, u and four digits before it looks at quotes."""
    spelled = spell_value(text)
    early = decode_early(spelled)
    assert read_literal(early) == clean_text(text)


def decode_early(query: str) -> str:
    r"""What a reader has that replaces every \uXXXX at first, whatever stands before it."""
    out, at = [], 0
    while at < len(query):
        if query.startswith("\\u", at):
            out.append(chr(int(query[at + 2 : at + 6], 16)))
            at += 6
        else:
            out.append(query[at])
            at += 1
    return "".join(out)


def read_literal(literal: str) -> str:
    """The text of a literal without any unicode escapes; fails where it ends too early."""
    assert literal[0] == literal[-1] == "'"
    out, at, inner = [], 0, literal[1:-1]
    while at < len(inner):
        assert inner[at] != "'"
        if inner[at] == "\\":
            out.append({"n": "\n", "r": "\r", "t": "\t"}.get(inner[at + 1], inner[at + 1]))
            at += 2
        else:
            out.append(inner[at])
            at += 1
    return "".join(out)
