"""The shapes as SHACL, so that others can check a graph without this tool.

Each constraint carries its message in both languages, a name where it has one property, and a severity.  What SHACL's
core has no word for (an order over two steps, a count, an edge that needs a node) is a SPARQL constraint on the class
it speaks of, or on the vocabulary; the node at fault is then the result's value: one query in all, not one a node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.export.namespaces import PREFIXES, expand
from kg.export.shapes import list_shapes
from kg.export.shapes.model import Apart, Backed, Counted, Ends, Kinds, Named, Ordered, Shape, Told, Values, Wide
from kg.export.terms import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ontology import Ontology

_NAMES = {f"kg:{own.name}": (own.zh, own.en) for own in PROPERTIES} | {
    "dcterms:identifier": ("编号", "identifier"),
    "org:heldBy": ("担任者", "held by"),
    "org:member": ("成员", "member"),
    "org:memberDuring": ("任职期间", "member during"),
    "org:organization": ("所在组织", "organization"),
    "org:postIn": ("岗位所在", "post in"),
    "org:role": ("职务", "role"),
    "owl:sameAs": ("等同", "same as"),
    "prov:wasAttributedTo": ("归于", "was attributed to"),
    "prov:wasDerivedFrom": ("出自", "was derived from"),
    "schema:datePublished": ("发布日期", "date published"),
    "skos:altLabel": ("别名", "alternative name"),
    "skos:prefLabel": ("首选名称", "preferred name"),
}


def spell_shapes(ontology: Ontology) -> str:
    """The whole of `shapes.ttl`."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    return "\n".join([head, *map(_spell_shape, list_shapes(ontology))])


def _spell_shape(shape: Shape) -> str:
    """One node shape for the constraints on properties, and one for each on the node itself, to carry its message."""
    spelled = []
    wide = (_spell_own_target(one) for one in shape.constraints if isinstance(one, Wide))
    targets = list(dict.fromkeys([*_spell_target(shape), *wide]))
    inner = [_spell_constraint(one) for one in shape.constraints if not isinstance(one, Kinds | Named)]
    if inner:
        spelled.append(_spell_node(shape.name, [*targets, *inner]))
    for one in shape.constraints:
        if isinstance(one, Named):
            rows = ["sh:nodeKind sh:IRI", *_spell_told(one.told)]
            spelled.append(_spell_node(f"{shape.name.removesuffix('Shape')}NamedShape", [*targets, *rows]))
        elif isinstance(one, Kinds):
            rows = [*_spell_classes(one.classes), *_spell_told(one.told)]
            spelled.append(_spell_node(shape.name, [*targets, *rows]))
    return "\n".join(spelled)


def _spell_own_target(constraint: Wide) -> str:
    match constraint:
        case Ends():
            return f"sh:targetNode {constraint.term}"
        case Ordered() | Counted():
            return f"sh:targetNode {', '.join(constraint.of)}"
        case Apart() | Backed():
            return f"sh:targetNode <{PREFIXES['kg'].removesuffix('#')}>"


def _spell_node(name: str, rows: Iterable[str]) -> str:
    return f"kg:{name}\n    a sh:NodeShape ;\n    " + " ;\n    ".join(rows) + " .\n"


def _spell_target(shape: Shape) -> Iterator[str]:
    if shape.classes:
        yield f"sh:targetClass {', '.join(shape.classes)}"
    if shape.having:
        yield f"sh:targetSubjectsOf {shape.having}"
    if shape.at:
        yield f"sh:targetObjectsOf {', '.join(shape.at)}"


def _spell_constraint(constraint: Values | Ends | Ordered | Counted | Apart | Backed) -> str:
    match constraint:
        case Values():
            return _spell_values(constraint)
        case Ends():
            return _spell_ends(constraint)
        case Ordered():
            return _spell_ordered(constraint)
        case Counted():
            return _spell_counted(constraint)
        case Apart():
            return _spell_apart(constraint)
        case Backed():
            return _spell_backed(constraint)


