"""How the plain properties of a graph differ between two days, as an RDF Patch (Apache Jena's format).

What may have held on the first day already is not added, and what may still hold on the last is not removed:
a patch tells what surely changed.  Planned, rumored and claimed states have no plain properties at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.folded import list_shortcuts
from kg.export.mapping import read_spellings
from kg.export.namespaces import Minter
from kg.history.holding import list_holding
from kg.ids import hash_parts
from kg.model import Status
from kg.timeline.holding import Hold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kg.graph import Graph
    from kg.ontology import Ontology


def write_patch(
    graph: Graph,
    ontology: Ontology,
    first: date,
    last: date,
    *,
    about: Collection[str] | None = None,
    base: str,
) -> str:
    """The patch that leads from the properties of the day `first` to those of `last`, its lines sorted.

    With `about`, only from states of these entity ids.

    https://afs.github.io/rdf-patch/: `D` removes a triple, `A` adds one, `TX` and `TC` make it one transaction.
    Its id is a hash of its content, so the same change is the same patch.
    """
    before, after = (_list_triples(graph, ontology, day, about, base) for day in (first, last))
    gone = before.keys() - after.keys()
    new = {triple for triple, sure in after.items() if sure} - before.keys()
    lines = [f"D {triple} ." for triple in sorted(gone)] + [f"A {triple} ." for triple in sorted(new)]
    return "\n".join([f"H id <urn:kg:patch:{hash_parts(*lines, length=32)}> .", "TX .", *lines, "TC ."]) + "\n"


def _list_triples(
    graph: Graph, ontology: Ontology, day: date, about: Collection[str] | None, base: str
) -> dict[str, bool]:
    """The properties of the day, and of each whether it holds for certain."""
    minter, spellings = Minter(base), read_spellings(ontology)
    found: dict[str, bool] = {}
    for held in list_holding(graph, day):
        tenure, sure = held.tenure, held.hold is not Hold.MAY_BE
        told = tenure.status is Status.ASSERTED and not tenure.inferred
        if told and (about is None or tenure.subject in about or tenure.object in about):
            for triple in map(" ".join, list_shortcuts(graph, tenure, spellings[tenure.relation], minter)):
                found[triple] = found.get(triple, False) or sure
    return found
