"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUT, DataPlace
from kg.errors import UsageError

MAX_TIMEOUT = 86_400
"""Seconds: a query that takes longer than a day is not asked over HTTP."""


def serve_graph(
    data: DataPlace = DEFAULT_OUT,
    host: Annotated[str, typer.Option("--host", help="The address to listen at; 0.0.0.0 is all of them.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any free one.")] = 8000,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds that a query may run.")] = 30,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, help="Rows that an answer may have.")] = 100_000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Queries that run at once, a process each.")] = 2,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name that clients may call this server; again for more."),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", help="The start of the graph's IRIs.", show_default="that of its build")
    ] = None,
) -> None:
    """Serve the graph: a SPARQL endpoint, a page for every entity, the vocabulary.

    It only reads, listens on this machine alone unless --host says otherwise, and notices when a build has replaced
    the graph.  Ctrl-C stops it.

    \b
    Examples:
      kg serve --data exports/
      kg serve --port 8080 --timeout 10 --max-rows 10000
      kg serve --host 0.0.0.0 --allow-host kg.example.org
    """
    from kg.export.base import check_base, recall_base
    from kg.serve.running import Settings, serve

    if not 0 < timeout <= MAX_TIMEOUT:
        raise UsageError(f"--timeout {timeout:g}: give a number of seconds above 0, up to {MAX_TIMEOUT}")
    settings = Settings(
        data=data,
        base=check_base(base) if base else recall_base(data),
        host=host,
        port=port,
        timeout=timeout,
        max_rows=max_rows,
        workers=workers,
        hosts=frozenset(allow_host or ()),
    )
    serve(settings, lambda address: typer.echo(f"{data} is served at {address} (SPARQL: {address}sparql)", err=True))
