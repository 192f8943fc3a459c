"""`kg add`, `kg articles` and `kg retract`: what is in the store, without publishing anything."""

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
    Out,
    Paths,
    ReportAsJson,
    StoreFile,
    TableFormat,
    choose_crew,
    choose_paths,
    choose_rules,
    choose_store,
)
from kg.cli.rows import AsJson, RowFormat, choose_format, print_rows
from kg.cli.screen import make_visible, print_issues, show_progress, tell
from kg.errors import UsageError, hide_user

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import ArticleSummary, Store

COLUMNS = ("id", "published", "source", "title", "statements", "issues")
WORDS = ("new", "changed", "unchanged", "gone")


def add_articles(
    paths: Paths,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    follow_links: FollowLinks = False,
    as_json: ReportAsJson = False,
) -> None:
    """Read articles into the store and publish nothing: unchanged ones are not read again, changed ones replaced.

    What a file gave before and holds no longer is removed.  `kg export` publishes the graph.  Ctrl-C keeps what was
    read by then; the same command goes on from there.

    Addresses are fetched into the folder kg.pages beside the store, politely and by the site's robots.txt; an
    address that comes again is loaded only when its page has changed, and kg.pages/ can be read without a network.

    \b
    Examples:
      kg add news/2025-12-18.txt
      kg add export.jsonl --store news.db
      kg add archive/ -j 4
      kg add https://news.example/2025/12/18.html
      kg add watched.urls
    """
    from kg.pipeline import add

    place = choose_store(store, out)
    paths = choose_paths(paths, follow_links=follow_links)
    with show_progress("articles read", paths) as each:
        crew, rules = choose_crew(jobs), choose_rules(allow_private, ignore_robots)
        added = add(paths, place, stdin=sys.stdin.buffer, each=each, crew=crew, tell=tell, rules=rules)
    print_issues(issue for issue in added.issues if issue.severity == "error")
    if as_json:
        typer.echo(json.dumps(asdict(added), ensure_ascii=False))
    else:
        counts = [(word, getattr(added, word)) for word in WORDS]
        typer.echo(", ".join(f"{len(ids)} {word}" for word, ids in counts if ids or word in ("new", "unchanged")))
        if added.new or added.changed or added.gone:
            typer.echo(f"Nothing is published yet; publish it with: {_spell_export(store, out)}")
    if added.failed:
        raise typer.Exit(1)


def list_articles(
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    form: RowFormat = TableFormat.TABLE,
    as_json: AsJson = False,
) -> None:
    """List the articles of the store, the earliest first, with what was read from each.

    \b
    Examples:
      kg articles
      kg articles --store news.db --format csv > articles.csv
    """
    from kg.store import Store

    with Store.open(choose_store(store, out), read_only=True) as opened:
        rows = [asdict(summary) for summary in opened.summarize()]
    print_rows(rows, (*COLUMNS, "url", "path"), choose_format(form, as_json), shown=COLUMNS)


def retract_articles(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Ids, beginnings of ids, paths or urls (see kg articles).")
    ],
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    as_json: ReportAsJson = False,
) -> None:
    """Remove articles from the store without a trace: text, statements, issues, and the pages that were fetched.

    Names that mean nothing or several articles remove nothing at all.  `kg export` then publishes the graph
    without them; a file that is still in its place is read again by the next build of it.

    \b
    Examples:
      kg retract 2025-12-17-tencent-yao-shunyu
      kg retract news/2025-12-18.txt --store news.db
    """
    from kg.fetch import forget_pages
    from kg.store import Store, claim_store

    place = choose_store(store, out)
    if not place.is_file():
        raise UsageError(f"{place}: no such store; build one with: kg build PATH… --store {place}")
    with claim_store(place, tell), Store.open(place) as opened:
        found, paths = _choose_all(opened, place, articles)
        for summary in found:
            opened.retract(summary.id)
        for path in paths:
            opened.forget_path(path)
        sources = [*paths, *(path for summary in found for path in summary.paths)]
        forget_pages(place, [path for path in sources if not opened.list_given(path)])
    if as_json:
        typer.echo(
            json.dumps({"retracted": [asdict(summary) for summary in found], "forgotten": paths}, ensure_ascii=False)
        )
        return
    for summary in found:
        typer.echo(
            make_visible(f"retracted {summary.id}: {summary.title or '(no title)'}, {summary.statements} statements")
        )
    for path in paths:
        typer.echo(make_visible(f"forgot the issues of {path}"))
    typer.echo(f"What was published still holds it; publish anew with: {_spell_export(store, out)}")


def _choose_all(store: Store, place: Path, wanted: list[str]) -> tuple[list[ArticleSummary], list[str]]:
    """The articles meant, each once, and the paths meant that gave issues but no article."""
    from kg.store.summary import choose_articles

    summaries = store.summarize()
    bare = store.list_bare_paths()
    found: dict[str, ArticleSummary] = {}
    paths: dict[str, None] = {}
    for one in wanted:
        path = store.name_path(_find_file(one, place))
        if path in bare:
            paths[path] = None
        else:
            found |= {summary.id: summary for summary in choose_articles(summaries, hide_user(one), path)}
    return list(found.values()), list(paths)


def _find_file(wanted: str, store: Path) -> str | Path:
    """The path that is meant; that of the page which an address was fetched into."""
    from kg.fetch import find_pages
    from kg.read import is_address

    if not is_address(wanted):
        return wanted
    from kg.fetch.fetcher import find_page

    return find_page(find_pages(store), wanted) or wanted


def _spell_export(store: Path | None, out: Path) -> str:
    return "kg export" + (f" --store {store}" if store else "") + (f" --out {out}" if out != DEFAULT_OUT else "")
