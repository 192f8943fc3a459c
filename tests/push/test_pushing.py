"""Pushes to a real Oxigraph server: whole, changed, broken off, and beside what others keep there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import ServerError, UsageError
from kg.push import PushOptions, push_graphs
from kg.push.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

LEDGER = "https://kg.example/graph/pushed"
A1, A2, A3 = (NamedNode(f"https://kg.example/graph/a{n}") for n in (1, 2, 3))
PROTOCOLS = ["gsp", "update"]


class Killed(BaseException):
    """What a push dies of in these tests."""


class Fragile(httpx.HTTPTransport):
    """A line to the server that breaks at its request number `last`, before or after it got through."""

    def __init__(self, last: int, *, after: bool) -> None:
        super().__init__()
        self.left, self.after = last, after

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise Killed
        answer = super().handle_request(request)
        if self.left == 0:
            answer.read()
            raise Killed
        return answer


def fill(quads: Sequence[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def change(quads: Sequence[Quad]) -> list[Quad]:
    """The quads after another build: an article gone, another come, a third changed."""
    kept = [quad for quad in quads if quad.graph_name != A1]
    first = next(quad for quad in kept if quad.graph_name == A2)
    return [*kept, Quad(first.subject, first.predicate, Literal("new"), A2), Quad(A3, A3, Literal("来"), A3)]


def read_server(url: str) -> set[Quad]:
    """All that the server holds, but for the ledger."""
    answer = httpx.get(url.replace("/query", "/store"), headers={"Accept": "application/n-quads"})
    assert answer.status_code == 200
    quads = set(parse(answer.content, format=RdfFormat.N_QUADS))
    return {quad for quad in quads if quad.graph_name != NamedNode(LEDGER)}


def update(url: str, text: str) -> None:
    sent = httpx.post(
        url.replace("/query", "/update"), content=text, headers={"Content-Type": "application/sparql-update"}
    )
    assert sent.status_code < 300, sent.text


@pytest.fixture(params=PROTOCOLS)
def options(request: pytest.FixtureRequest, oxigraph: str) -> PushOptions:
    return PushOptions(oxigraph, LEDGER, protocol=request.param)


def test_everything_arrives_and_nothing_is_sent_twice(options: PushOptions, small_quads: Sequence[Quad]) -> None:
    store = fill(small_quads)
    first = push_graphs(store, options)
    assert read_server(options.endpoint) == set(small_quads)
    assert (first.server, first.protocol) == ("Oxigraph", options.protocol)
    assert (len(first.sent), first.unchanged, first.triples) == (3, 0, len(small_quads))
    second = push_graphs(store, options)
    assert (second.sent, second.unchanged, second.triples, second.requests) == ((), 3, 0, 2)


def test_only_what_changed_is_sent_and_what_is_gone_goes(options: PushOptions, small_quads: Sequence[Quad]) -> None:
    push_graphs(fill(small_quads), options)
    changed = change(small_quads)
    report = push_graphs(fill(changed), options)
    assert set(report.sent) == {A2.value, A3.value}
    assert report.dropped == (A1.value,)
    assert report.unchanged == 1
    assert read_server(options.endpoint) == set(changed)
    again = push_graphs(fill(changed), options)
    assert (again.sent, again.dropped) == ((), ())


def test_nothing_of_others_is_touched(options: PushOptions, small_quads: Sequence[Quad]) -> None:
    theirs = Quad(A3, A3, Literal("theirs"), NamedNode("https://other.example/graph"))
    update(options.endpoint, f"INSERT DATA {{ GRAPH {theirs.graph_name} {{ {theirs.triple} }} }}")
    push_graphs(fill(small_quads), options)
    push_graphs(fill(change(small_quads)), options)
    assert read_server(options.endpoint) == {*change(small_quads), theirs}


def test_a_default_graph_that_is_in_use_is_left_alone(options: PushOptions, small_quads: Sequence[Quad]) -> None:
    theirs = Quad(A3, A3, Literal("theirs"))
    update(options.endpoint, f"INSERT DATA {{ {theirs.triple} }}")
    with pytest.raises(UsageError, match=r"which would go; give --default-graph IRI, such as .*/graph/default"):
        push_graphs(fill(small_quads), options)
    assert read_server(options.endpoint) == {theirs}
    home = NamedNode("https://kg.example/graph/default")
    push_graphs(fill(small_quads), replace(options, default_graph=home.value))
    moved = {Quad(*quad.triple, home) if quad.graph_name == DefaultGraph() else quad for quad in small_quads}
    assert read_server(options.endpoint) == {*moved, theirs}


def test_a_dry_run_changes_nothing(options: PushOptions, small_quads: Sequence[Quad]) -> None:
    report = push_graphs(fill(small_quads), replace(options, dry_run=True))
    assert (len(report.sent), report.dry_run, read_server(options.endpoint)) == (3, True, set())


def test_large_graphs_go_in_batches(
    options: PushOptions, small_quads: Sequence[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.push.remote.GraphStore.batch", 7)
    monkeypatch.setattr("kg.push.remote.UpdateEndpoint.batch", 7)
    counted: list[tuple[int, int]] = []
    report = push_graphs(fill(small_quads), options, lambda done, whole: counted.append((done, whole)))
    assert report.requests > len(small_quads) / 7
    assert counted[-1] == (len(small_quads), len(small_quads))
    assert counted == sorted(counted)
    assert read_server(options.endpoint) == set(small_quads)


@pytest.mark.parametrize("after", [False, True], ids=["before it got through", "after it got through"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_push_that_is_killed_anywhere_can_be_taken_up(
    protocol: str,
    after: bool,
    small_quads: Sequence[Quad],
    oxigraph: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.push.remote.GraphStore.batch", 200)
    monkeypatch.setattr("kg.push.remote.UpdateEndpoint.batch", 200)
    options = PushOptions(oxigraph, LEDGER, protocol=protocol)
    old, new = fill(small_quads), fill(change(small_quads))
    push_graphs(old, options)
    # the same way there and back: even the old state, which the ledger knew before, must be sent again
    steps = push_graphs(new, options).requests
    push_graphs(old, options)
    assert steps > 6
    for last in range(1, steps + 1):
        with pytest.raises(Killed), httpx.Client(transport=Fragile(last, after=after)) as client:
            push_graphs(new, options, caller=Caller(client))
        goal = (old, new)[last % 2]
        push_graphs(goal, options)
        assert read_server(oxigraph) == set(goal), f"killed at request {last}"
        push_graphs(old, options)


def test_a_first_push_that_is_killed_can_be_taken_up(
    small_quads: Sequence[Quad], tmp_path: Path, launch: Callable[[Path], AbstractContextManager[str]]
) -> None:
    for last in (3, 4, 5, 6):
        with launch(tmp_path / str(last)) as url, httpx.Client(transport=Fragile(last, after=True)) as client:
            with pytest.raises(Killed):
                push_graphs(fill(small_quads), PushOptions(url, LEDGER), caller=Caller(client))
            push_graphs(fill(small_quads), PushOptions(url, LEDGER))
            assert read_server(url) == set(small_quads)


def test_a_server_that_comes_and_goes_gets_everything(oxigraph: str, small_quads: Sequence[Quad]) -> None:
    class Shaky(httpx.HTTPTransport):
        number = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.number += 1
            if self.number % 3 == 0:
                return httpx.Response(503, request=request)
            answer = super().handle_request(request)
            if self.number % 5 == 0:
                answer.read()
                raise httpx.ReadError("cut", request=request)
            return answer

    with httpx.Client(transport=Shaky()) as client:
        caller = Caller(client, lambda _: None)
        report = push_graphs(fill(small_quads), PushOptions(oxigraph, LEDGER), caller=caller)
    assert report.retries >= 2
    assert read_server(oxigraph) == set(small_quads)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"endpoint": "localhost:7878"}, "no address"),
        ({"endpoint": "http://me:secret@localhost/"}, "keep the password out"),
        ({"gsp": "ftp://localhost/"}, "--gsp"),
        ({"endpoint": "http://me:secret@[::1/query"}, "no address"),
        ({"ledger": "https://kg.example/a> {} #"}, "--ledger .*no IRI"),
        ({"default_graph": "default"}, "--default-graph default: no IRI"),
    ],
)
def test_wrong_addresses_are_told_before_anything_is_sent(given: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        push_graphs(Store(), replace(PushOptions("http://localhost:1/query", LEDGER), **given))
    assert "secret" not in str(raised.value)


def test_names_that_clash_are_told(oxigraph: str, small_quads: Sequence[Quad]) -> None:
    with pytest.raises(UsageError, match="--default-graph"):
        push_graphs(fill(small_quads), PushOptions(oxigraph, LEDGER, default_graph=A1.value))
    with pytest.raises(UsageError, match="--ledger"):
        push_graphs(fill(small_quads), PushOptions(oxigraph, A1.value))


def test_a_server_that_takes_no_updates_is_told(oxigraph: str, small_quads: Sequence[Quad]) -> None:
    with pytest.raises(ServerError, match="404"):
        push_graphs(fill(small_quads), PushOptions(oxigraph, LEDGER, gsp=oxigraph.replace("/query", "/nowhere")))
