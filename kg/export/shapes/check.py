"""The shapes checked over all triples at once: what a SHACL engine would find, in seconds at a million.

Named graphs are taken together, as SHACL does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import BuildError
from kg.export.shapes import list_shapes
from kg.export.shapes.accept import make_test, read_language, read_number, read_text
from kg.export.shapes.layout import lay_out, show
from kg.export.shapes.model import (
    Apart,
    Backed,
    Counted,
    Ends,
    Kinds,
    Local,
    Named,
    Ordered,
    Values,
    list_properties,
)
from kg.export.spelling import spell
from kg.garbage import pause_collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.export.shapes.layout import Column, Layout
    from kg.export.shapes.model import Shape, Told, Wide
    from kg.ontology import Ontology

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """A node that breaks a shape, what is wrong with it, and what was found there, where there is something."""

    node: str
    told: Told
    found: str = ""

    def describe(self) -> str:
        """The finding as one line: what, where, what was found, how to mend it."""
        found = f" Found: {self.found}." if self.found else ""
        return f"{self.node}: {self.told.en}{found} To mend it, {self.told.mend}"


@pause_collection()
def check_triples(triples: Iterable[str], ontology: Ontology) -> None:
    """Raises BuildError that names the first offenders, what is wrong with each and how to mend it.

    The triples are lines of N-Triples without their full stops.
    """
    findings = list(find_problems(triples, ontology))
    if findings:
        more = f" (and {len(findings) - SHOWN} more)" if len(findings) > SHOWN else ""
        raise BuildError(f"the graph is not published: {'; '.join(one.describe() for one in findings[:SHOWN])}{more}")


def find_problems(triples: Iterable[str], ontology: Ontology) -> Iterator[Finding]:
    """Everything that breaks a shape, in the order of the shapes, the nodes of each sorted."""
    shapes = list_shapes(ontology)
    layout = lay_out(triples, {name for shape in shapes for name in list_properties(shape)})
    for shape in shapes:
        nodes = _list_nodes(shape, layout)
        for one in shape.constraints:
            found = _find_here(one, nodes, layout) if isinstance(one, Local) else _find_anywhere(one, layout)
            yield from sorted(found, key=lambda finding: (finding.node, finding.found))


def _list_nodes(shape: Shape, layout: Layout) -> set[str]:
    nodes = layout.list_members(shape.classes)
    paths = ([shape.having] if shape.having else []) + [f"^{path}" for path in shape.at]
    return nodes.union(*(layout.list_column(path).keys() for path in paths))


def _find_here(constraint: Local, nodes: set[str], layout: Layout) -> Iterator[Finding]:
    match constraint:
        case Named():
            return _find_nameless(constraint, nodes)
        case Kinds():
            return _find_others(constraint, nodes, layout)
        case Values():
            return _find_wrong_values(constraint, nodes, layout)


def _find_anywhere(constraint: Wide, layout: Layout) -> Iterator[Finding]:
    match constraint:
        case Apart():
            return _find_selves(constraint, layout)
        case Ordered():
            return _find_reversed(constraint, layout)
        case Counted():
            return _find_miscounted(constraint, layout)
        case Backed():
            return _find_unbacked(constraint, layout)
        case Ends():
            return _find_wrong_ends(constraint, layout)


def _find_nameless(constraint: Named, nodes: set[str]) -> Iterator[Finding]:
    return (Finding(show(n), constraint.told) for n in nodes if not n.startswith("<"))


def _find_others(constraint: Kinds, nodes: set[str], layout: Layout) -> Iterator[Finding]:
    return (Finding(show(node), constraint.told) for node in nodes - layout.list_members(constraint.classes))


def _find_selves(constraint: Apart, layout: Layout) -> Iterator[Finding]:
    for name in constraint.properties:
        for node, values in layout.list_column(name).items():
            if node in values:
                yield Finding(show(node), constraint.told, name)


def _find_reversed(constraint: Ordered, layout: Layout) -> Iterator[Finding]:
    dates = [layout.list_column(name) for name in constraint.dates]
    firsts, lasts = layout.list_column(constraint.first), layout.list_column(constraint.last)
    for node in layout.list_members(constraint.of):
        for first in _read_dates(firsts.get(node, ()), dates):
            for last in _read_dates(lasts.get(node, ()), dates):
                if last < first and not first.startswith(last):
                    yield Finding(show(node), constraint.told, f"{first} to {last}")


def _find_miscounted(constraint: Counted, layout: Layout) -> Iterator[Finding]:
    numbers = layout.list_column(constraint.property)
    first, second = (layout.list_column(name) for name in constraint.path)
    for node in layout.list_members(constraint.of) & numbers.keys() & first.keys():
        counted = len({end for step in first[node] for end in second.get(step, ())})
        for number in numbers[node]:
            # what leads nowhere is told by the constraint on the path itself
            if counted and read_number(number) != counted:
                yield Finding(show(node), constraint.told, f"{show(number)} where {counted} are counted")


def _find_unbacked(constraint: Backed, layout: Layout) -> Iterator[Finding]:
    subjects, objects = layout.list_column("kg:subject"), layout.list_column("kg:object")
    tenures = layout.list_members(("kg:Tenure",)) & subjects.keys() & objects.keys()
    backed = {(one, other) for tenure in tenures for one in subjects[tenure] for other in objects[tenure]}
    for name in constraint.properties:
        for node, values in layout.list_column(name).items():
            for value in values:
                if (node, value) not in backed and (value, node) not in backed:
                    yield Finding(show(node), constraint.told, f"{name} {show(value)}")


def _find_wrong_ends(constraint: Ends, layout: Layout) -> Iterator[Finding]:
    nodes = layout.list_column("^kg:relation").get(spell(constraint.term), ())
    allowed, column = layout.list_members(constraint.classes), layout.list_column(constraint.end)
    for node in nodes:
        for value in column.get(node, ()):
            if value not in allowed:
                yield Finding(show(node), constraint.told, show(value))


def _find_wrong_values(constraint: Values, nodes: set[str], layout: Layout) -> Iterator[Finding]:
    column = _join_columns([layout.list_column(path) for path in constraint.path.split("|")])
    if constraint.at_least:
        yield from (Finding(show(node), constraint.told) for node in nodes - column.keys())
    here = nodes & column.keys()
    for node in here:
        values = column[node]
        # nearly all properties have one value, which no constraint but a larger number minds
        if (len(values) != 1 or constraint.at_least > 1) and not _is_fit(constraint, values):
            yield Finding(show(node), constraint.told, ", ".join(sorted(map(show, values))))
    if accepts := make_test(constraint, layout):
        for node in here:
            for value in column[node]:
                if not accepts(value):
                    yield Finding(show(node), constraint.told, show(value))
    yield from _compare_values(constraint, here, column, layout)


def _is_fit(constraint: Values, values: Sequence[str]) -> bool:
    """True where there are as many values as there may be, and in as many languages."""
    number = len(values)
    if number < constraint.at_least or (constraint.at_most is not None and number > constraint.at_most):
        return False
    if number == 1 or not constraint.one_a_language:
        return True
    languages = [language for language in map(read_language, values) if language]
    return len(languages) == len(set(languages))


def _compare_values(constraint: Values, nodes: set[str], column: Column, layout: Layout) -> Iterator[Finding]:
    """Values that are out of order with those of another property of their node, or among them."""
    other = constraint.below or constraint.up_to or constraint.unlike
    others: Column = layout.list_column(other) if other else {}
    for node in nodes & others.keys():
        for value in column[node]:
            for beside in others[node]:
                if beside == value if constraint.unlike else not _is_before(value, beside, bool(constraint.up_to)):
                    yield Finding(show(node), constraint.told, f"{show(value)} beside {show(beside)} ({other})")


def _is_before(value: str, other: str, equal: bool) -> bool:
    """False, as in SHACL, where the two cannot be compared."""
    if value.rpartition('"')[2] != other.rpartition('"')[2]:
        return False
    first, second = read_number(value), read_number(other)
    if first is not None and second is not None:
        return first < second or (equal and first == second)
    return value < other or (equal and value == other)


def _join_columns(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    joined: dict[str, list[str]] = {}
    for column in columns:
        for node, values in column.items():
            kept = joined.setdefault(node, [])
            kept.extend(value for value in values if value not in kept)
    return joined


def _read_dates(instants: Iterable[str], dates: Iterable[Mapping[str, Sequence[str]]]) -> list[str]:
    return [read_text(value) for instant in instants for column in dates for value in column.get(instant, ())]
