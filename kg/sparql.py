"""SPARQL over an exported graph, answered by Oxigraph inside this process: no server, no network."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.data import locate
from kg.errors import UsageError, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    Answer = QuerySolutions | QueryBoolean | QueryTriples

MAX_WIDTH = 60


def load_quads(path: Path) -> Store:
    """A store in memory with the file's quads; its name's ending tells the format (.nq, .trig, .ttl, .nt, .jsonld).

    Raises UsageError when the file is missing, of another format or broken.
    """
    from pyoxigraph import RdfFormat, Store

    endings = {"nq", "nt", "trig", "ttl", "jsonld"}
    ending = path.suffix.removeprefix(".")
    format_ = RdfFormat.from_extension(ending)
    if ending not in endings or format_ is None:
        raise UsageError(f"{path}: not a graph that can be asked; {suggest(ending, endings)}")
    store = Store()
    try:
        store.bulk_load(path=str(path), format=format_)
    except (OSError, SyntaxError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    return store


def run_query(store: Store, query: str) -> Answer:
    """The query's answer over the default graph and all named graphs together.

    The usual prefixes need no declaration.  Raises UsageError that says where the query is wrong.
    """
    from kg.export.namespaces import QUERY_PREFIXES

    try:
        return store.query(query, prefixes=dict(QUERY_PREFIXES), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UsageError(_explain_syntax(query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"the query cannot be answered: {error}") from error


def find_query(text: str) -> str:
    """The SPARQL that `text` means: the content of a .rq file, a saved query by its name, or `text` itself.

    Raises UsageError when it is none of them.

    >>> find_query("ASK { ?s ?p ?o }")
    'ASK { ?s ?p ?o }'
    """
    saved = _list_files()
    if text in saved:
        return saved[text].read_text("utf-8")
    if any(mark in text for mark in "{\n"):
        return text
    path = Path(text)
    if path.suffix == ".rq" or path.is_file():
        if not path.is_file():
            raise UsageError(f"{text}: no such file; saved queries: {', '.join(saved)}")
        try:
            return path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(f"{text}: not UTF-8; save the query as UTF-8") from error
    if " " in text:
        return text
    raise UsageError(f'no saved query "{text}"; {suggest(text, saved)}')


def list_queries() -> list[tuple[str, str]]:
    """Name and description (the first comment line) of every saved query, by name."""
    return [(name, _describe(file)) for name, file in _list_files().items()]


def spell_answer(answer: Answer, format: str = "table") -> str:  # noqa: A002 - named like the option it comes from
    """The answer as text: "table" for people, "csv" and "json" as SPARQL 1.1 lays them down.

    CONSTRUCT and DESCRIBE answer in Turtle (table), with a row a triple (csv) or in JSON-LD (json).
    Raises UsageError when the answer breaks off, as that of a SERVICE which cannot be reached does.
    """
    try:
        return _spell(answer, format)
    except (OSError, RuntimeError, SyntaxError) as error:
        raise UsageError(f"the query cannot be answered: {error}") from error


def _spell(answer: Answer, format_: str) -> str:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples

    if isinstance(answer, QueryTriples):
        return _spell_triples(answer, format_)
    if isinstance(answer, QueryBoolean):
        said = bool(answer)
        return f"{json.dumps({'head': {}, 'boolean': said})}\n" if format_ == "json" else f"{str(said).lower()}\n"
    if format_ == "table":
        return _spell_table(answer)
    kind = QueryResultsFormat.JSON if format_ == "json" else QueryResultsFormat.CSV
    text = (answer.serialize(format=kind) or b"").decode("utf-8")
    return text.replace("\r\n", "\n") if format_ == "csv" else f"{text}\n"


def _list_files() -> dict[str, Path]:
    return {file.stem: file for file in sorted((locate("ontology") / "queries").glob("*.rq"))}


def _describe(file: Path) -> str:
    first = file.read_text("utf-8").partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""


def _explain_syntax(query: str, message: str) -> str:
    """The parser's message with the line that it points at, and a mark under the place."""
    match = re.fullmatch(r"error at (\d+):(\d+): .*", message, re.DOTALL)
    lines = query.splitlines()
    if match is None or not 1 <= int(match[1]) <= len(lines):
        return f"not a SPARQL query: {message}"
    line, column = int(match[1]), int(match[2])
    shown = lines[line - 1]
    before = "".join("\t" if c == "\t" else " " * _measure(c) for c in shown[: column - 1])
    # the parser's own wording lists characters that it would have taken, seldom what was meant
    return f"not a SPARQL query: line {line}, column {column}: the parser gave up here\n  {shown}\n  {before}^"


def _spell_triples(answer: QueryTriples, format_: str) -> str:
    from pyoxigraph import BlankNode, NamedNode, Quad

    from kg.export.jsonld import spell_jsonld
    from kg.export.namespaces import PREFIXES
    from kg.export.triples import sort_quads
    from kg.export.turtle import spell_trig

    found = set()
    for triple in answer:
        if not isinstance(triple.subject, NamedNode | BlankNode):
            raise UsageError("the query constructs triples about triples, which no format here can hold")
        found.add(Quad(triple.subject, triple.predicate, triple.object))
    quads = sort_quads(found)
    if format_ == "json":
        return spell_jsonld(quads)
    if format_ == "csv":
        return _write_csv(("subject", "predicate", "object"), [(q.subject, q.predicate, q.object) for q in quads])
    return spell_trig(quads, PREFIXES)


def _write_csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_spell_plain(term) for term in row] for row in rows)
    return out.getvalue()


def _spell_plain(term: object) -> str:
    from pyoxigraph import BlankNode

    return str(term if isinstance(term, BlankNode) else getattr(term, "value", term))


def _spell_table(answer: QuerySolutions) -> str:
    names = [variable.value for variable in answer.variables]
    rows = [[_spell_cell(solution[name]) for name in names] for solution in answer]
    widths = [max(_measure(cell) for cell in column) for column in zip(names, *rows, strict=True)] if names else []
    rule = ["-" * width for width in widths]
    lines = [
        "  ".join(_pad(c, w) for c, w in zip(cells, widths, strict=True)).rstrip() for cells in (names, rule, *rows)
    ]
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return "\n".join([*lines, f"({count})"]) + "\n"


def _spell_cell(term: object) -> str:
    from pyoxigraph import NamedNode

    from kg.export.namespaces import PREFIXES

    if term is None:
        return ""
    text = _spell_plain(term)
    if isinstance(term, NamedNode):
        return next((f"{name}:{text[len(iri) :]}" for name, iri in PREFIXES.items() if text.startswith(iri)), text)
    # a control character of a page must neither break the row nor reach the terminal
    return _cut("".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text).strip())


def _cut(text: str) -> str:
    if _measure(text) <= MAX_WIDTH:
        return text
    kept, width = "", 0
    for character in text:
        width += _measure(character)
        if width >= MAX_WIDTH:
            break
        kept += character
    return f"{kept}…"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _measure(text))


def _measure(text: str) -> int:
    """Columns that a terminal gives the text: Chinese characters take two.

    >>> _measure("腾讯 AI")
    7
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"F", "W"} else 1 for c in text
    )
