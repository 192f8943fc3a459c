"""What goes to the terminal: tables, issues and progress; nothing here decides anything."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
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


def tell(line: str) -> None:
    """A line on standard error in the tool's own name: what it waits for, what a user should know of."""
    typer.echo(make_visible(f"kg: {line}"), err=True)


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
def show_progress(label: str, paths: Sequence[str]) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that is silent when it is not a terminal: articles, how many a second, the time left.

    Yields the function that counts an article and takes the bytes of the files in `paths` that were gone through
    by then; how many articles they hold nobody knows before.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from kg.read import measure_files

    told = TextColumn("{task.fields[articles]} {task.description}{task.fields[pace]}")
    columns = (told, BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=measure_files(paths) or None, articles=0, pace="")
        counted = 0

        def count(done: int) -> None:
            nonlocal counted
            counted += 1
            taken = progress.tasks[0].elapsed
            progress.update(task, completed=done, articles=counted, pace=_tell_pace(counted, taken or 0))

        yield count


@contextmanager
def show_stages(clear: Callable[[], None] = lambda: None) -> Iterator[Callable[[str], None]]:
    """The stage that publishing is at, and for how long all took, on standard error; silent when it is no terminal.

    Yields the function that takes the stage which begins; `clear` takes away, before the first, what is still shown.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    with ExitStack() as shown:

        def begin(stage: str) -> None:
            named = make_visible(stage)
            if progress.task_ids:
                progress.update(progress.task_ids[0], description=named)
                return
            clear()
            progress.add_task(named)
            shown.enter_context(progress)

        yield begin


@contextmanager
def show_build(paths: Sequence[str]) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """A bar while articles are read, as `show_progress`, and after it the stages, as `show_stages`."""
    with ExitStack() as reading, show_stages(reading.close) as begin:
        yield reading.enter_context(show_progress("articles read", paths)), begin


def _tell_pace(articles: int, seconds: float) -> str:
    """How many a second, once there is a second to tell of.

    >>> _tell_pace(90, 2.0)
    ', 45 a second'
    """
    return f", {articles / seconds:.{0 if articles > 10 * seconds else 1}f} a second" if seconds >= 1 else ""


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
