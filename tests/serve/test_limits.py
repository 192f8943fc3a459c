"""A query past its limits is stopped, and the server lives on; a new graph is noticed."""

from __future__ import annotations

import concurrent.futures
import shutil
import time
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serve.conftest import Running, Start

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
QUICK = "ASK { ?s a foaf:Person }"


@pytest.fixture(scope="module")
def strict(folder: Path, start: Start) -> Iterator[Running]:
    with start(folder, "--timeout", "1", "--max-rows", "10", "--workers", "1") as running:
        yield running


def test_a_query_past_its_time_is_stopped_and_the_next_is_answered(strict: Running) -> None:
    began = time.monotonic()
    answer = strict.ask(ENDLESS)
    assert 0.9 < time.monotonic() - began < 5
    assert answer.status_code == 503
    assert answer.text.startswith("the query ran longer than 1 s, the limit of this server, and was stopped")
    assert "--timeout" in answer.text
    assert strict.ask(QUICK).json()["boolean"] is True


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "text/html", "application/sparql-results+xml"])
def test_an_answer_may_have_so_many_rows_and_no_more(strict: Running, accept: str) -> None:
    assert strict.ask("SELECT * { ?s ?p ?o } LIMIT 10", accept).status_code == 200
    answer = strict.ask("SELECT * { ?s ?p ?o } LIMIT 11", accept)
    assert answer.status_code == 413
    assert "more than 10 rows" in answer.text
    assert "--max-rows" in answer.text


def test_triples_are_counted_too(strict: Running) -> None:
    assert strict.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 10").status_code == 200
    assert strict.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 11").status_code == 413


def test_a_large_answer_ends_as_soon_as_it_is_too_large(strict: Running) -> None:
    assert strict.ask(LARGE).status_code == 413


def test_when_too_many_ask_at_once_some_are_told_to_come_back(strict: Running) -> None:
    def ask(_: int) -> httpx.Response:
        return httpx.get(f"{strict.url}/sparql", params={"query": ENDLESS}, timeout=60)

    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(ask, range(24)))
    assert {answer.status_code for answer in answers} == {503}
    turned_away = [answer for answer in answers if "retry-after" in answer.headers]
    assert turned_away
    assert all("busy" in answer.text for answer in turned_away)
    assert strict.ask(QUICK).status_code == 200


def test_a_client_that_leaves_takes_its_query_along(folder: Path, start: Start) -> None:
    with start(folder, "--timeout", "30", "--workers", "1") as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{server.url}/sparql", params={"query": ENDLESS}, timeout=0.5)
        began = time.monotonic()
        assert server.ask(QUICK).status_code == 200
        assert time.monotonic() - began < 10


def test_a_graph_that_a_build_replaces_is_served_at_once(
    tmp_path: Path, start: Start, write_small: Callable[[Path], None]
) -> None:
    write_small(tmp_path / "kg.nq")
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    with start(tmp_path, "--workers", "1") as server:
        before = server.ask(count, "text/csv").text
        new = tmp_path / "new"
        new.write_text("<http://a/> <http://b/> <http://c/> .\n", "utf-8")
        new.replace(tmp_path / "kg.nq")
        assert server.ask(count, "text/csv").text.split() == ["n", "1"]
        # one that is broken or gone leaves the old one in its place
        (tmp_path / "kg.nq").write_text("nonsense", "utf-8")
        assert server.ask(count, "text/csv").text.split() == ["n", "1"]
        (tmp_path / "kg.nq").unlink()
        assert server.ask(count, "text/csv").text.split() == ["n", "1"]
        write_small(tmp_path / "kg.nq")
        assert server.ask(count, "text/csv").text == before


def test_the_kept_store_of_a_build_is_served_and_its_next_generation(tmp_path: Path, start: Start) -> None:
    from kg.sparql.kept import KEPT, keep_triples, switch_generation

    lines = [f"<http://a.b/c> <http://a.b/c> <http://a.b/{n}>" for n in range(3)]
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    switch_generation(tmp_path / KEPT, keep_triples({"": lines[:2]}, tmp_path / KEPT))
    with start(tmp_path, "--workers", "1") as server:
        assert server.ask(count, "text/csv").text.split() == ["n", "2"]
        switch_generation(tmp_path / KEPT, keep_triples({"": lines}, tmp_path / KEPT))
        assert server.ask(count, "text/csv").text.split() == ["n", "3"]
        shutil.rmtree(tmp_path / KEPT)
        assert server.ask(count, "text/csv").text.split() == ["n", "3"]
