"""`kg check`, `kg backup` and `kg restore`: whether the store is whole, and a second one in case it is not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUT, JudgementLog, Out, ReportAsJson, StoreFile, choose_log, choose_store
from kg.cli.screen import make_visible, print_issues, tell

if TYPE_CHECKING:
    from kg.store.backup import Kept

Target = Annotated[Path, typer.Argument(metavar="FILE", help="Where to, such as backups/2026-01-02.db.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="What kg backup wrote.")]
Replace = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


def check_store(
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    as_json: ReportAsJson = False,
) -> None:
    """Look through a store: its file, every row, every quote at its place in its article, the log of judgements.

    Changes nothing.  Each finding says which call mends it; the exit code is 1 where there is one.

    \b
    Examples:
      kg check
      kg check --store news.db --json
    """
    from kg.store.audit import audit_store
    from kg.store.logs import audit_log

    place = choose_store(store, out)
    audit = audit_store(place)
    count, findings = audit_log(place, choose_log(judgements, place), readable=audit.readable)
    findings = (*audit.findings, *findings)
    if as_json:
        counts = {"articles": audit.articles, "statements": audit.statements, "judgements": count}
        told = {"store": str(place), **counts, "findings": [asdict(issue) for issue in findings]}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        print_issues(findings)
        held = f"{audit.articles} articles, {audit.statements} statements, {count} judgements"
        typer.echo(f"{place}: {held}; {f'found wrong: {len(findings)}' if findings else 'nothing is wrong'}")
    if findings:
        raise typer.Exit(1)


def back_up_store(
    file: Target,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    force: Replace = False,
    as_json: ReportAsJson = False,
) -> None:
    """Copy the store, its log of judgements and its fetched pages, as they are now, while others read and write them.

    The copy is a store too, with its log beside it: every command opens it with --store.

    \b
    Examples:
      kg backup backups/2026-01-02.db
      kg backup /media/stick/news.db --store news.db --force
    """
    from kg.store import claim_store
    from kg.store.backup import back_up, check_target

    place = choose_store(store, out)
    check_target(place, file, force=force)
    with claim_store(file, tell):
        kept = back_up(place, file, force=force)
    _print_kept(kept, f"backed up {place} in {file}", as_json)


def restore_store(
    file: Source,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    force: Replace = False,
    as_json: ReportAsJson = False,
) -> None:
    """Put a backup in the place of the store, once it is found whole.

    The judgements and pages that the store has lost come back; those made or fetched since stay.

    \b
    Examples:
      kg restore backups/2026-01-02.db --store restored.db
      kg restore backups/2026-01-02.db --force
    """
    from kg.store import claim_store
    from kg.store.backup import restore

    place = choose_store(store, out)
    with claim_store(place, tell):
        kept = restore(file, place, force=force)
    _print_kept(kept, f"restored {place} from {file}", as_json)
    if not as_json:
        typer.echo("What was published is as it was; publish anew with: kg export")


def _print_kept(kept: Kept, done: str, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(kept), ensure_ascii=False))
        return
    held = f"{kept.articles} articles, {kept.statements} statements, {kept.judgements} judgements, {kept.pages} pages"
    typer.echo(make_visible(f"{done}: {held}, {kept.size:,} bytes"))
