"""`kg conflicts` and `kg gaps`: what contradicts itself, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.days import KnownBy, keep_known, read_day
from kg.cli.graphs import open_graph
from kg.cli.naming import About, find_within
from kg.cli.options import DEFAULT_OUT, Out, StoreFile, TableFormat
from kg.cli.rows import AsJson, RowFormat, choose_format, print_rows

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.history.gaps import Gap
    from kg.model import Change, Conflict, Tenure
    from kg.ontology import Ontology

CONFLICT_COLUMNS = (
    "conflict", "kind", "side", "subject", "what", "object", "post", "since", "until", "date", "status", "quote",
    "speaker", "source", "published", "article", "statement",
)  # fmt: skip
CONFLICTS_SHOWN = ("kind", "subject", "what", "object", "post", "date", "status", "quote", "source", "published")
GAP_COLUMNS = ("kind", "entity", "post", "people", "since", "until", "quote", "source", "published", "article", "id")
GAPS_SHOWN = ("kind", "entity", "post", "people", "until", "quote", "source")


def list_conflicts(
    name: About = None,
    known_by: KnownBy = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print what contradicts itself, each side with its sentence: denials, dates, two people in one seat.

    \b
    Examples:
      kg conflicts
      kg conflicts 腾讯 --format json
    """
    from kg.ontology import load_ontology

    graph, ontology = open_graph(store, out, keep=keep_known(known_by)), load_ontology()
    within = find_within(graph, name, known_by)
    edges: dict[str, Tenure | Change] = {tenure.id: tenure for tenure in graph.tenures}
    edges.update({change.id: change for change in graph.changes})
    rows = []
    for conflict in graph.conflicts:
        sides = [edges[key] for key in conflict.edges if key in edges]
        if within is None or any(side.subject in within or side.object in within for side in sides):
            rows.extend(_spell_conflict(graph, ontology, conflict, sides))
    print_rows(rows, CONFLICT_COLUMNS, choose_format(format, as_json), shown=CONFLICTS_SHOWN)


def _spell_conflict(
    graph: Graph, ontology: Ontology, conflict: Conflict, sides: list[Tenure | Change]
) -> list[dict[str, Any]]:
    """A row for each statement that clashes, under the edge it speaks of."""
    from kg.history.evidence import list_evidence

    homes = {key: side for side in reversed(sides) for key in side.statements}
    rows = []
    for key in conflict.statements:
        statement, side = graph.statements[key], homes.get(key)
        [evidence] = list_evidence(graph, [key])
        rows.append(
            {
                "conflict": conflict.id,
                "kind": str(conflict.kind),
                "side": side.id if side else None,
                "subject": graph.entities[graph.links[statement.subject.entity].entity].name,
                "what": ontology.relations[statement.relation].label_zh,
                "object": graph.entities[graph.links[statement.object.entity].entity].name,
                "post": statement.post,
                "since": statement.start,
                "until": statement.end,
                "date": statement.at or statement.start or statement.end,
                "statement": key,
                **evidence,
            }
        )
    return sorted(rows, key=lambda row: (row["published"] or "9999", row["statement"]))


def list_gaps(
    name: About = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="As of that day.  [default: the last publication]", show_default=False
        ),
    ] = None,
    known_by: KnownBy = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print what is missing: vacant seats, units without a head, reporting cycles, exits that nobody told.

    \b
    Examples:
      kg gaps 阿里巴巴
      kg gaps --on 2018-10-01 --format csv
    """
    from kg.graph import read_titles
    from kg.history.gaps import find_gaps, find_last_day
    from kg.lexicon import load_lexicon
    from kg.ontology import load_ontology

    graph = open_graph(store, out, keep=keep_known(known_by))
    day = read_day(on, "--on") if on else find_last_day(graph)
    within = find_within(graph, name, known_by)
    found = find_gaps(graph, load_ontology(), day, read_titles(load_lexicon())) if day else []
    rows = [
        _spell_gap(graph, gap)
        for gap in found
        if within is None or gap.entity in within or not within.isdisjoint(gap.people)
    ]
    print_rows(rows, GAP_COLUMNS, choose_format(format, as_json), shown=GAPS_SHOWN)


def _spell_gap(graph: Graph, gap: Gap) -> dict[str, Any]:
    from kg.history.evidence import cite_first, list_evidence

    evidence = list_evidence(graph, [key for tenure in gap.tenures for key in tenure.statements])
    return {
        "kind": str(gap.kind),
        "entity": graph.entities[gap.entity].name,
        "post": gap.post,
        "people": "、".join(graph.entities[key].name for key in gap.people),
        "since": gap.tenures[0].start,
        "until": gap.since,
        "id": gap.tenures[0].id,
        **cite_first(evidence),
        "evidence": evidence,
    }
