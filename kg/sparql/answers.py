"""What a query answers, in the forms that people and other tools read."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.sparql.table import spell_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

    from kg.sparql.asking import Answer

FORMATS: dict[str, tuple[str, ...]] = {
    "SELECT": ("table", "csv", "tsv", "json", "xml"),
    "ASK": ("table", "csv", "tsv", "json", "xml"),
    "CONSTRUCT or DESCRIBE": ("table", "csv", "json", "turtle", "ntriples"),
}
"""The forms that fit each kind of query."""


def spell_answer(answer: Answer, format: str = "table") -> str:  # noqa: A002 - named like the option it comes from
    """The answer as text: "table" for people, "csv", "tsv", "json" and "xml" as SPARQL 1.1 lays them down.

    CONSTRUCT and DESCRIBE answer in Turtle ("table", "turtle"), N-Triples, with a row a triple ("csv") or in
    JSON-LD ("json").  Raises UsageError when the form does not fit the kind of query, and when the answer breaks
    off, as that of a SERVICE which cannot be reached does.
    """
    kind = _name_kind(answer)
    if format not in FORMATS[kind]:
        raise UsageError(f"--format {format} does not fit {kind}; it answers as {', '.join(FORMATS[kind])}")
    try:
        return _spell(answer, format)
    except (OSError, RuntimeError, SyntaxError) as error:
        raise UsageError(f"the query cannot be answered: {error}") from error


def _name_kind(answer: Answer) -> str:
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(answer, QueryTriples):
        return "CONSTRUCT or DESCRIBE"
    return "ASK" if isinstance(answer, QueryBoolean) else "SELECT"


def _spell(answer: Answer, format_: str) -> str:
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(answer, QueryTriples):
        return _spell_triples(answer, format_)
    if isinstance(answer, QueryBoolean):
        return _spell_boolean(answer, format_)
    if format_ == "table":
        names = [variable.value for variable in answer.variables]
        return spell_table(names, [[_spell_cell(solution[name]) for name in names] for solution in answer])
    return _spell_standard(answer, format_)


def _spell_boolean(answer: QueryBoolean, format_: str) -> str:
    # SPARQL 1.1 has no CSV or TSV for a boolean: the bare word is what people expect there
    if format_ == "xml":
        return _spell_standard(answer, format_)
    said = bool(answer)
    return f"{json.dumps({'head': {}, 'boolean': said})}\n" if format_ == "json" else f"{str(said).lower()}\n"


def _spell_standard(answer: QuerySolutions | QueryBoolean, format_: str) -> str:
    from pyoxigraph import QueryResultsFormat

    kinds = {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    }
    text = (answer.serialize(format=kinds[format_]) or b"").decode("utf-8")
    if format_ in {"json", "xml"}:
        return f"{text}\n"
    return text.replace("\r\n", "\n")


def _spell_triples(answer: QueryTriples, format_: str) -> str:
    from kg.export.jsonld import spell_jsonld
    from kg.export.namespaces import PREFIXES
    from kg.export.turtle import spell_turtle

    quads = _list_quads(answer)
    if format_ == "json":
        return "".join(spell_jsonld({"": [str(quad.triple) for quad in quads]}))
    if format_ == "csv":
        return _write_csv(("subject", "predicate", "object"), [(q.subject, q.predicate, q.object) for q in quads])
    if format_ == "ntriples":
        return "".join(f"{quad.triple} .\n" for quad in quads)
    return spell_turtle((quad.triple for quad in quads), PREFIXES).decode("utf-8")


def _list_quads(answer: QueryTriples) -> list[Quad]:
    from pyoxigraph import BlankNode, NamedNode, Quad

    from kg.export.triples import sort_quads

    found = set()
    for triple in answer:
        if not isinstance(triple.subject, NamedNode | BlankNode):
            raise UsageError("the query constructs triples about triples, which no format here can hold")
        found.add(Quad(triple.subject, triple.predicate, triple.object))
    return sort_quads(found)


def _write_csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_spell_plain(term) for term in row] for row in rows)
    return out.getvalue()


def _spell_plain(term: object) -> str:
    from pyoxigraph import BlankNode

    return str(term if isinstance(term, BlankNode) else getattr(term, "value", term))


def _spell_cell(term: object) -> str:
    from pyoxigraph import NamedNode

    from kg.export.namespaces import PREFIXES

    if term is None:
        return ""
    text = _spell_plain(term)
    if isinstance(term, NamedNode):
        return next((f"{name}:{text[len(iri) :]}" for name, iri in PREFIXES.items() if text.startswith(iri)), text)
    return text
