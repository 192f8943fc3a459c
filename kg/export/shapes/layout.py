"""Triples laid out by property, so that a constraint is a few set operations over all nodes at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.export.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Column = Mapping[str, Sequence[str]]

SHOWN = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """For each property that is asked for its subjects with their values, and for each class its members.

    Every term is what N-Triples spells: `<…>` for an IRI, `_:…` for a blank node, `"…"` and what follows for a
    literal.
    """

    columns: Mapping[str, Column]
    members: Mapping[str, set[str]]
    turned: dict[str, Column] = field(default_factory=dict)

    def list_column(self, path: str) -> Column:
        """The values of a property, given by its prefixed name, by node; with `^` before it the nodes by value.

        Raises KeyError for a property that was not asked for: an empty column would pass every check.
        """
        if not path.startswith("^"):
            return self.columns[spell(path)]
        if path not in self.turned:
            self.turned[path] = _turn(self.list_column(path[1:]))
        return self.turned[path]

    def list_members(self, classes: Iterable[str]) -> set[str]:
        """All nodes of one of the classes, given by their prefixed names."""
        found: set[str] = set()
        return found.union(*(self.members.get(spell(name), ()) for name in classes))


def lay_out(triples: Iterable[str], properties: Iterable[str]) -> Layout:
    """The layout of lines of N-Triples without their full stops; what stands twice counts once.

    `properties` are those asked for, by their prefixed names; the class of a node always is.  Nothing else is kept,
    and what stands beside many nodes is kept once: with a hundred thousand articles that is what memory goes to.
    """
    columns: dict[str, dict[str, Sequence[str]]] = {spell(name): {} for name in ("rdf:type", *properties)}
    alone: dict[str, tuple[str]] = {}
    node = ""
    for line in triples:
        subject, property_, value = line.split(" ", 2)
        column = columns.get(property_)
        if column is None:
            continue
        # sorted triples come subject by subject, and one text for all of a subject's has its hash but once
        if subject != node:
            node = subject
        values = column.get(node)
        if values is None:
            column[node] = (value,) if len(value) > SHOWN else alone.setdefault(value, (value,))
        elif value not in values:
            column[node] = (*values, value)
    members: dict[str, set[str]] = defaultdict(set)
    for one, classes in columns.get(spell("rdf:type"), {}).items():
        for name in classes:
            members[name].add(one)
    return Layout(columns, members)


def show(term: str) -> str:
    """The term for a person: an IRI bare, a long text cut."""
    if term.startswith("<"):
        return term[1:-1]
    return term if len(term) <= SHOWN else f"{term[: SHOWN - 1]}…"


def _turn(column: Column) -> Column:
    turned: dict[str, list[str]] = {}
    for subject, values in column.items():
        for value in values:
            turned.setdefault(value, []).append(subject)
    return turned
