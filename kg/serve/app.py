"""The routes: which address answers what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import UsageError
from kg.serve.answering import Refusal
from kg.serve.armour import LOOPBACK, Armour
from kg.serve.desk import Desk, send_reply
from kg.serve.media import PAGE, TEXT, TRIPLES, choose_form, list_types
from kg.serve.pages import render_form, render_index
from kg.serve.requests import read_question
from kg.serve.tasks import Describe

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kg.serve.pool import WorkerPool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server stands: the folder that a build wrote, and the start of the IRIs in it."""

    folder: Path
    base: str


def make_app(pool: WorkerPool, place: Place, hosts: frozenset[str] = LOOPBACK) -> ASGIApp:
    """The application over a started pool; it answers to the names in `hosts` (see Armour)."""
    from kg.serve.files import list_file_routes
    from kg.serve.nodes import list_node_routes

    desk = Desk(pool)
    endpoint = _Endpoint(desk, place)
    routes = [
        Route("/", endpoint.show_index),
        Route("/sparql", endpoint.answer, methods=["GET", "POST"]),
        *list_node_routes(desk, place.base),
        *list_file_routes(place.folder),
    ]
    return Armour(Starlette(routes=routes, exception_handlers={HTTPException: _explain_error}), hosts)


class _Endpoint:
    """The SPARQL endpoint and the page that tells of it."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self.desk = desk
        self.place = place

    async def answer(self, request: Request) -> Response:
        """A query's answer; without a query, the form for people and the service description for machines."""
        try:
            question = await read_question(request)
        except Refusal as refusal:
            return send_reply(refusal.reply)
        if question is not None:
            return send_reply(await self.desk.ask(request, question), vary="Accept")
        form = choose_form(request.headers.get("accept", ""), request.query_params.get("format", ""), TRIPLES)
        if form is None:
            return Response(f"the service description answers as {list_types(TRIPLES)}\n", 406, media_type=TEXT)
        if form is PAGE:
            return self._show_form(request)
        task = Describe(str(request.url.replace(query="")), form.name)
        return send_reply(await self.desk.ask(request, task), vary="Accept")

    def _show_form(self, request: Request) -> Response:
        try:
            page = render_form(request.query_params.get("saved"))
        except UsageError as error:
            return Response(f"{error}\n", 404, media_type=TEXT)
        return Response(page, media_type=PAGE.type, headers={"vary": "Accept"})

    async def show_index(self, request: Request) -> Response:
        """What is where."""
        del request
        return Response(render_index(self.place.folder, self.place.base), media_type=PAGE.type)


async def _explain_error(request: Request, error: Exception) -> Response:
    """Starlette's own refusals, in a sentence."""
    if not isinstance(error, HTTPException):  # pragma: no cover - it is registered for nothing else
        raise TypeError(type(error))
    text = {
        404: f"{request.url.path}: nothing is here; / says what is where",
        405: f"{request.method}: not answered here; this server only reads (GET, and POST to /sparql)",
    }.get(error.status_code, error.detail)
    return Response(f"{text}\n", error.status_code, error.headers, TEXT)
