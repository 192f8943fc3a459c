"""`kg build` and `kg export`: the graph of a store, written in every format."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEFAULT_OUT,
    AllowPrivate,
    FollowLinks,
    IgnoreRobots,
    Jobs,
    JudgementLog,
    Out,
    Paths,
    ReportAsJson,
    StoreFile,
    choose_crew,
    choose_log,
    choose_paths,
    choose_rules,
    choose_store,
)
from kg.cli.recalling import tell_lost
from kg.cli.screen import print_issues, show_build, show_stages, tell
from kg.errors import UsageError, suggest
from kg.export import EXPORTERS, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph
    from kg.pipeline import BuildReport

AUTO = "auto"
"""The focus that is none: the page finds its own."""
_KNOWN = f"{', '.join(EXPORTERS)} and oxigraph.  [default: all of a build]"
Wanted = Annotated[list[str] | None, typer.Argument(metavar="[FORMAT]…", help=f"Any of {_KNOWN}", show_default=False)]
Formats = Annotated[str | None, typer.Option("--formats", help=f"Comma list of {_KNOWN}", show_default=False)]
FormatsAgain = Annotated[
    str | None, typer.Option("--formats", help="The same as a comma list: html,ttl.", show_default=False)
]
Focus = Annotated[
    str | None,
    typer.Option(
        "--focus",
        metavar="NAME",
        help="What the page (html) opens on: the name or id of an entity, or auto for the organization of which most "
        "is told.  [default: as last time in this folder, or auto]",
        show_default=False,
    ),
]
OpeningView = Annotated[
    View | None,
    typer.Option(
        "--view",
        help="In which view the page (html) opens.  [default: as last time in this folder, or graph]",
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
    focus: Focus = None,
    view: OpeningView = None,
    judgements: JudgementLog = None,
    base: Base = None,
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    follow_links: FollowLinks = False,
    as_json: ReportAsJson = False,
) -> None:
    """Read articles into the store and publish the graph.

    What the store holds is not read again, so that after Ctrl-C the same command goes on from where it was.

    \b
    Examples:
      kg build seeds/articles --out exports/
      kg build 2025/*.html 2025/*.jsonl --store news.db --out site/
      kg build 2025/*.html --base https://graph.acme.cn/
      kg build 2025/*.html --focus 腾讯 --view chart
      kg build archive/ -j 4
      kg build https://news.example/2025/12/18.html --out site/
    """
    from kg.export.base import check_base
    from kg.pipeline import build

    names = _split_formats("--formats: ", formats)
    _check_opening(names, focus, view)
    start = check_base(base) if base is not None else None
    place = choose_store(store, out)
    paths = choose_paths(paths, follow_links=follow_links)
    with show_build(paths) as (each, begin):
        report = build(
            paths,
            out,
            place,
            formats=names,
            log=judgements,
            base=start,
            focus=_find_focus(focus),
            view=view,
            stdin=sys.stdin.buffer,
            each=each,
            crew=choose_crew(jobs),
            tell=tell,
            rules=choose_rules(allow_private, ignore_robots),
            begin=begin,
        )
    tell_lost(place, choose_log(judgements, place))
    _print_report(report, out, as_json)


def export_graph(
    wanted: Wanted = None,
    out: Out = DEFAULT_OUT,
    store: StoreFile = None,
    formats: FormatsAgain = None,
    focus: Focus = None,
    view: OpeningView = None,
    judgements: JudgementLog = None,
    base: Base = None,
    as_json: ReportAsJson = False,
) -> None:
    """Publish the graph of a store, all that a build writes or the formats named, without reading anything.

    \b
    Examples:
      kg export html                                     the page, out of exports/kg.db
      kg export html --focus 腾讯 --view chart           the page, opening on that organization's chart
      kg export ttl csv --store news.db --out site/      RDF and tables of another store
    """
    from kg.export.base import check_base
    from kg.pipeline import publish_store

    names, place = _choose_formats(wanted, formats), choose_store(store, out)
    _check_opening(names, focus, view)
    start = check_base(base) if base is not None else None
    with show_stages() as begin:
        report = publish_store(
            place,
            out,
            formats=names,
            log=choose_log(judgements, place),
            base=start,
            focus=_find_focus(focus),
            view=view,
            tell=tell,
            begin=begin,
        )
    tell_lost(place, choose_log(judgements, place))
    _print_report(report, out, as_json)


def _choose_formats(wanted: list[str] | None, formats: str | None) -> tuple[str, ...]:
    """The formats named one by one, or by the option of old; raises UsageError where both are."""
    if not wanted:
        return _split_formats("--formats: ", formats)
    if formats is not None:
        both = " ".join(dict.fromkeys([*wanted, *formats.split(",")]))
        raise UsageError(f"formats are named twice, once by --formats; name all of them once: kg export {both}")
    return _split_formats("", ",".join(wanted))


def _split_formats(place: str, formats: str | None) -> tuple[str, ...]:
    from kg.pipeline import FORMATS, STORE

    if formats is None:
        return FORMATS
    names = tuple(name.strip() for name in formats.split(",") if name.strip())
    known = (*EXPORTERS, STORE)
    for name in names:
        if name not in known:
            raise UsageError(f'{place}unknown format "{name}"; {suggest(name, known)}')
    return names


def _check_opening(formats: tuple[str, ...], focus: str | None, view: View | None) -> None:
    """Raises UsageError where it is said how the page opens, and no page is asked for."""
    if "html" not in formats and (focus is not None or view is not None):
        option = "--focus" if focus is not None else "--view"
        raise UsageError(f"{option} is about the page, and no page is asked for; add html to {' '.join(formats)}")


def _find_focus(name: str | None) -> Callable[[Graph], str | None] | None:
    """What finds the id of the entity of that name in the graph; None where nothing is said of it."""
    from kg.cli.naming import find_single

    if name is None:
        return None
    return lambda graph: None if name == AUTO else find_single(graph, name).id


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
