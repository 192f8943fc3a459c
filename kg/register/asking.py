"""The register asked for what is known of a name; nothing else of the package is loaded for that."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from kg.register.layout import lay_out_edge, lay_out_entity, name_other
from kg.register.state import digest_log, digest_state
from kg.sqlite import open_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Register:
    """A register that is open, and tells what the graph of the store would."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._named: dict[str, dict[str, Any]] = {}

    def find_entity(self, name: str) -> tuple[str, ...]:
        """The ids of the entities of that name, as `kg.graph.find_entity` finds them."""
        folded = self._fold(name)
        if not folded:
            return ()
        asked = "SELECT DISTINCT entity, articles FROM names WHERE {} ORDER BY articles DESC, entity"
        found = self._connection.execute(asked.format("folded = ?"), (folded,)).fetchall()
        found = found or self._connection.execute(asked.format("instr(folded, ?) > 0"), (folded,)).fetchall()
        return tuple(key for key, _ in found)

    def _fold(self, name: str) -> str:
        """The name as it is compared: a name of the graph is folded already, and folding one takes loading tables."""
        known = self._connection.execute("SELECT folded FROM names WHERE name = ? LIMIT 1", (name,)).fetchone()
        if known is not None:
            return str(known[0])
        from kg.ids import fold_name
        from kg.segment import fold_text

        return fold_name(fold_text(name))

    def describe_entity(self, key: str) -> dict[str, Any]:
        """All that is known about the entity of that id, as `kg.graph.describe_entity` tells it.

        Raises KeyError for an id that the register does not hold.
        """
        head, articles = self._read_row("SELECT head, articles FROM entities WHERE id = ?", key)
        edges = [self._read_edge(*row) for row in self._list_edges(key)]
        named = [self._read_row("SELECT row FROM articles WHERE id = ?", one)[0] for one in articles]
        return lay_out_entity(head, edges, named)

    def _list_edges(self, key: str) -> Iterator[tuple[str, str, str, str]]:
        asked = "SELECT object, id, row, 'out' FROM edges WHERE subject = ?1 UNION ALL "
        asked += "SELECT subject, id, row, 'in' FROM edges WHERE object = ?1 AND subject <> ?1"
        yield from self._connection.execute(asked, (key,))

    def _read_edge(self, other: str, key: str, spelled: str, direction: str) -> dict[str, Any]:
        row, statements = json.loads(spelled)
        evidence = [self._read_row("SELECT row FROM evidence WHERE statement = ?", one)[0] for one in statements]
        return lay_out_edge(key, direction, self._name(other), row, evidence)

    def _name(self, key: str) -> dict[str, Any]:
        if key not in self._named:
            head = self._read_row("SELECT head FROM entities WHERE id = ?", key)[0]
            self._named[key] = name_other(key, head["name"], head["type"])
        return self._named[key]

    def _read_row(self, asked: str, key: str) -> list[Any]:
        found = self._connection.execute(asked, (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return [json.loads(cell) for cell in found]


@contextmanager
def open_register(file: Path, store: Path, log: Path) -> Iterator[Register | None]:
    """The register in `file`, where it tells of the store and the log of judgements as they are now; None where not.

    Whatever cannot be read, the store and the log among it, is left to who links and folds the store to complain of.
    """
    try:
        connection = _connect_current(file, store, log)
    except (OSError, ValueError, sqlite3.Error):
        connection = None
    if connection is None:
        yield None
        return
    with closing(connection):
        yield Register(connection)


def _connect_current(file: Path, store: Path, log: Path) -> sqlite3.Connection | None:
    if not file.is_file():
        return None
    with closing(open_unchanged(store)) as held:
        state = digest_state(held, digest_log(log))
    # it is never changed, only replaced
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)
    try:
        if connection.execute("SELECT digest FROM state").fetchone() == (state,):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None
