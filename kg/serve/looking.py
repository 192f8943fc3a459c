"""What the graph knows of one node: the triples around it, with the names of what they lead to."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from kg.export.namespaces import expand
from kg.serve.media import PAGE, TEXT, TRIPLES, find_form
from kg.serve.tasks import Reply
from kg.serve.triples import serialize_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from kg.serve.tasks import Look

MOST = 2_000
"""Triples that lead to a node and are told with it; a country may have more, and a query can have them all."""
NAMES = ("skos:prefLabel", "schema:headline")


def look_up(store: Store, look: Look, base: str) -> Reply:
    """The node as `look.form` shows it, 404 when no triple speaks of it; without a form, only whether one does."""
    node = NamedNode(look.iri)
    if not _is_known(store, node):
        return Reply.refuse(404, f"{look.iri}: the graph says nothing of it; /sparql finds what there is")
    if not look.form:
        return Reply(200, TEXT, b"")
    form = find_form(look.form, TRIPLES)
    if form is PAGE:
        from kg.serve.profile import render_node

        return Reply(200, form.spell_type(), render_node(store, node, base))
    return Reply(200, form.spell_type(), serialize_triples(set(_list_around(store, node)), form.name))


def _is_known(store: Store, node: NamedNode) -> bool:
    patterns = ((node, None, None, None), (None, None, node, None), (None, None, None, node))
    return any(any(True for _ in islice(store.quads_for_pattern(*pattern), 1)) for pattern in patterns)


def _list_around(store: Store, node: NamedNode) -> Iterator[Triple]:
    """The node's own triples, those that lead to it, those of the graph that it names, and all their ends' names."""
    ends: set[NamedNode] = set()
    quads = (
        *store.quads_for_pattern(node, None, None, None),
        *islice(store.quads_for_pattern(None, None, node, None), MOST),
        *islice(store.quads_for_pattern(None, None, None, node), MOST),
    )
    for quad in quads:
        yield quad.triple
        ends |= {end for end in (quad.subject, quad.object) if isinstance(end, NamedNode)}
    for end in ends - {node}:
        for name in NAMES:
            for quad in store.quads_for_pattern(end, expand(name), None, None):
                yield quad.triple
