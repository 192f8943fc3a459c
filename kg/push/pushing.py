"""A push: what is here is compared with what the ledger says is there, and the difference is sent."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.push.caller import Caller
from kg.push.layout import check_address, find_layout
from kg.push.ledger import BEGUN, Ledger
from kg.push.remote import GraphStore, UpdateEndpoint
from kg.push.source import list_graphs, list_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx
    from pyoxigraph import Store

    from kg.push.layout import Layout
    from kg.push.remote import Remote
    from kg.push.source import LocalGraph

TIMEOUT = 300.0
"""Seconds that a server may take over one request."""


@dataclass(frozen=True, slots=True)
class PushOptions:
    """Where and how to push.

    `protocol` is "auto", "gsp" or "update"; `auth` is user and password; `default_graph` the IRI of the graph there
    that takes the default graph from here ("" for the server's own); `ledger` the IRI of the bookkeeping graph.
    """

    endpoint: str
    ledger: str
    protocol: str = "auto"
    gsp: str = ""
    update: str = ""
    auth: tuple[str, str] | None = None
    digest: bool = False
    default_graph: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, or would do: graphs by their targets ("" for the server's default graph)."""

    server: str
    protocol: str
    sent: tuple[str, ...]
    unchanged: int
    dropped: tuple[str, ...]
    triples: int
    requests: int
    retries: int
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """The graphs to send by target, those to drop, and the entries of the ledger that stay."""

    send: Mapping[str, LocalGraph]
    drop: tuple[str, ...]
    kept: Mapping[str, str] = field(default_factory=dict)


def read_auth(variable: str) -> tuple[str, str] | None:
    """User and password from `user:password` in the environment; None when the variable is not set.

    Raises UsageError when it holds no colon.
    """
    value = os.environ.get(variable)
    if not value:
        return None
    user, colon, password = value.partition(":")
    if not colon:
        raise UsageError(f"{variable}: holds no colon; write user:password")
    return user, password


def push_graphs(
    store: Store,
    options: PushOptions,
    sent: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    caller: Caller | None = None,
) -> PushReport:
    """Brings the server up to the store; `sent` gets the triples sent so far and all that are to be sent.

    The graphs are sent one after the other, each entered in the ledger when it is whole; graphs that an earlier
    push sent and that are gone here are dropped; no other graph is touched.  Raises UsageError for options that
    do not fit the server, ServerError when it refuses or fails for good: pushing again goes on from there.
    """
    for option in ("endpoint", "gsp", "update"):
        if getattr(options, option):
            check_address(f"--{option}", getattr(options, option))
    _check_iri("--ledger", options.ledger)
    if options.default_graph:
        _check_iri("--default-graph", options.default_graph)
    if caller is None:
        with _make_client(options) as client:
            return _push(store, options, sent, Caller(client))
    return _push(store, options, sent, caller)


def _check_iri(option: str, iri: str) -> None:
    from pyoxigraph import NamedNode

    try:
        NamedNode(iri)
    except ValueError as error:
        raise UsageError(
            f"{option} {iri}: no IRI: {error}; write one such as https://kg.example/graph/pushed"
        ) from error


def _push(store: Store, options: PushOptions, sent: Callable[[int, int], None], caller: Caller) -> PushReport:
    layout = find_layout(
        caller, options.endpoint, update=options.update, gsp=options.gsp, signed=options.auth is not None
    )
    remote = _choose_remote(caller, layout, options)
    ledger = Ledger(remote, options.ledger)
    there = ledger.read()
    plan = _compare(list_graphs(store), there, options)
    if "" in plan.send and "" not in there:
        _check_default(layout, remote, options)
    if not options.dry_run and (plan.send or plan.drop):
        _carry_out(plan, store, remote, ledger, sent)
    return PushReport(
        server=layout.server,
        protocol="gsp" if isinstance(remote, GraphStore) else "update",
        sent=tuple(plan.send),
        unchanged=len(plan.kept),
        dropped=plan.drop,
        triples=sum(graph.size for graph in plan.send.values()),
        requests=caller.requests,
        retries=caller.retries,
        dry_run=options.dry_run,
    )


def _make_client(options: PushOptions) -> httpx.Client:
    import httpx

    auth: httpx.Auth | None = None
    if options.auth is not None:
        auth = httpx.DigestAuth(*options.auth) if options.digest else httpx.BasicAuth(*options.auth)
    return httpx.Client(auth=auth, timeout=TIMEOUT)


def _choose_remote(caller: Caller, layout: Layout, options: PushOptions) -> Remote:
    if options.protocol == "gsp" and not layout.gsp:
        raise UsageError(f"--protocol gsp: the graph store of this server ({layout.server}) is not known; give --gsp")
    if options.protocol == "gsp" or (options.protocol == "auto" and layout.gsp and not options.update):
        return GraphStore(caller, layout.query, layout.gsp)
    return UpdateEndpoint(caller, layout.query, layout.update)


def _compare(graphs: list[LocalGraph], there: Mapping[str, str], options: PushOptions) -> _Plan:
    here = {graph.name or options.default_graph: graph for graph in graphs}
    if len(here) < len(graphs):
        raise UsageError(f"--default-graph {options.default_graph}: a named graph here has this name; choose another")
    if options.ledger in here:
        raise UsageError(f"--ledger {options.ledger}: a graph here has this name; choose another")
    return _Plan(
        send={target: graph for target, graph in here.items() if there.get(target) != graph.digest},
        drop=tuple(sorted(there.keys() - here.keys())),
        kept={target: digest for target, digest in there.items() if target in here and digest == here[target].digest},
    )


def _check_default(layout: Layout, remote: Remote, options: PushOptions) -> None:
    """Raises UsageError when the server has no default graph of its own, or others have put something there."""
    advice = f"give --default-graph IRI, such as {options.ledger.rpartition('/')[0]}/default"
    if not layout.has_default:
        raise UsageError(f"{layout.server} has no default graph of its own, only the union of all; {advice}")
    if remote.holds_others():
        raise UsageError(f"the server's default graph holds what kg push did not put there, which would go; {advice}")


def _carry_out(plan: _Plan, store: Store, remote: Remote, ledger: Ledger, sent: Callable[[int, int], None]) -> None:
    whole = sum(graph.size for graph in plan.send.values())
    done = 0

    def count(triples: int) -> None:
        nonlocal done
        done += triples
        sent(done, whole)

    entries = {**plan.kept, **dict.fromkeys(plan.drop, BEGUN), **dict.fromkeys(plan.send, BEGUN)}
    ledger.write(entries)
    for target in plan.drop:
        remote.drop(target)
        del entries[target]
    for target, graph in plan.send.items():
        remote.replace(target, list_lines(store, graph.name), count)
        ledger.enter(target, graph.digest)
        entries[target] = graph.digest
    ledger.write(entries)
