"""What a client asks for, read from its request as the SPARQL 1.1 Protocol lays down (section 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.serve.answering import Refusal
from kg.serve.tasks import Question

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_BODY = 1_000_000
"""Bytes that a request may carry: a query longer than that is no query."""
FORM_TYPE, QUERY_TYPE, UPDATE_TYPE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_NO_UPDATES = "this endpoint only reads: updates are not accepted; the graph changes with the next kg build"


async def read_question(request: Request) -> Question | None:
    """The question in any of the protocol's three shapes; None for a GET that asks nothing.

    Raises Refusal: 400 for a broken request, 403 for an update, 413 for one too large, 415 for another shape.
    """
    fields = _parse_fields(request.url.query)
    if request.method == "POST":
        type_ = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if type_ == UPDATE_TYPE:
            raise Refusal(403, _NO_UPDATES)
        if type_ not in {FORM_TYPE, QUERY_TYPE}:
            found = f'found "{type_}"' if type_ else "found none"
            raise Refusal(415, f"Content-Type: {found}; send {FORM_TYPE} or {QUERY_TYPE}")
        text = await _read_text(request)
        fields += [("query", text)] if type_ == QUERY_TYPE else _parse_fields(text)
    return _make_question(fields, request)


def _make_question(fields: list[tuple[str, str]], request: Request) -> Question | None:
    names = [name for name, _ in fields]
    if "update" in names:
        raise Refusal(403, _NO_UPDATES)
    if names.count("query") > 1:
        raise Refusal(400, "query: given more than once; send one query a request")
    values = dict(fields)
    if "query" not in values:
        if request.method == "POST":
            raise Refusal(
                400, "query: missing; send query=… in the form, or the bare query as application/sparql-query"
            )
        return None
    default_graphs = tuple(value for name, value in fields if name == "default-graph-uri")
    named_graphs = tuple(value for name, value in fields if name == "named-graph-uri")
    return Question(
        query=values["query"],
        accept=", ".join(request.headers.getlist("accept")),
        form=values.get("format", ""),
        dataset=bool(default_graphs or named_graphs),
        default_graphs=default_graphs,
        named_graphs=named_graphs,
    )


async def _read_text(request: Request) -> str:
    size, parts = 0, []
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise Refusal(413, f"the request is larger than {MAX_BODY} bytes; send a shorter query")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not UTF-8: {error.reason} at byte {error.start}") from error


def _parse_fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refusal(400, f"the parameters cannot be read: {error}") from error
