"""What is served as it lies on the disk: the style of the pages, the graph's page, the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg.data import locate
from kg.serve.media import PAGE, TEXT, TRIPLES, choose_form, find_form, list_types
from kg.serve.pages import WEB, render

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

GRAPH_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
)
"""For the graph's page, which carries its own scripts and, in its head, a stricter policy that knows them by hash."""

VOCABULARY = {
    "context.jsonld": "application/ld+json",
    "kg.ttl": "text/turtle; charset=utf-8",
    "shapes.ttl": "text/turtle; charset=utf-8",
}
"""The vocabulary's files, served under `/ns/`, each with its type."""


def list_file_routes(folder: Path) -> list[Route]:
    """The routes to the files of this package, of the ontology and of the folder that a build wrote."""

    async def show_style(request: Request) -> Response:
        del request
        return FileResponse(WEB / "style.css", media_type="text/css; charset=utf-8")

    async def show_graph(request: Request) -> Response:
        del request
        file = folder / "kg.html"
        if not file.is_file():
            return Response("the build wrote no kg.html; kg export html writes it\n", 404, media_type=TEXT)
        return FileResponse(file, media_type=PAGE.spell_type(), headers={"content-security-policy": GRAPH_POLICY})

    return [
        Route("/style.css", show_style),
        Route("/graph.html", show_graph),
        Route("/ns", _show_vocabulary),
        *(Route(f"/ns/{name}", _show_file) for name in VOCABULARY),
    ]


async def _show_file(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    return FileResponse(locate("ontology") / name, media_type=VOCABULARY[name])


async def _show_vocabulary(request: Request) -> Response:
    form = choose_form(request.headers.get("accept", ""), request.query_params.get("format", ""), TRIPLES)
    if form is None:
        return Response(f"the vocabulary answers as {list_types(TRIPLES)}\n", 406, media_type=TEXT)
    if form is PAGE:
        return _show_page()
    return Response(_spell_vocabulary(form.name), media_type=form.spell_type(), headers={"vary": "Accept"})


def _show_page() -> Response:
    page = locate("ontology") / "kg.html"
    if page.is_file():
        policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
        headers = {"vary": "Accept", "content-security-policy": policy}
        # in its folder the page has its files beside it, here below it
        text = page.read_text("utf-8")
        for name in VOCABULARY:
            text = text.replace(f'href="{name}"', f'href="/ns/{name}"')
        return Response(text, media_type=PAGE.spell_type(), headers=headers)
    body = render("rows.html", title="kg", names=None, rows=[], answer=_spell_vocabulary("turtle").decode(), text="")
    return Response(body, media_type=PAGE.spell_type(), headers={"vary": "Accept"})


def _spell_vocabulary(form: str) -> bytes:
    text = (locate("ontology") / "kg.ttl").read_bytes()
    if form == find_form("turtle", TRIPLES).name:
        return text
    from pyoxigraph import RdfFormat, parse

    from kg.serve.triples import serialize_triples

    return serialize_triples((quad.triple for quad in parse(text, format=RdfFormat.TURTLE)), form)
