"""The nodes of the graph at the addresses that their IRIs name.

`/id/…` names a person, an organization, a tenure: a thing, which no server can send.  As the W3C's "Cool URIs for
the Semantic Web" asks, the answer is 303 See Other, to the document about it in the form that the client likes best;
each form has an address of its own (`/doc/….ttl`) that can be kept, shared and fetched without a header.
`/doc/…` without an ending chooses by Accept and says in Content-Location what it chose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from kg.serve.addresses import spell_iri
from kg.serve.desk import send_reply
from kg.serve.media import TEXT, TRIPLES, choose_form, list_types
from kg.serve.tasks import Look

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.desk import Desk
    from kg.serve.media import Form

ENDINGS = {"html": "html", "turtle": "ttl", "jsonld": "jsonld", "ntriples": "nt", "rdfxml": "rdf"}
"""The ending of a document's address, by the name of its form."""


def list_node_routes(desk: Desk, base: str) -> list[Route]:
    """The routes to the nodes whose IRIs start with `base`."""

    async def point(request: Request) -> Response:
        """303 from the thing to the document about it."""
        path = _read_path(request)
        form = _choose(request)
        if form is None:
            return _refuse()
        reply = await desk.ask(request, Look(spell_iri(path, base), ""))
        if reply.status != 200:
            return send_reply(reply)
        place = f"{_spell_document(spell_iri(path, '/'))}.{ENDINGS[form.name]}"
        return Response(status_code=303, headers={"location": place, "vary": "Accept"})

    async def show(request: Request) -> Response:
        """The document."""
        path = _read_path(request)
        named = _split_ending(path)
        if named is not None:
            path, name = named
            return send_reply(await desk.ask(request, Look(_spell_thing(path, base), name)))
        form = _choose(request)
        if form is None:
            return _refuse()
        place = f"{spell_iri(path, '/')}.{ENDINGS[form.name]}"
        reply = await desk.ask(request, Look(_spell_thing(path, base), form.name))
        where = {"content_location": place} if reply.status == 200 else {}
        return send_reply(reply, vary="Accept", **where)

    return [Route("/id/{path:path}", point), Route("/graph/{path:path}", point), Route("/doc/{path:path}", show)]


def _read_path(request: Request) -> str:
    # the path as the client spelled it: a %2F in an article's id is no slash
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.partition(b"?")[0].decode("latin-1")


def _choose(request: Request) -> Form | None:
    return choose_form(request.headers.get("accept", ""), request.query_params.get("format", ""), TRIPLES)


def _refuse() -> Response:
    return Response(f"what is known of a node is told as {list_types(TRIPLES)}\n", 406, media_type=TEXT)


def _spell_document(path: str) -> str:
    """The document's path for a thing's: /id/entity/7530 is told of at /doc/entity/7530.

    >>> _spell_document("/graph/a"), _spell_document("/id/entity/7530")
    ('/doc/graph/a', '/doc/entity/7530')
    """
    return f"/doc{path.removeprefix('/id')}"


def _spell_thing(path: str, base: str) -> str:
    """The IRI that the document at this path is about."""
    rest = path.removeprefix("/doc")
    return spell_iri(rest if rest.startswith("/graph/") else f"/id{rest}", base)


def _split_ending(path: str) -> tuple[str, str] | None:
    """The path without its ending, and the form that the ending names; None without one of ours.

    >>> _split_ending("/doc/article/a.b.ttl")
    ('/doc/article/a.b', 'turtle')
    >>> _split_ending("/doc/article/a.b")
    """
    start, dot, ending = path.rpartition(".")
    names = {value: name for name, value in ENDINGS.items()}
    return (start, names[ending]) if dot and ending in names else None
