"""`kg query`: SPARQL over the exported graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUT, TableFormat
from kg.errors import UsageError

DataFile = Annotated[Path, typer.Option("--data", help="The N-Quads to ask.")]


def query_graph(
    query: Annotated[
        str | None, typer.Argument(metavar="FILE|SPARQL", help="A .rq file, the name of a saved query, or SPARQL.")
    ] = None,
    data: DataFile = DEFAULT_OUT / "kg.nq",
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")] = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    saved: Annotated[bool, typer.Option("--list", help="List the saved queries.")] = False,
) -> None:
    """Answer a SPARQL query from the graph, with Oxigraph.

    \b
    Examples:
      kg query --list
      kg query reports-to
      kg query "SELECT * WHERE { ?s ?p ?o } LIMIT 5" --format csv
    """
    from kg.sparql import find_query, list_queries, load_quads, run_query, spell_answer

    if saved:
        for name, description in list_queries():
            typer.echo(f"{name:<24} {description}")
        return
    if query is None:
        raise UsageError("kg query: give a query, the name of a saved one, or --list")
    if not data.exists():
        raise UsageError(f"{data}: no such file; make it with: kg build PATH… --out {data.parent}")
    typer.echo(spell_answer(run_query(load_quads(data), find_query(query)), format.value), nl=False)
