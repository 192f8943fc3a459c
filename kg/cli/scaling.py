"""`kg spark-build`: the graph of more articles than one machine reads in a night, on Apache Spark."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import ReportAsJson  # noqa: TC001  typer reads the annotations when the command is called
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.scale import ScaleReport


def build_on_spark(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Parquet, JSON Lines, text or HTML: files, folders, globs, or addresses with a scheme.",
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="The folder, or its address, to write into.")],
    master: Annotated[
        str | None,
        typer.Option("--master", help="The cluster.  [default: all cores of this machine]", show_default=False),
    ] = None,
    memory: Annotated[str, typer.Option("--memory", help="What Spark's own process may take.")] = "2g",
    judgements: Annotated[
        str | None, typer.Option("--judgements", help="A log of judgements on identity.", show_default=False)
    ] = None,
    base: Annotated[
        str, typer.Option("--base", metavar="IRI", help="What all IRIs of the graph start with.")
    ] = "https://kg.example/",
    as_json: ReportAsJson = False,
) -> None:
    """Build the graph on Apache Spark: tables of Parquet, and N-Quads in parts.

    The same articles give the same entities, statements, tenures and changes as `kg build`.

    \b
    Examples:
      kg spark-build news.parquet --out graph/
      kg spark-build 2025/*.jsonl --out graph/ --memory 8g
      kg spark-build s3a://news/2025.parquet --out s3a://graphs/2025 --master spark://head:7077
    """
    from pathlib import Path

    from kg.export.base import check_base
    from kg.link.judgements import load_judgements
    from kg.scale import ScaleOptions, build_tables, start_session

    start = check_base(base)
    if judgements is not None and not Path(judgements).is_file():
        raise UsageError(f"--judgements {judgements}: no such file; leave the option out to build without judgements")
    judged = load_judgements(Path(judgements)) if judgements is not None else ()
    session = start_session(master, memory=memory, show=sys.stderr.isatty())
    report = build_tables(session, paths, out, ScaleOptions(start, tuple(judged)))
    _print_report(report, out, as_json=as_json)
    if report.failed:
        raise typer.Exit(1)


def _print_report(report: ScaleReport, out: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False))
        return
    typer.echo(
        f"{report.articles} articles ({report.reprints} of them reprints): {report.statements} statements about "
        f"{report.entities} entities, folded into {report.tenures} tenures and {report.changes} changes."
    )
    typer.echo(
        f"Folded in {report.components} groups, the largest of {report.largest} statements; "
        f"{report.quads} lines of N-Quads in {out.rstrip('/')}/quads"
    )
    if report.issues:
        typer.echo(f"{report.issues} issues, {report.errors} of them errors; all are in {out.rstrip('/')}/issues")
