"""`kg push`: the graph sent to another SPARQL server."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUT, DataPlace, PublishedBase, ReportAsJson, choose_base
from kg.cli.screen import show_share

if TYPE_CHECKING:
    from kg.push import PushReport


class Protocol(StrEnum):
    """How graphs are sent: by the Graph Store Protocol, by SPARQL Update, or by what the server is known to take."""

    AUTO = "auto"
    GSP = "gsp"
    UPDATE = "update"


def push_graph(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="Where the server takes queries.")],
    data: DataPlace = DEFAULT_OUT,
    protocol: Annotated[Protocol, typer.Option("--protocol", help="How the graphs are sent.")] = Protocol.AUTO,
    gsp: Annotated[str, typer.Option("--gsp", metavar="URL", help="Where its graph store is, if not told.")] = "",
    update: Annotated[str, typer.Option("--update", metavar="URL", help="Where it takes updates, if not told.")] = "",
    auth_from: Annotated[
        str, typer.Option("--auth-from", metavar="VARIABLE", help="The variable that holds user:password.")
    ] = "KG_PUSH_AUTH",
    digest: Annotated[bool, typer.Option("--digest", help="Sign in by HTTP Digest, as Virtuoso wants it.")] = False,
    default_graph: Annotated[
        str,
        typer.Option("--default-graph", metavar="IRI", help="The graph there that takes the default graph from here."),
    ] = "",
    base: PublishedBase = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger", metavar="IRI", help="The graph there that keeps book.", show_default="BASEgraph/pushed"
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
    as_json: ReportAsJson = False,
) -> None:
    """Send the graphs to a SPARQL 1.1 server: all at first, later only those that changed.

    A graph on the server keeps book of what is there, so that a push that was cut off goes on where it stopped,
    articles that are gone here go there, and no graph of others is touched.

    \b
    Examples:
      kg push --endpoint http://localhost:7878/query
      KG_PUSH_AUTH=dba:secret kg push --endpoint http://localhost:8890/sparql-auth --digest \\
        --default-graph https://kg.example/graph/default
      kg push --endpoint http://localhost:3030/ds/sparql --protocol update --dry-run
    """
    from kg.push import PushOptions, push_graphs, read_auth
    from kg.sparql.asking import open_graph

    start = choose_base(base, data)
    options = PushOptions(
        endpoint=endpoint,
        ledger=ledger or f"{start}graph/pushed",
        protocol=protocol.value,
        gsp=gsp,
        update=update,
        auth=read_auth(auth_from),
        digest=digest,
        default_graph=default_graph,
        dry_run=dry_run,
    )
    with show_share("triples sent") as each:
        report = push_graphs(open_graph(data), options, each)
    _print_report(report, as_json=as_json)


def _print_report(report: PushReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False))
        return
    sent, dropped = ("would be sent", "would be dropped") if report.dry_run else ("sent", "dropped")
    graphs = "1 graph" if len(report.sent) == 1 else f"{len(report.sent)} graphs"
    typer.echo(
        f"{report.server} ({report.protocol}): {graphs} with {report.triples} triples {sent}, "
        f"{report.unchanged} unchanged, {len(report.dropped)} {dropped}."
    )
    if "" in report.sent:
        typer.echo(
            "Ask over all graphs together: a server whose default graph is no union of the others (Oxigraph, Fuseki) "
            "must be told so; docs/serving.md says how."
        )
