"""`kg asof`: the organization chart of a day."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.days import KnownBy, keep_known, read_day
from kg.cli.graphs import open_graph
from kg.cli.naming import find_single
from kg.cli.options import DEFAULT_OUT, Out, StoreFile, TableFormat
from kg.cli.rows import AsJson, RowFormat, choose_format, spell_csv
from kg.cli.screen import make_visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.text import Text
    from rich.tree import Tree

    from kg.graph import Graph
    from kg.history.chart import Branch, Seat
    from kg.history.holding import Held
    from kg.model import Entity


PLAIN_HEAD = "负责人"
"""What stands for the post of somebody of whom is told that he heads a unit, and no more."""


def draw_asof(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day such as 2025-12-31.")],
    organization: Annotated[
        str | None, typer.Argument(metavar="ORG", help="An organization or unit.  [default: all]", show_default=False)
    ] = None,
    known_by: KnownBy = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print the organization chart of a day: units, who heads them, in what post, reporting to whom.

    What is marked "may be" lies within the bounds of a date that is only roughly told, or before the first
    word of it; "last told" is the last day on which something published still says so.  Planned, rumored
    and denied claims are left out.

    \b
    Examples:
      kg asof 2018-10-01 腾讯
      kg asof 2025-12-31 腾讯 --known-by 2018-12-31
      kg asof 2025-12-31 --format csv > chart.csv
    """
    from kg.history.chart import draw_chart
    from kg.history.rows import CHART_COLUMNS, list_chart_rows, nest_chart
    from kg.model import EntityType

    when = read_day(day, "DATE")
    graph = open_graph(store, out, keep=keep_known(known_by))
    types = (EntityType.ORGANIZATION, EntityType.UNIT)
    roots = [find_single(graph, organization, types=types, known_by=known_by).id] if organization else []
    branches = draw_chart(graph, when, roots)
    form = choose_format(format, as_json)
    if form is TableFormat.JSON:
        charts = [nest_chart(graph, branch) for branch in branches]
        typer.echo(json.dumps({"asof": when.isoformat(), "charts": charts}, ensure_ascii=False, indent=1))
    elif form is TableFormat.CSV:
        typer.echo(spell_csv(list(list_chart_rows(graph, branches)), CHART_COLUMNS), nl=False)
    else:
        _print_trees(graph, branches, when.isoformat())


def _print_trees(graph: Graph, branches: Sequence[Branch], day: str) -> None:
    from rich.console import Console

    told = [branch for branch in branches if branch.seats or branch.lines or branch.branches]
    if not told:
        about = "".join(f" about {branch.entity.name}" for branch in branches)
        typer.echo(make_visible(f"nothing is known for {day}{about}"))
        return
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    for branch in told:
        console.print(_grow_tree(graph, branch, day))


def _grow_tree(graph: Graph, branch: Branch, day: str = "") -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    label = Text(make_visible(branch.entity.name), style="bold")
    mark = day if branch.held is None else spell_hold(branch.held)
    if mark:
        label.append(f"  {mark}", style="dim")
    tree = Tree(label, guide_style="dim")
    for line in branch.lines:
        tree.add(Text(make_visible(_spell_line(graph.entities, line))))
    for seat in branch.seats:
        tree.add(_spell_seat(graph, seat))
    for child in branch.branches:
        tree.children.append(_grow_tree(graph, child))
    return tree


def _spell_seat(graph: Graph, seat: Seat) -> Text:
    from rich.text import Text

    tenure = seat.held.tenure
    post = tenure.post or PLAIN_HEAD
    acting = "(代理)" if tenure.acting else ""
    text = Text(make_visible(f"{post}{acting} {seat.person.name}"))
    text.append("  " + spell_hold(seat.held), style="dim")
    for line in seat.lines:
        text.append("\n  " + make_visible(_spell_line(graph.entities, line)))
        text.append("  " + spell_hold(line), style="dim")
    return text


def _spell_line(entities: Mapping[str, Entity], line: Held) -> str:
    capacity = f"({line.tenure.capacity})" if line.tenure.capacity else ""
    return f"→ {entities[line.tenure.object].name}{capacity}"


def spell_hold(held: Held) -> str:
    """Since when and how certainly, in a few characters.

    >>> from kg.history.holding import Held
    >>> from kg.timeline.holding import Hold, Told
    >>> from kg.model import Tenure
    >>> spell_hold(Held(Tenure("t", "p", "holds_post", "o", (), start="2018-09-30"), Hold.SURE, Told()))
    '2018-09-30–'
    """
    from kg.timeline.holding import Hold

    tenure = held.tenure
    dates = f"{tenure.start or ''}–{tenure.end or ''}" if tenure.start or tenure.end else ""
    told = f"last told {held.told.last}" if held.hold is Hold.OPEN and held.told.last else ""
    doubt = "may be" if held.hold is Hold.MAY_BE else ""
    return "  ".join(part for part in (dates, told, doubt) if part)
