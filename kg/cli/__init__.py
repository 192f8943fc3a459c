"""The command line: `kg build`, `extract`, `try`, `query`, `show`, `export`, `evaluate` and what maintains them.

Each command is a module of its own, imported when it is asked for; none imports a heavy library before it runs.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys

import typer

from kg import __version__
from kg.cli.lazily import LazyCommands
from kg.errors import KgError
from kg.garbage import collect_seldom

app = typer.Typer(
    name="kg",
    cls=LazyCommands,
    help="Knowledge graphs from Chinese organizational news, every edge with its sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Knowledge graphs from Chinese organizational news, every edge with its sentence."""


def main() -> None:
    """Runs the command line; a known problem is one line on standard error, never a traceback."""
    collect_seldom()
    # numpy's algebra starts a thread for each core when it is loaded; our matrices have 13 rows, and processes share us
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app()
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("kg: stopped", err=True)
        sys.exit(130)