def _spell_values(constraint: Values) -> str:
    rows = [f"sh:path {_spell_path(constraint.path)}"]
    rows += [f"sh:minCount {constraint.at_least}"] if constraint.at_least else []
    rows += [f"sh:maxCount {constraint.at_most}"] if constraint.at_most is not None else []
    rows += ["sh:nodeKind sh:IRI"] if constraint.is_link else []
    rows += [f"sh:datatype {constraint.datatype}"] if constraint.datatype else []
    rows += [f"sh:in ( {' '.join(str(Literal(one)) for one in constraint.one_of)} )"] if constraint.one_of else []
    rows += _spell_classes(constraint.classes)
    rows += ["sh:minLength 1"] if constraint.filled else []
    rows += [f"sh:pattern {Literal(constraint.pattern)}"] if constraint.pattern else []
    rows += [f"sh:minInclusive {constraint.least}"] if constraint.least is not None else []
    rows += [f"sh:maxInclusive {constraint.most}"] if constraint.most is not None else []
    rows += [f"sh:lessThan {constraint.below}"] if constraint.below else []
    rows += [f"sh:lessThanOrEquals {constraint.up_to}"] if constraint.up_to else []
    rows += [f"sh:disjoint {constraint.unlike}"] if constraint.unlike else []
    rows += ["sh:uniqueLang true"] if constraint.one_a_language else []
    return _wrap("property", [*rows, *_spell_name(constraint.path), *_spell_told(constraint.told)])


def _spell_ends(constraint: Ends) -> str:
    path = f"sh:path ( [ sh:inversePath kg:relation ] {constraint.end} )"
    return _wrap("property", [path, *_spell_classes(constraint.classes), *_spell_told(constraint.told)])


def _spell_ordered(constraint: Ordered) -> str:
    dates = "|".join(str(expand(name)) for name in constraint.dates)
    select = (
        f"SELECT $this ?value WHERE {{ ?value a $this ; {expand(constraint.first)}/({dates}) ?first ; "
        f"{expand(constraint.last)}/({dates}) ?last . "
        "FILTER(STR(?last) < STR(?first) && !STRSTARTS(STR(?first), STR(?last))) }"
    )
    return _spell_select(select, constraint.told)


def _spell_counted(constraint: Counted) -> str:
    path = "/".join(str(expand(name)) for name in constraint.path)
    select = (
        f"SELECT $this ?value WHERE {{ ?value a $this ; {expand(constraint.property)} ?number ; {path} ?one }} "
        "GROUP BY $this ?value ?number HAVING (COUNT(DISTINCT ?one) != ?number)"
    )
    return _spell_select(select, constraint.told)


def _spell_apart(constraint: Apart) -> str:
    properties = "|".join(str(expand(name)) for name in constraint.properties)
    select = f"SELECT $this ?value WHERE {{ ?value {properties} ?other FILTER(?value = ?other) }}"
    return _spell_select(select, constraint.told)


def _spell_backed(constraint: Backed) -> str:
    subject, object_, tenure = expand("kg:subject"), expand("kg:object"), expand("kg:Tenure")
    properties = "|".join(str(expand(name)) for name in constraint.properties)
    select = (
        f"SELECT $this ?value WHERE {{ ?value {properties} ?other "
        f"FILTER NOT EXISTS {{ ?tenure {subject} ?value ; {object_} ?other ; a {tenure} }} "
        f"FILTER NOT EXISTS {{ ?tenure {subject} ?other ; {object_} ?value ; a {tenure} }} }}"
    )
    return _spell_select(select, constraint.told)


def _spell_select(select: str, told: Told) -> str:
    return _wrap("sparql", ["a sh:SPARQLConstraint", f"sh:select {Literal(select)}", *_spell_told(told)])


def _spell_path(path: str) -> str:
    if "|" in path:
        return f"[ sh:alternativePath ( {' '.join(path.split('|'))} ) ]"
    return f"[ sh:inversePath {path[1:]} ]" if path.startswith("^") else path


def _spell_classes(classes: tuple[str, ...]) -> list[str]:
    if len(classes) == 1:
        return [f"sh:class {classes[0]}"]
    return [f"sh:or ( {' '.join(f'[ sh:class {name} ]' for name in classes)} )"] if classes else []


def _spell_name(path: str) -> list[str]:
    zh, en = _NAMES.get(path, ("", ""))
    return [f"sh:name {Literal(zh, language='zh')}, {Literal(en, language='en')}"] if en else []


def _spell_told(told: Told) -> list[str]:
    return [
        f"sh:message {Literal(told.zh, language='zh')}, {Literal(told.en, language='en')}",
        "sh:severity sh:Violation",
    ]


def _wrap(kind: str, rows: Iterable[str]) -> str:
    inside = " ;\n        ".join(rows)
    return f"sh:{kind} [\n        {inside}\n    ]"
