"""The graphs of a server, by the SPARQL 1.1 Graph Store HTTP Protocol or by SPARQL 1.1 Update.

A target is the IRI of a graph there, "" the server's default graph.  Lines are triples in N-Triples, which are
triples in SPARQL too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import chain
from typing import TYPE_CHECKING

from kg.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.push.caller import Caller

NTRIPLES = "application/n-triples"


class Remote(ABC):
    """What can be done to the graphs of a server; each step may be done twice."""

    batch: int
    """Triples in one request."""
    room = 1_000_000
    """Characters in one request, but for a line that is longer."""

    def __init__(self, caller: Caller, query: str) -> None:
        self.caller = caller
        self.query = query

    def replace(self, target: str, lines: Sequence[str], sent: Callable[[int], None] = lambda _: None) -> None:
        """Makes the lines the whole of the graph, batch by batch; `sent` gets the triples of each."""
        batches = split_batches(lines, self.batch, self.room)
        first = next(batches, [])
        self._begin(target, first)
        sent(len(first))
        for batch in batches:
            self.append(target, batch)
            sent(len(batch))

    @abstractmethod
    def _begin(self, target: str, lines: Sequence[str]) -> None:
        """Makes the lines the whole of the graph, in one request or two."""

    @abstractmethod
    def append(self, target: str, lines: Sequence[str]) -> None:
        """Adds the lines to the graph."""

    @abstractmethod
    def amend(self, target: str, former: set[str], lines: set[str]) -> None:
        """Turns a graph that holds the former lines into one of these, so that whatever is in both is always there."""

    @abstractmethod
    def drop(self, target: str) -> None:
        """Removes the graph, if it is there."""

    def holds_others(self) -> bool:
        """True when the server's default graph holds anything that is in none of its named graphs."""
        nowhere_else = "FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"
        return bool(self.select(f"SELECT ?s WHERE {{ ?s ?p ?o {nowhere_else} }} LIMIT 1"))

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a query, each term as its bare value; raises ServerError when no rows come back."""
        # as a form: Virtuoso 7.2.5 never answers a bare query that is posted to it
        accept = {"Accept": "application/sparql-results+json"}
        answer = self.caller.call("POST", self.query, data={"query": query}, headers=accept)
        try:
            rows = answer.json()["results"]["bindings"]
            return [{name: term["value"] for name, term in row.items()} for row in rows]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            found = answer.headers.get("content-type", "nothing that it names")
            raise ServerError(
                f"{self.query}: answers a query with {found}, not with SPARQL results in JSON; is that the address?"
            ) from error


class GraphStore(Remote):
    """By the Graph Store Protocol: a graph is put whole, or posted to."""

    batch = 20_000
    room = 5_000_000

    def __init__(self, caller: Caller, query: str, url: str) -> None:
        super().__init__(caller, query)
        self.url = url

    def _begin(self, target: str, lines: Sequence[str]) -> None:
        self._send("PUT", target, lines)

    def append(self, target: str, lines: Sequence[str]) -> None:
        """Adds the lines by POST."""
        self._send("POST", target, lines)

    def amend(self, target: str, former: set[str], lines: set[str]) -> None:
        """Puts the graph whole, in one request of any size: servers do that at once or not at all."""
        del former
        self._send("PUT", target, sorted(lines))

    def drop(self, target: str) -> None:
        """Removes the graph by DELETE."""
        self.caller.call("DELETE", self.url, params=_name_target(target), missing=True)

    def _send(self, method: str, target: str, lines: Sequence[str]) -> None:
        self.caller.call(
            method,
            self.url,
            params=_name_target(target),
            headers={"Content-Type": NTRIPLES},
            content="".join(lines).encode(),
        )


class UpdateEndpoint(Remote):
    """By SPARQL Update: INSERT DATA, a thousand triples at a time, since Virtuoso refuses 10,000 lines."""

    batch = 1_000

    def __init__(self, caller: Caller, query: str, url: str) -> None:
        super().__init__(caller, query)
        self.url = url

    def _begin(self, target: str, lines: Sequence[str]) -> None:
        self.drop(target)
        if lines:
            self.append(target, lines)

    def append(self, target: str, lines: Sequence[str]) -> None:
        """Adds the lines by INSERT DATA."""
        self._change("INSERT", target, lines)

    def amend(self, target: str, former: set[str], lines: set[str]) -> None:
        """Inserts what is new, then deletes what is gone."""
        for operation, changed in (("INSERT", lines - former), ("DELETE", former - lines)):
            for batch in split_batches(sorted(changed), self.batch, self.room):
                self._change(operation, target, batch)

    def drop(self, target: str) -> None:
        """Removes the graph by DROP."""
        self._update(f"DROP SILENT GRAPH <{target}>" if target else "DROP SILENT DEFAULT")

    def _change(self, operation: str, target: str, lines: Sequence[str]) -> None:
        triples = "".join(lines)
        self._update(f"{operation} DATA {{ {f'GRAPH <{target}> {{ {triples}}}' if target else triples} }}")

    def _update(self, text: str) -> None:
        self.caller.call("POST", self.url, headers={"Content-Type": "application/sparql-update"}, content=text.encode())


def _name_target(target: str) -> dict[str, str]:
    return {"graph": target} if target else {"default": ""}


def split_batches(lines: Sequence[str], most: int, room: int) -> Iterator[list[str]]:
    """The lines in order, at most so many and at most so many characters together; a longer line goes alone.

    >>> list(split_batches(["aa", "b", "cccc", "d"], 2, 3))
    [['aa', 'b'], ['cccc'], ['d']]
    """
    batch: list[str] = []
    size = 0
    for line in chain(lines, [None]):
        if line is None or (batch and (len(batch) == most or size + len(line) > room)):
            if batch:
                yield batch
            batch, size = [], 0
        if line is not None:
            batch.append(line)
            size += len(line)
