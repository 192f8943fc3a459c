"""Batches, and what is here to be sent."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.errors import ServerError, UsageError
from kg.push.caller import Caller
from kg.push.remote import UpdateEndpoint, split_batches
from kg.push.source import list_graphs, list_lines

NODE = NamedNode("http://a.b/c")


@given(st.lists(st.text(max_size=9)), st.integers(1, 5), st.integers(1, 20))
def test_batches_lose_nothing_and_keep_their_limits(lines: list[str], most: int, room: int) -> None:
    batches = list(split_batches(lines, most, room))
    assert [line for batch in batches for line in batch] == lines
    assert all(batch and len(batch) <= most for batch in batches)
    assert all(len(batch) == 1 or sum(map(len, batch)) <= room for batch in batches)


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_digest_depends_on_the_content_alone(values: set[str]) -> None:
    stores = []
    for order in (sorted(values), sorted(values, reverse=True)):
        store = Store()
        for value in order:
            store.add(Quad(NODE, NODE, Literal(value), NODE))
        stores.append(list_graphs(store))
    assert stores[0] == stores[1]
    assert stores[0][0].size == len(values)
    store = Store()
    store.add(Quad(NODE, NODE, Literal("".join(sorted(values)) + "!"), NODE))
    assert list_graphs(store)[0].digest != stores[0][0].digest


@pytest.mark.parametrize(
    "quad",
    [Quad(BlankNode("x"), NODE, NODE), Quad(NODE, NODE, BlankNode("x")), Quad(BlankNode("x"), NODE, Literal("a"))],
)
def test_a_blank_node_is_not_pushed(quad: Quad) -> None:
    store = Store()
    store.add(quad)
    with pytest.raises(UsageError, match="blank node"):
        list_graphs(store)


def test_a_graph_without_a_name_of_its_own_is_not_pushed() -> None:
    store = Store()
    store.add(Quad(NODE, NODE, NODE, BlankNode("x")))
    with pytest.raises(UsageError, match="blank node"):
        list_graphs(store)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, html="<p>Welcome</p>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"results": {}}),
    ],
)
def test_a_page_that_is_no_endpoint_is_told(answer: httpx.Response) -> None:
    caller = Caller(httpx.Client(transport=httpx.MockTransport(lambda _: answer)))
    with pytest.raises(ServerError, match=r"http://there/: answers a query with .*is that the address"):
        UpdateEndpoint(caller, "http://there/", "").select("SELECT * WHERE {}")


def test_text_that_looks_like_a_blank_node_is_none() -> None:
    store = Store()
    store.add(Quad(NODE, NODE, Literal('say "_:x" or _:y .')))
    assert list_lines(store, "") == ['<http://a.b/c> <http://a.b/c> "say \\"_:x\\" or _:y ." .\n']
