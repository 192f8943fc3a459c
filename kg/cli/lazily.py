"""The commands by name, each imported when it is called: `kg query` has no use for what `kg build` needs.

Importing all of them took most of the time in which a small query was answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command is found: a module of `kg.cli` and the function in it; `settings` are its context's."""

    module: str
    function: str
    settings: Mapping[str, Any] = field(default_factory=dict)


COMMANDS: dict[str, LazyCommand] = {
    "build": LazyCommand("building", "build_graph"),
    "spark-build": LazyCommand("scaling", "build_on_spark"),
    "add": LazyCommand("corpus", "add_articles"),
    "articles": LazyCommand("corpus", "list_articles"),
    "retract": LazyCommand("corpus", "retract_articles"),
    "extract": LazyCommand("extracting", "extract_statements"),
    "try": LazyCommand("attempt", "try_sentence"),
    # what `kg query` does not know may be a parameter of the saved query, so that it must get through to it
    "query": LazyCommand("querying", "query_graph", {"ignore_unknown_options": True}),
    "show": LazyCommand("showing", "show_entity"),
    "changes": LazyCommand("changing", "list_changes"),
    "asof": LazyCommand("charting", "draw_asof"),
    "links": LazyCommand("linking", "show_links"),
    "merge": LazyCommand("judging", "merge_two"),
    "split": LazyCommand("judging", "split_one"),
    "undo": LazyCommand("judging", "undo_last"),
    "judgements": LazyCommand("judging", "list_judgements"),
    "check": LazyCommand("guarding", "check_store"),
    "backup": LazyCommand("guarding", "back_up_store"),
    "restore": LazyCommand("guarding", "restore_store"),
    "timeline": LazyCommand("living", "print_timeline"),
    "conflicts": LazyCommand("doubting", "list_conflicts"),
    "gaps": LazyCommand("doubting", "list_gaps"),
    "export": LazyCommand("building", "export_graph"),
    "serve": LazyCommand("serving", "serve_graph"),
    "push": LazyCommand("pushing", "push_graph"),
    "evaluate": LazyCommand("evaluating", "evaluate_extraction"),
    "vocabulary": LazyCommand("vocabulary", "write_vocabulary_files"),
}
"""In the order in which `kg --help` lists them."""


class LazyCommands(TyperGroup):
    """The commands of `COMMANDS`, none of them imported before it is needed."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - click's own signature, whose class typer keeps to itself
        """The names, in order."""
        return [*COMMANDS]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - the same
        """The command of that name, None where there is none."""
        found = COMMANDS.get(cmd_name)
        if found is None:
            return None
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        settings = {"help_option_names": ["-h", "--help"], **found.settings}
        run = getattr(import_module(f"kg.cli.{found.module}"), found.function)
        single.command(cmd_name, context_settings=settings)(run)
        return typer.main.get_command(single)
