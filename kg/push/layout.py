"""Where a server has its doors, told from the address of one of them and from how it answers there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from kg.errors import UsageError

if TYPE_CHECKING:
    import httpx

    from kg.push.caller import Caller


@dataclass(frozen=True, slots=True)
class Layout:
    """A server: what it calls itself, and the addresses of its protocols ("" for one that is not known)."""

    server: str
    query: str
    update: str
    gsp: str

    @property
    def has_default(self) -> bool:
        """False for Virtuoso, whose default graph is the union of the others and cannot be written."""
        return self.server != "Virtuoso"


def check_address(option: str, url: str) -> str:
    """The address as it is; raises UsageError for what is none, or holds a password."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        # without the address: a password in it cannot be told from the rest
        raise UsageError(f"{option}: no address of a server: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{option} {url}: no address of a server; write http://… or https://…")
    if parts.username or parts.password:
        raise UsageError(f"{option}: keep the password out of the address; give it in the variable KG_PUSH_AUTH")
    return url


def find_layout(caller: Caller, endpoint: str, *, update: str = "", gsp: str = "", signed: bool = False) -> Layout:
    """The server's doors; what is given counts, the rest follows from how it introduces itself.

    `signed` tells whether requests carry a password.  Raises ServerError when the endpoint does not answer.
    """
    accept = {"Accept": "application/sparql-results+json"}
    answer = caller.call("POST", endpoint, data={"query": "SELECT * WHERE {} LIMIT 1"}, headers=accept)
    found = _guess(answer, endpoint, signed=signed)
    return Layout(found.server, endpoint, update or found.update, gsp or found.gsp)


def _guess(answer: httpx.Response, endpoint: str, *, signed: bool) -> Layout:
    name = answer.headers.get("server", "")
    path = urlsplit(endpoint).path.rstrip("/")
    start, _, last = path.rpartition("/")
    if name.startswith("Oxigraph"):
        return Layout("Oxigraph", endpoint, _put(endpoint, f"{start}/update"), _put(endpoint, f"{start}/store"))
    if name.startswith("Virtuoso"):
        # /sparql and /sparql-auth, each with a graph store of its own
        door = "/sparql-graph-crud-auth" if signed else "/sparql-graph-crud"
        return Layout("Virtuoso", endpoint, endpoint, _put(endpoint, door))
    if "fuseki-request-id" in answer.headers:
        dataset = start if last in {"sparql", "query"} else path
        return Layout("Fuseki", endpoint, _put(endpoint, f"{dataset}/update"), _put(endpoint, f"{dataset}/data"))
    if start.endswith("/repositories"):
        return Layout(
            "RDF4J", endpoint, _put(endpoint, f"{path}/statements"), _put(endpoint, f"{path}/rdf-graphs/service")
        )
    return Layout(name.partition("/")[0] or "unknown", endpoint, endpoint, "")


def _put(endpoint: str, path: str) -> str:
    """Another path of the same server.

    >>> _put("http://localhost:7878/query?x=1", "/store")
    'http://localhost:7878/store'
    """
    parts = urlsplit(endpoint)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
