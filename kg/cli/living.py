"""`kg timeline`: a person's career, an organization's history."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.days import KnownBy, keep_known
from kg.cli.graphs import open_graph
from kg.cli.naming import find_single
from kg.cli.options import DEFAULT_OUT, Out, StoreFile, TableFormat
from kg.cli.rows import AsJson, RowFormat, choose_format, print_rows

SHOWN = ("since", "until", "subject", "what", "object", "post", "marks", "sources", "quote", "source")


def print_timeline(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, organization, unit or product.")],
    within: Annotated[bool, typer.Option("--within", help="With all units and subsidiaries below it.")] = False,
    known_by: KnownBy = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print a life in order of time: posts, employers, reporting lines, units, and what happened to them.

    An empty "until" is open: it does not mean that it still holds.  "ended" says that it is over though
    nobody tells since when.

    \b
    Examples:
      kg timeline 姚顺雨
      kg timeline 腾讯 --within --format csv > tencent.csv
    """
    from kg.history.lives import LIFE_COLUMNS, list_life
    from kg.history.moments import list_within
    from kg.ontology import load_ontology

    graph = open_graph(store, out, keep=keep_known(known_by))
    entity = find_single(graph, name, known_by=known_by)
    rows = list_life(graph, load_ontology(), list_within(graph, entity.id) if within else {entity.id})
    shown = [{**row, "marks": spell_marks(row)} for row in rows]
    form = choose_format(format, as_json)
    print_rows(shown if form is TableFormat.TABLE else rows, LIFE_COLUMNS, form, shown=SHOWN)


def spell_marks(row: dict[str, Any]) -> str:
    """What else the reader must know of a row: its status unless asserted, capacity, stages, acting, ended, inferred.

    >>> spell_marks({"status": "rumored", "capacity": None, "stages": "", "acting": True, "ended": False, "until": None,
    ...     "inferred": False})
    'rumored, acting'
    """
    marks = [
        row["status"] if row["status"] != "asserted" else "",
        row["stages"],
        f"as {row['capacity']}" if row["capacity"] else "",
        "acting" if row["acting"] else "",
        "ended" if row["ended"] and not row["until"] else "",
        "inferred" if row["inferred"] else "",
    ]
    return ", ".join(mark for mark in marks if mark)
