"""A reading spelled out in the store's rows: most of what storing costs, done without the store.

Whoever reads in another process sends these texts, which are smaller and sooner sent than the reading itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from kg.ids import hash_parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kg.model import Article, Issue, Reading

_Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of one reading by the tools of that fingerprint; `issues` are the reading's own, to be told.

    `content` is one hash over the whole reading, `read_from` over the article as it was given.
    """

    id: str
    content: str
    read_from: str
    tools: str
    article: _Row
    entities: tuple[_Row, ...]
    statements: tuple[_Row, ...]
    problems: tuple[_Row, ...]
    issues: tuple[Issue, ...]


def prepare_reading(reading: Reading, tools: str) -> Prepared:
    """The rows that a reading is in the store, and the fingerprint of the tools that read it."""
    article, key = reading.article, reading.article.id
    payload = encode(article)
    entities, statements, issues = map(_encode_all, (reading.entities, reading.statements, reading.issues))
    content = hash_parts(payload, *("\x1e".join(part) for part in (entities, statements, issues)), length=64)
    read_from = digest_article(article)
    return Prepared(
        key,
        content,
        read_from,
        tools,
        (
            *(key, article.digest, article.published, article.source, article.title),
            *(content, payload, read_from, tools),
        ),
        tuple((key, n, e.id, e.type, e.name, e.lexicon, entities[n]) for n, e in enumerate(reading.entities)),
        tuple(
            (key, n, s.id, s.relation, s.subject.entity, s.object.entity, s.status, statements[n])
            for n, s in enumerate(reading.statements)
        ),
        tuple((key, n, i.code, i.severity, issues[n]) for n, i in enumerate(reading.issues)),
        reading.issues,
    )


def insert_prepared(change: sqlite3.Connection, prepared: Prepared) -> None:
    """Writes the rows; those of a former reading of the article are gone already, but for the article's own."""
    change.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "digest = excluded.digest, published = excluded.published, source = excluded.source, "
        "title = excluded.title, content = excluded.content, payload = excluded.payload, "
        "read_from = excluded.read_from, tools = excluded.tools",
        prepared.article,
    )
    change.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)", prepared.entities)
    change.executemany("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", prepared.statements)
    change.executemany("INSERT INTO issues VALUES (?, ?, ?, ?, ?)", prepared.problems)


def encode(item: object) -> str:
    """A dataclass as the store holds it, in JSON."""
    return msgspec.json.encode(item).decode("utf-8")


def _encode_all(items: Iterable[object]) -> list[str]:
    return [encode(item) for item in items]


def digest_article(article: Article) -> str:
    """One hash over all that an article is, but for where its file lies."""
    return hash_parts(encode(replace(article, path=None)), length=64)
