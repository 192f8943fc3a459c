"""What a published graph must look like: shapes as data, spelled as SHACL and checked before anything is published.

Others check a graph with `ontology/shapes.ttl` and any SHACL engine; `kg.export.shapes.check` finds the same in
seconds where such an engine takes hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.mapping import read_spellings
from kg.export.shapes.folded import FOLDED_SHAPES
from kg.export.shapes.model import Backed, Ends, Shape, Told
from kg.export.shapes.offices import OFFICE_SHAPES
from kg.export.shapes.statements import APART, ARTICLE, END, NAMED, PASSAGE, RELATION_FILE, SAME, STATEMENT
from kg.export.triples import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.export.mapping import Spelling
    from kg.model import EntityType
    from kg.ontology import Ontology, Relation

__all__ = ["list_shapes"]

_TYPES_ZH = {
    "person": "人物",
    "organization": "组织",
    "unit": "部门",
    "product": "产品",
    "place": "地点",
    "function": "业务领域",
}


def list_shapes(ontology: Ontology) -> tuple[Shape, ...]:
    """Every shape of a published graph: those of the tiers, of the plain edges and of each relation's two ends."""
    spellings = read_spellings(ontology)
    return (
        STATEMENT,
        PASSAGE,
        *FOLDED_SHAPES,
        *OFFICE_SHAPES,
        ARTICLE,
        NAMED,
        SAME,
        END,
        APART,
        _back_edges(spellings),
        *(_bind_ends(relation, spellings[name], ontology) for name, relation in sorted(ontology.relations.items())),
    )


def _back_edges(spellings: Mapping[str, Spelling]) -> Shape:
    """Every property that is written as a plain edge stands between the two ends of a tenure."""
    told = Told(
        "每条直接关系都必须有一个状态作为依据。",
        "Behind each plain edge there is a tenure between the same two, which says who says so.",
        "build the graph again (kg build); plain edges are never added by hand",
    )
    found = {s.property for one in spellings.values() for shortcuts in one.shortcuts.values() for s in shortcuts}
    properties = tuple(sorted(found))
    return Shape("EdgeShape", (Backed(properties, told),))


def _bind_ends(relation: Relation, spelling: Spelling, ontology: Ontology) -> Shape:
    """The types of a relation's two ends.

    A state may stand between all types that a relation which starts or ends it allows: a product that is moved to
    a department belongs to it from then on.
    """
    starters = [other for other in ontology.relations.values() if other.of == relation.name]
    subjects = relation.subject.union(*(other.subject for other in starters))
    objects = relation.object.union(*(other.object for other in starters))
    return Shape(
        f"{spelling.term.removeprefix('kg:')}Shape",
        (
            _bind_end(relation, spelling.term, "subject", "主体", subjects),
            _bind_end(relation, spelling.term, "object", "客体", objects),
        ),
    )


def _bind_end(relation: Relation, term: str, end: str, end_zh: str, types: Iterable[EntityType]) -> Ends:
    names = sorted(map(str, types))
    zh = f"“{relation.label_zh}”的{end_zh}必须是{'或'.join(_TYPES_ZH[name] for name in names)}。"
    en = f"{relation.name}: the {end} must be one of {', '.join(names)}."
    return Ends(term, f"kg:{end}", tuple(sorted({CLASSES[kind][0] for kind in types})), Told(zh, en, RELATION_FILE))
