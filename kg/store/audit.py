"""Whether a store is whole: its file, its references, what each row says, and that every quote is where it says.

Nothing is mended here, for what is wrong was changed by something else than this tool, and only its user knows by
what.  Each finding says which call mends it.
"""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from kg.check import is_quoted
from kg.errors import UsageError
from kg.ids import hash_parts
from kg.model import Argument, Article, Entity, Issue, Statement
from kg.read import STDIN
from kg.sqlite import open_unchanged
from kg.store.schema import check_version, connect_reading, explain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
_KINDS: dict[str, tuple[type, str]] = {
    "articles": (Article, "id, digest, published, source, title"),
    "entities": (Entity, "id, type, name, lexicon"),
    "statements": (Statement, "id, relation, status, subject, object"),
    "issues": (Issue, "code, severity"),
}
"""What the rows of a table are, and the columns that say again what a row's payload says, so that SQL can find it."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What a store holds, as counts, and what is wrong with it: an issue each, whose hint says how to mend it.

    Where the file is damaged it is not `readable`, and nothing is counted.
    """

    articles: int
    statements: int
    findings: tuple[Issue, ...]
    readable: bool = True


def audit_store(path: Path) -> Audit:
    """The store at `path`, looked through from its pages to its quotes.

    A damaged file is not looked into further.  Raises UsageError where there is none, or another program's or a
    newer version's.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no such store; build one with: kg build PATH… --store {path}")
    with explain_errors(path):
        findings = [*_check_file(path)]
        if findings:
            return Audit(0, 0, tuple(findings), readable=False)
        with closing(open_unchanged(path)) as connection:
            findings += _check_references(path, connection)
        with closing(connect_reading(path)) as connection:
            connection.execute("BEGIN")  # all of one moment: what is replaced meanwhile is not found half old
            articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            statements = connection.execute("SELECT count(*) FROM statements").fetchone()[0]
            findings += _check_articles(path, connection)
            findings += _check_inputs(path, connection)
    return Audit(articles, statements, tuple(findings))


def _check_file(path: Path) -> Iterator[Issue]:
    place = shlex.quote(str(path))
    mend = (
        f"restore a backup: kg restore FILE --store {place} --force; or move the file away and build again, "
        "with the log of judgements left where it is"
    )
    try:
        with closing(open_unchanged(path)) as connection:
            check_version(path, connection, may_be_empty=False)
            told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        told = [str(error)]
    for line in told:
        if line != "ok":
            yield Issue("damaged-file", str(path), f"SQLite finds its file damaged: {line}", mend)


def _check_references(path: Path, connection: sqlite3.Connection) -> Iterator[Issue]:
    mend = f"restore a backup: kg restore FILE --store {shlex.quote(str(path))} --force; or build into a new store"
    counts: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        counts[table, parent] = counts.get((table, parent), 0) + 1
    for (table, parent), count in sorted(counts.items()):
        yield Issue("orphan", str(path), f"{count} rows of {table} belong to nothing in {parent}", mend)


def _check_inputs(path: Path, connection: sqlite3.Connection) -> Iterator[Issue]:
    """The issues of files that could not be read, or not whole; reading a file again writes them anew."""
    for given, code, severity, payload in connection.execute(
        "SELECT path, code, severity, payload FROM input_issues ORDER BY path, position"
    ):
        try:
            issue = msgspec.json.decode(payload, type=Issue)
            fault = "" if (issue.code, issue.severity) == (code, severity) else "another code than was told"
        except msgspec.MsgspecError as error:
            fault = str(error)
        if fault:
            place = f"--store {shlex.quote(str(path))}"
            file = "FILE" if given == STDIN else shlex.quote(str(path.parent / given))
            yield Issue("bad-row", given, f"an issue of it cannot be read: {fault}", f"kg add {file} {place}")


def _check_articles(path: Path, connection: sqlite3.Connection) -> Iterator[Issue]:
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    for key in ids:
        faults = list(_find_faults(connection, key))
        if faults:
            mend = _spell_mend(path, connection, key)
            yield from (Issue(code, key, message, mend) for code, message in faults)


def _spell_mend(path: Path, connection: sqlite3.Connection, key: str) -> str:
    """The calls that read an article again from where it came from."""
    place = f"--store {shlex.quote(str(path))}"
    row = connection.execute("SELECT min(path) FROM origins WHERE article = ?", (key,)).fetchone()
    file = "FILE" if row[0] in {None, STDIN} else shlex.quote(str(path.parent / row[0]))
    again = f"kg retract {shlex.quote(key)} {place}, then kg add {file} {place}"
    return f"read it again: {again}; or restore a backup: kg restore FILE {place} --force"


def _find_faults(connection: sqlite3.Connection, key: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one article and what was read from it: codes and messages."""
    found = {table: _list_rows(connection, table, key) for table in _KINDS}
    content, read_from = connection.execute("SELECT content, read_from FROM articles WHERE id = ?", (key,)).fetchone()
    parts = ("\x1e".join(row[-1] for row in rows) for rows in found.values())
    # stores of version 1 were not made by this hash, and know no `read_from`
    if read_from and content != hash_parts(*parts, length=64):
        yield "altered", "what is stored of it is not what was read: its rows were changed or lost"
    try:
        items = {table: [_decode(table, row) for row in rows] for table, rows in found.items()}
    except msgspec.MsgspecError as error:
        yield "bad-row", f"a row of it cannot be read: {error}"
        return
    for table, rows in found.items():
        names = _KINDS[table][1].split(", ")
        told = zip(rows, items[table], strict=True)
        wrong = {name for row, item in told for name, cell in zip(names, row, strict=False) if _say(item, name) != cell}
        for name in sorted(wrong):
            yield "bad-row", f"its {table} are found by another {name} than was read"
    yield from _check_statements(items["articles"][0], items["statements"], {e.id for e in items["entities"]})


def _list_rows(connection: sqlite3.Connection, table: str, key: str) -> list[tuple[str, ...]]:
    owner, order = ("id", "id") if table == "articles" else ("article", "position")
    query = f"SELECT {_KINDS[table][1]}, payload FROM {table} WHERE {owner} = ? ORDER BY {order}"  # noqa: S608 - our own tables' names
    return connection.execute(query, (key,)).fetchall()


def _decode(table: str, row: Sequence[str]) -> Any:  # noqa: ANN401 - one of four kinds, by the table
    return msgspec.json.decode(row[-1], type=_KINDS[table][0])


def _say(item: Any, column: str) -> str | None:  # noqa: ANN401 - the same
    """What an item says of a column; subject and object are found by their entities."""
    found: Any = getattr(item, column)
    return found.entity if isinstance(found, Argument) else found


def _check_statements(
    article: Article, statements: Sequence[Statement], entities: set[str]
) -> Iterator[tuple[str, str]]:
    for statement in statements:
        if statement.article != article.id:
            yield "bad-row", f'statement {statement.id} is of the article "{statement.article}"'
        for evidence in (statement.evidence, *statement.context):
            if not is_quoted(evidence, article):
                place = f"{evidence.start}:{evidence.end} of its {evidence.where}"
                yield "ungrounded", f'statement {statement.id}: "{evidence.quote}" is not what stands at {place}'
        for argument in (statement.subject, statement.object):
            if argument.entity not in entities:
                yield "unknown-entity", f'statement {statement.id}: the article has no entity "{argument.entity}"'
