"""A query's answer in the form that the client asked for, made in a worker process."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.serve.media import PAGE, ROWS, TRIPLES, choose_form, list_types
from kg.serve.tasks import Reply
from kg.sparql.words import blunt_service, list_words

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, Store

    from kg.serve.media import Form
    from kg.serve.tasks import Question
    from kg.sparql.asking import Answer


class Refusal(Exception):  # noqa: N818 - it is no error of ours, but an answer
    """Ends the work on a query; `reply` is what the client gets."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.reply = Reply.refuse(status, text)


def answer_question(store: Store, question: Question, *, base: str, max_rows: int) -> Reply:
    """The answer, or a refusal: 400 for what is no query, 403 SERVICE, 406 no such form, 413 too many rows."""
    from kg.errors import UsageError

    try:
        answer = _ask(store, question)
        return _spell(answer, question, base, max_rows)
    except Refusal as refusal:
        return refusal.reply
    except UsageError as error:
        return Reply.refuse(400, str(error))


def _ask(store: Store, question: Question) -> Answer:
    from kg.export.namespaces import QUERY_PREFIXES
    from kg.sparql.asking import run_query
    from kg.sparql.syntax import explain_syntax

    if "SERVICE" in list_words(question.query):
        raise Refusal(403, "SERVICE is not answered here: this endpoint asks no other server; ask that one yourself")
    _check_disguise(question.query)
    if not question.dataset:
        return run_query(store, question.query)
    graphs, named = _read_graphs(question.default_graphs), _read_graphs(question.named_graphs)
    try:
        return store.query(
            question.query, prefixes=dict(QUERY_PREFIXES), default_graph=[*graphs], named_graphs=[*named]
        )
    except SyntaxError as error:
        raise Refusal(400, explain_syntax(question.query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise Refusal(400, f"the query cannot be answered: {error}") from error


def _check_disguise(query: str) -> None:
    """Refuses a query that is one only as long as some "service" in it is the keyword."""
    from pyoxigraph import Store

    from kg.export.namespaces import QUERY_PREFIXES
    from kg.sparql.syntax import explain_syntax

    blunted = blunt_service(query)
    if blunted == query:
        return
    try:
        # asked of nothing at all: only whether it can be read is of interest
        Store().query(blunted, prefixes=dict(QUERY_PREFIXES))
    except SyntaxError as error:
        raise Refusal(400, explain_syntax(query, str(error))) from error
    except (OSError, RuntimeError, ValueError):
        # it can be read; what else is wrong with it, its own answer tells
        return


def _read_graphs(iris: tuple[str, ...]) -> list[NamedNode]:
    from pyoxigraph import NamedNode

    graphs = []
    for iri in iris:
        try:
            graphs.append(NamedNode(iri))
        except ValueError as error:
            raise Refusal(400, f"default-graph-uri or named-graph-uri: {iri}: no IRI: {error}") from error
    return graphs


def _spell(answer: Answer, question: Question, base: str, max_rows: int) -> Reply:
    from pyoxigraph import QueryBoolean, QueryTriples

    forms = TRIPLES if isinstance(answer, QueryTriples) else ROWS
    form = choose_form(question.accept, question.form, forms)
    if form is None:
        raise Refusal(406, f"no such form; this query answers as {list_types(forms)}")
    try:
        if isinstance(answer, QueryTriples):
            body = _spell_triples(answer, form, question, max_rows)
        elif isinstance(answer, QueryBoolean):
            body = _spell_boolean(answer, form, question)
        else:
            body = _spell_rows(answer, form, question, base, max_rows)
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        raise Refusal(400, f"the query cannot be answered: {error}") from error
    return Reply(200, form.spell_type(), body)


class _Counter:
    """A file that holds up to `most` lines; one line more ends the query that is writing into it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lines = 0
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.lines += data.count(b"\n")
        if self.lines > self.most:
            raise Refusal(413, _explain_rows(self.most - 1))
        self.parts.append(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _explain_rows(most: int) -> str:
    return (
        f"the answer has more than {most} rows, the limit of this server: narrow the query, take it in pieces with "
        "ORDER BY, LIMIT and OFFSET, or start the server with a higher --max-rows"
    )


def _spell_rows(answer: QuerySolutions, form: Form, question: Question, base: str, max_rows: int) -> bytes:
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    # in TSV a row is one line, whatever stands in it, and a term loses nothing: rows are counted there while they come
    counter = _Counter(max_rows + 1)
    answer.serialize(counter, format=QueryResultsFormat.TSV)  # type: ignore[arg-type] # it writes: nothing else is asked of it
    table = b"".join(counter.parts)
    if form.name == "tsv":
        return table
    rows = parse_query_results(table, format=QueryResultsFormat.TSV)
    if form is PAGE and isinstance(rows, QuerySolutions):
        from kg.serve.pages import render_rows

        return render_rows(rows, question.query, base)
    kinds = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV}
    return rows.serialize(format=kinds[form.name]) or b""


def _spell_boolean(answer: Answer, form: Form, question: Question) -> bytes:
    from kg.sparql import spell_answer

    if form is PAGE:
        from kg.serve.pages import render_text

        return render_text(spell_answer(answer, "csv"), question.query)
    return spell_answer(answer, form.name).encode()


def _spell_triples(answer: QueryTriples, form: Form, question: Question, max_rows: int) -> bytes:
    from kg.serve.triples import serialize_triples

    found = list(islice(answer, max_rows + 1))
    if len(found) > max_rows:
        raise Refusal(413, _explain_rows(max_rows))
    if form is PAGE:
        from kg.serve.pages import render_text

        return render_text(serialize_triples(set(found), "turtle").decode(), question.query)
    return serialize_triples(set(found), form.name)
