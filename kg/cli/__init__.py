"""The command line: `kg build`, `extract`, `try`, `query`, `show`, `export`, `evaluate` and what maintains them.

Each command is a module of its own; none imports a heavy library before it runs, so that `kg --help`
answers at once.  Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import sys

import typer

from kg import __version__
from kg.cli.attempt import try_sentence
from kg.cli.building import build_graph, export_graph
from kg.cli.changing import list_changes
from kg.cli.charting import draw_asof
from kg.cli.corpus import add_articles, list_articles, retract_articles
from kg.cli.doubting import list_conflicts, list_gaps
from kg.cli.evaluating import evaluate_extraction
from kg.cli.extracting import extract_statements
from kg.cli.judging import list_judgements, merge_two, split_one, undo_last
from kg.cli.linking import show_links
from kg.cli.living import print_timeline
from kg.cli.querying import SETTINGS as QUERY_SETTINGS
from kg.cli.querying import query_graph
from kg.cli.showing import show_entity
from kg.cli.vocabulary import write_vocabulary_files
from kg.errors import KgError

app = typer.Typer(
    name="kg",
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


app.command("build")(build_graph)
app.command("add")(add_articles)
app.command("articles")(list_articles)
app.command("retract")(retract_articles)
app.command("extract")(extract_statements)
app.command("try")(try_sentence)
app.command("query", context_settings=QUERY_SETTINGS)(query_graph)
app.command("show")(show_entity)
app.command("changes")(list_changes)
app.command("asof")(draw_asof)
app.command("links")(show_links)
app.command("merge")(merge_two)
app.command("split")(split_one)
app.command("undo")(undo_last)
app.command("judgements")(list_judgements)
app.command("timeline")(print_timeline)
app.command("conflicts")(list_conflicts)
app.command("gaps")(list_gaps)
app.command("export")(export_graph)
app.command("evaluate")(evaluate_extraction)
app.command("vocabulary")(write_vocabulary_files)


def main() -> None:
    """Runs the command line; a known problem is one line on standard error, never a traceback."""
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
