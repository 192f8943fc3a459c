"""`kg query`: SPARQL over the exported graph."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUT
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.sparql.header import SavedQuery


class QueryFormat(StrEnum):
    """How an answer is printed; not every form fits every kind of query."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


Data = Annotated[
    Path, typer.Option("--data", help="What is asked: a build's folder, the store in it, or a file of quads.")
]


def query_graph(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY] [--NAME VALUE]…",
            help="A .rq file, the name of a saved query, or SPARQL; then its parameters.",
            show_default=False,
        ),
    ] = None,
    data: Data = DEFAULT_OUT,
    format: Annotated[QueryFormat, typer.Option("--format", "-f", help="How the answer is printed.")] = (  # noqa: A002 - the option is called --format everywhere
        QueryFormat.TABLE
    ),
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    saved: Annotated[
        str | None, typer.Option("--saved", metavar="NAME", help="A saved query.", show_default=False)
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter, again if need be.", show_default=False),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", min=0.001, help="Give up after so long.", show_default=False),
    ] = None,
    printing: Annotated[
        bool, typer.Option("--print", help="Print the query, prefixes and parameters in it, for any other engine.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the saved queries and their parameters.")] = False,
) -> None:
    """Answer a SPARQL query from the graph, with Oxigraph.

    A saved query's parameters are options of their own: --list names them.

    \b
    Examples:
      kg query --list
      kg query --saved joined --org 腾讯 --since 2025-01-01
      kg query reports-to --format csv
      kg query "SELECT * WHERE { ?s ?p ?o } LIMIT 5" --format tsv
      kg query about --entity 腾讯 --format turtle
      kg query joined --org 腾讯 --print > joined.rq
    """
    from kg.sparql import (
        bind_values,
        declare_prefixes,
        find_query,
        limit_time,
        list_queries,
        open_graph,
        read_query,
        run_query,
        spell_answer,
    )

    form = QueryFormat.JSON if as_json else format
    if listing:
        typer.echo(_spell_list(list_queries(), form), nl=False)
        return
    text, values = _part_words(words or [], param or [], named=saved is not None)
    if saved is not None:
        query = read_query(saved)
    elif text is not None:
        query = find_query(text)
    else:
        raise UsageError("kg query: give a query, the name of a saved one, or --list")
    store = open_graph(data)
    with limit_time(timeout):
        bound = bind_values(query, values, store)
        if printing:
            typer.echo(declare_prefixes(bound), nl=False)
            return
        answer = spell_answer(run_query(store, bound), form.value)
    typer.echo(answer, nl=False)


def _part_words(words: Sequence[str], params: Iterable[str], *, named: bool) -> tuple[str | None, dict[str, str]]:
    """The query among the words, and the values of its parameters."""
    text: str | None = None
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--") and len(word) > 2:
            name, equals, value = word.removeprefix("--").partition("=")
            if not equals:
                value = next(rest, "--")
                if value.startswith("--"):
                    raise UsageError(f"kg query: --{name} needs a value: --{name} VALUE")
            _set_value(values, name, value)
        elif text is None and not named:
            text = word
        else:
            raise UsageError(f'kg query: "{word}" is one word too many; a parameter is given as --name VALUE')
    for pair in params:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f'kg query: --param "{pair}" has no value; write --param {name}=VALUE')
        _set_value(values, name, value)
    return text, values


def _set_value(values: dict[str, str], name: str, value: str) -> None:
    if name in values:
        raise UsageError(f"kg query: --{name} is given twice")
    values[name] = value


def _spell_list(queries: Sequence[SavedQuery], form: QueryFormat) -> str:
    if form is QueryFormat.JSON:
        listed = [
            {
                "name": query.name,
                "en": query.about_en,
                "zh": query.about_zh,
                "parameters": [
                    {
                        "name": one.name,
                        "type": one.type.value,
                        "choices": list(one.choices),
                        "required": one.required,
                        "default": one.default,
                        "en": one.about_en,
                        "zh": one.about_zh,
                    }
                    for one in query.parameters
                ],
                "example": query.example,
            }
            for query in queries
        ]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    if form is not QueryFormat.TABLE:
        raise UsageError(f"--format {form} does not fit --list; it answers as table, json")
    return "".join(_spell_entry(query) for query in queries)


def _spell_entry(query: SavedQuery) -> str:
    lines = [f"{query.name:<20} {query.about_en}", f"{'':<20} {query.about_zh}"]
    for one in query.parameters:
        need = "required" if one.required else f"default {one.default}" if one.default else "optional"
        kind = "|".join(one.choices) or one.type.value.upper()
        lines.append(f"{'':<20}   --{one.name} {kind}  {one.about_en} ({need})")
    return "\n".join(lines) + "\n"
