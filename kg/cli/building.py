"""`kg build` and `kg export`: the graph of a store, written in every format."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUT, JudgementLog, Out, Paths, ReportAsJson, StoreFile, choose_log, choose_store
from kg.cli.screen import print_issues, show_progress
from kg.errors import UsageError, suggest
from kg.export import EXPORTERS

if TYPE_CHECKING:
    from pathlib import Path

    from kg.pipeline import BuildReport

Formats = Annotated[
    str | None,
    typer.Option(
        "--formats",
        help=f"Comma list of {', '.join(EXPORTERS)} and oxigraph.  [default: all of a build]",
        show_default=False,
    ),
]


Base = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="IRI",
        help="What all IRIs of the graph start with.  [default: that of the last build, or https://kg.example/]",
        show_default=False,
    ),
]


def build_graph(
    paths: Paths,
    out: Out = DEFAULT_OUT,
    store: StoreFile = None,
    formats: Formats = None,
    judgements: JudgementLog = None,
    base: Base = None,
    as_json: ReportAsJson = False,
) -> None:
    """Read articles into the store and publish the graph.

    \b
    Examples:
      kg build seeds/articles --out exports/
      kg build 2025/*.html 2025/*.jsonl --store news.db --out site/
      kg build 2025/*.html --base https://graph.acme.cn/
    """
    from kg.export.base import check_base
    from kg.pipeline import build

    names = _choose_formats(formats)
    start = check_base(base) if base is not None else None
    with show_progress("articles read") as each:
        report = build(
            paths,
            out,
            choose_store(store, out),
            formats=names,
            log=judgements,
            base=start,
            stdin=sys.stdin.buffer,
            each=each,
        )
    _print_report(report, out, as_json)


def export_graph(
    out: Out = DEFAULT_OUT,
    store: StoreFile = None,
    formats: Formats = None,
    judgements: JudgementLog = None,
    base: Base = None,
    as_json: ReportAsJson = False,
) -> None:
    """Publish the graph of a store, all that a build writes, without reading anything.

    \b
    Example:
      kg export --store news.db --out site/ --formats html,ttl
    """
    from kg.export.base import check_base
    from kg.pipeline import publish_store

    names, place = _choose_formats(formats), choose_store(store, out)
    start = check_base(base) if base is not None else None
    report = publish_store(place, out, formats=names, log=choose_log(judgements, place), base=start)
    _print_report(report, out, as_json)


def _choose_formats(formats: str | None) -> tuple[str, ...]:
    from kg.pipeline import FORMATS, STORE

    if formats is None:
        return FORMATS
    names = tuple(name.strip() for name in formats.split(",") if name.strip())
    known = (*EXPORTERS, STORE)
    for name in names:
        if name not in known:
            raise UsageError(f'--formats: unknown format "{name}"; {suggest(name, known)}')
    return names


def _print_report(report: BuildReport, out: Path, as_json: bool) -> None:
    if report.added is not None:
        print_issues(issue for issue in report.added.issues if issue.severity == "error")
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False))
    else:
        typer.echo(
            f"{_count(report.articles, 'article')}: {_count(report.statements, 'statement')} about "
            f"{_count(report.entities, 'entity', 'entities')}, folded into {_count(report.tenures, 'tenure')} and "
            f"{_count(report.changes, 'change')}."
        )
        if report.issues:
            typer.echo(f"{_count_issues(report)}; all of them are in {out / 'issues.jsonl'}")
        place = "" if out == DEFAULT_OUT else f" --data {out}"
        page = f"Open {out / 'kg.html'} in a browser; ask" if "kg.html" in report.files else "Ask"
        typer.echo(f"{page} the graph: kg query reports-to{place}")
    if report.failed:
        raise typer.Exit(1)


def _count_issues(report: BuildReport) -> str:
    """How many errors and warnings there are, in words.

    >>> from kg.model import Issue
    >>> from kg.pipeline import BuildReport
    >>> _count_issues(BuildReport(1, 1, 1, 1, 1, (Issue("empty-file", "a.txt", "empty"),), ()))
    '1 error, 0 warnings'
    """
    errors = sum(issue.severity == "error" for issue in report.issues)
    warnings = len(report.issues) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
