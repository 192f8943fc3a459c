"""What goes to the terminal: tables, issues and progress; nothing here decides anything."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.model import Issue


def print_issues(issues: Iterable[Issue]) -> None:
    """One line an issue on standard error: what, where, what was found and how to mend it."""
    for issue in issues:
        place = issue.where + (f":{issue.line}" if issue.line else "")
        hint = f" ({issue.hint})" if issue.hint else ""
        typer.echo(make_visible(f"{issue.severity}: {place}: {issue.message}{hint} [{issue.code}]"), err=True)


def make_visible(text: str) -> str:
    """The text with control characters spelled out, so that no article can steer a terminal.

    >>> make_visible("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode("ascii") for c in text)


WHOLE = frozenset({"at", "date", "published", "since", "until"})
"""Columns of dates, which are never broken over two lines: half a date is none."""


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """A table that fits the terminal; piped, it is as wide as its content needs, up to 200 columns."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, header_style="bold", title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    for row in rows:
        table.add_row(*(Text(make_visible("" if cell is None else str(cell))) for cell in row))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


@contextmanager
def show_progress(label: str) -> Iterator[Callable[[], None]]:
    """A counter on standard error that is silent when it is not a terminal; yields the function that counts one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda: progress.advance(task)


@contextmanager
def show_share(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, silent when it is not a terminal; yields the function that takes done and all."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)
