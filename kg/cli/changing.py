"""`kg changes`: what happened between two days."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.days import KnownBy, keep_known, read_range
from kg.cli.graphs import open_graph
from kg.cli.naming import About, find_single
from kg.cli.options import DEFAULT_OUT, Out, StoreFile, TableFormat
from kg.cli.rows import AsJson, print_rows

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.history.moments import Moment
    from kg.ontology import Ontology


class ChangeFormat(StrEnum):
    """How changes are written: as rows, as a memo in Chinese, or as the difference in triples."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"
    RDF_PATCH = "rdf-patch"


COLUMNS = (
    "date", "change", "subject", "object", "post", "status", "standing", "sources", "inferred", "sure", "told",
    "quote", "speaker", "source", "published", "article", "kind", "phase", "id",
)  # fmt: skip
SHOWN = ("date", "change", "subject", "object", "post", "marks", "sources", "quote", "source")


def list_changes(
    name: About = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day.", show_default=False)
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day.", show_default=False)] = None,
    known_by: KnownBy = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    format: Annotated[ChangeFormat, typer.Option("--format", "-f", help="How it is written.")] = ChangeFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print what happened: who joined, left, was appointed; what was set up, merged, renamed; new reporting lines.

    A year or month may stand for a day: --from 2025 begins on 1 January, --to 2025 ends on 31 December.
    A change whose date is not told stands under the day of its publication, with an empty date.
    `md` is a memo in Chinese; `rdf-patch` holds the triples that hold on the last day and not on the first, and
    the other way round.

    \b
    Examples:
      kg changes 腾讯 --from 2025-01-01 --to 2025-12-31
      kg changes --from 2025 --format md > memo.md
      kg changes 腾讯 --from 2018-09-29 --to 2018-10-01 --format rdf-patch
    """
    from kg.history.moments import choose_moments, list_moments, list_within
    from kg.ontology import load_ontology

    begin, end = read_range(first, last)
    graph, ontology = open_graph(store, out, keep=keep_known(known_by)), load_ontology()
    entity = find_single(graph, name, known_by=known_by) if name else None
    within = list_within(graph, entity.id) if entity else None
    found = list(choose_moments(list_moments(graph, ontology), begin, end, within))
    form = ChangeFormat.JSON if as_json else format
    if form is ChangeFormat.MD:
        typer.echo(_write_memo(graph, ontology, found, (first, last, entity.name if entity else None)), nl=False)
    elif form is ChangeFormat.RDF_PATCH:
        from kg.export.base import recall_base
        from kg.history.patch import write_patch

        typer.echo(write_patch(graph, ontology, begin, end, about=within, base=recall_base(out)), nl=False)
    else:
        rows = [spell_row(graph, ontology, moment) for moment in found]
        if form is ChangeFormat.TABLE:
            rows = [{**row, "marks": spell_marks(row)} for row in rows]
        print_rows(rows, COLUMNS, TableFormat(form.value), shown=SHOWN)


def spell_marks(row: dict[str, Any]) -> str:
    """What else the reader must know of a row: its status unless asserted, inferred, only roughly in the range.

    >>> spell_marks({"status": "rumored", "inferred": False, "date": "2025", "sure": False})
    'rumored, may be'
    """
    marks = [
        row["status"] if row["status"] != "asserted" else "",
        "inferred" if row["inferred"] else "",
        "may be" if row["date"] and not row["sure"] else "",
    ]
    return ", ".join(mark for mark in marks if mark)


def _write_memo(
    graph: Graph, ontology: Ontology, found: list[Moment], span: tuple[str | None, str | None, str | None]
) -> str:
    from kg.history.memo import write_memo
    from kg.history.wording import load_wording

    labels = {name: relation.label_zh for name, relation in ontology.relations.items()}
    wording = load_wording(frozenset(ontology.relations))
    return write_memo(graph, found, wording, labels, span)


def spell_row(graph: Graph, ontology: Ontology, moment: Moment) -> dict[str, Any]:
    """A moment as one row: date, what and who, how it stands, its first sentence and all of them as `evidence`."""
    from kg.history.evidence import cite_first, list_evidence
    from kg.history.moments import Phase

    edge = moment.edge
    evidence = list_evidence(graph, edge.statements)
    label = ontology.relations[moment.kind].label_zh
    state = moment.kind == getattr(edge, "relation", None)
    mark = {Phase.BEGIN: "起", Phase.END: "止"}.get(moment.phase, "") if state else ""
    return {
        "date": moment.at,
        "change": label + mark,
        "subject": graph.entities[edge.subject].name,
        "object": graph.entities[edge.object].name,
        "post": edge.post,
        "status": str(edge.status),
        "standing": str(edge.standing),
        "sources": len({row["article"] for row in evidence}),
        "inferred": moment.inferred,
        "sure": moment.sure,
        "told": moment.told,
        **cite_first(evidence, "speaker"),
        "kind": moment.kind,
        "phase": str(moment.phase),
        "id": edge.id,
        "evidence": evidence,
    }
