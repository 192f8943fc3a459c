"""The register of a graph, written as a SQLite file of its own: a row for each name, entity, edge and statement."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from kg.graph.describing import describe_article, describe_head, fold_names
from kg.register.layout import keep_own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.graph import Graph

TABLES = """
CREATE TABLE state (digest TEXT NOT NULL);
CREATE TABLE entities (id TEXT PRIMARY KEY, head TEXT NOT NULL, articles TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (folded TEXT NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL, articles INTEGER NOT NULL);
CREATE TABLE edges (subject TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE evidence (statement TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX names_folded ON names (folded);
CREATE INDEX names_name ON names (name);
CREATE INDEX edges_subject ON edges (subject);
CREATE INDEX edges_object ON edges (object);
"""


def write_register(graph: Graph, state: str, path: Path) -> None:
    """Writes the register of a graph made from `state` (see `digest_state`) to `path`, where nothing is yet.

    Raises OSError where it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as register:
            # whoever publishes brings the whole file to the disk before it is put in its place
            register.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
            register.execute("BEGIN")
            register.execute("INSERT INTO state VALUES (?)", (state,))
            _fill(register, graph)
            register.execute("COMMIT")
            register.executescript(INDEXES)
    except sqlite3.OperationalError as error:
        raise OSError(None, str(error), str(path)) from error


def _fill(register: sqlite3.Connection, graph: Graph) -> None:
    register.executemany("INSERT INTO entities VALUES (?, ?, ?)", _list_entities(graph))
    register.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", _list_names(graph))
    evidence: dict[str, dict[str, Any]] = {}
    register.executemany("INSERT INTO edges VALUES (?, ?, ?, ?)", _list_edges(graph, evidence))
    spelled = ((key, _spell(row)) for key, row in sorted(evidence.items()))
    register.executemany("INSERT INTO evidence VALUES (?, ?)", spelled)
    articles = ((key, _spell(describe_article(article))) for key, article in sorted(graph.articles.items()))
    register.executemany("INSERT INTO articles VALUES (?, ?)", articles)


def _list_entities(graph: Graph) -> Iterator[tuple[str, str, str]]:
    for key, entity in sorted(graph.entities.items()):
        yield key, _spell(describe_head(graph, entity)), _spell(graph.network.nodes[key]["articles"])


def _list_names(graph: Graph) -> Iterator[tuple[str, str, str, int]]:
    for key, entity in sorted(graph.entities.items()):
        count = len(graph.network.nodes[key]["articles"])
        for folded, name in fold_names(entity):
            yield folded, name, key, count


def _list_edges(graph: Graph, evidence: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """The edges, each with the ids of its statements in the order in which they are shown; fills `evidence`."""
    for subject, target, key, row in graph.network.edges(keys=True, data=True):
        evidence.update({told["statement"]: told for told in row["evidence"]})
        yield subject, target, key, _spell([keep_own(row), [told["statement"] for told in row["evidence"]]])


def _spell(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
