"""What a published graph must look like, as SHACL, so that others can check it without this tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.mapping import read_spellings
from kg.export.namespaces import PREFIXES
from kg.export.triples import CLASSES
from kg.model import ConflictKind, Standing, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import EntityType
    from kg.ontology import Ontology

_STATUS = " ".join(f'"{status}"' for status in Status)
_STANDING = " ".join(f'"{standing}"' for standing in Standing)
_CONFLICT = " ".join(f'"{kind}"' for kind in ConflictKind)
_ONE = "sh:minCount 1 ; sh:maxCount 1"
_IRI = "sh:nodeKind sh:IRI"
_NODE = (
    f"sh:path kg:subject ; {_ONE} ; {_IRI}",
    f"sh:path kg:object ; {_ONE} ; {_IRI}",
    f"sh:path kg:relation ; {_ONE} ; {_IRI}",
    f"sh:path kg:status ; {_ONE} ; sh:in ( {_STATUS} )",
)
_FOLDED = (
    "sh:path kg:statedBy ; sh:minCount 1 ; sh:class kg:Statement",
    f"sh:path kg:standing ; {_ONE} ; sh:in ( {_STANDING} )",
    f"sh:path kg:sourceCount ; {_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 1",
    f"sh:path kg:firstSource ; {_ONE} ; sh:class schema:NewsArticle",
)
_SIDES = "sh:or ( [ sh:class kg:Tenure ] [ sh:class kg:Change ] )"
_BEFORE_AFTER = "org:originalOrganization org:resultingOrganization"
_PARTIAL = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def _date(name: str) -> tuple[str, ...]:
    return (
        f'sh:path kg:{name} ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:pattern "{_PARTIAL}"',
        f"sh:path kg:{name}Earliest ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThanOrEquals kg:{name}Latest",
        f"sh:path kg:{name}Latest ; sh:maxCount 1 ; sh:datatype xsd:date",
        f'sh:path kg:{name}Precision ; sh:maxCount 1 ; sh:in ( "year" "month" "day" )',
    )


SHAPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "StatementShape": (
        "kg:Statement",
        (
            *_NODE,
            f"sh:path kg:quote ; {_ONE} ; sh:datatype xsd:string ; sh:minLength 1",
            f"sh:path kg:startOffset ; {_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:lessThan kg:endOffset",
            f"sh:path kg:endOffset ; {_ONE} ; sh:datatype xsd:integer",
            f'sh:path kg:where ; {_ONE} ; sh:in ( "text" "title" )',
            f"sh:path kg:confidence ; {_ONE} ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0",
            "sh:path kg:speaker ; sh:maxCount 1 ; sh:datatype xsd:string",
            f"sh:path prov:wasDerivedFrom ; {_ONE} ; sh:class schema:NewsArticle",
        ),
    ),
    "TenureShape": (
        "kg:Tenure",
        (
            *_NODE,
            *_FOLDED,
            *_date("start"),
            *_date("end"),
            f"sh:path kg:ended ; {_ONE} ; sh:datatype xsd:boolean",
            "sh:path kg:endInferred ; sh:maxCount 1 ; sh:datatype xsd:boolean",
            f"sh:path kg:cause ; sh:maxCount 1 ; {_IRI} ; {_SIDES}",
        ),
    ),
    "MembershipShape": (
        "org:Membership",
        (
            f"sh:path org:member ; {_ONE} ; sh:class foaf:Person",
            f"sh:path org:organization ; {_ONE} ; sh:class org:Organization",
            "sh:path org:role ; sh:maxCount 1 ; sh:class org:Role",
            "sh:path kg:inPost ; sh:maxCount 1 ; sh:class org:Post",
            "sh:path org:memberDuring ; sh:maxCount 1 ; sh:class time:Interval",
        ),
    ),
    "ReportingLineShape": (
        "kg:ReportingLine",
        (f"sh:path kg:subordinate ; {_ONE} ; {_IRI}", f"sh:path kg:superior ; {_ONE} ; {_IRI}"),
    ),
    "PostShape": (
        "org:Post",
        (
            f"sh:path org:postIn ; {_ONE} ; sh:class org:Organization",
            f"sh:path org:role ; {_ONE} ; sh:class org:Role",
            "sh:path org:heldBy ; sh:class foaf:Person",
        ),
    ),
    "ChangeShape": ("kg:Change", (*_NODE, *_FOLDED, *_date("at"))),
    "ConflictShape": (
        "kg:Conflict",
        (
            f"sh:path kg:conflictKind ; {_ONE} ; sh:in ( {_CONFLICT} )",
            f"sh:path kg:conflictSide ; sh:minCount 1 ; {_IRI} ; {_SIDES}",
            "sh:path kg:clashingStatement ; sh:minCount 2 ; sh:class kg:Statement",
        ),
    ),
    "ChangeEventShape": (
        "org:ChangeEvent",
        (f"sh:path [ sh:alternativePath ( {_BEFORE_AFTER} ) ] ; sh:minCount 1 ; sh:class org:Organization",),
    ),
    "ArticleShape": (
        "schema:NewsArticle",
        (
            f"sh:path dcterms:identifier ; {_ONE}",
            "sh:path schema:datePublished ; sh:maxCount 1 ; sh:datatype xsd:date",
            "sh:path kg:published ; sh:maxCount 1 ; sh:datatype xsd:string",
        ),
    ),
}


def spell_shapes(ontology: Ontology) -> str:
    """The whole of `shapes.ttl`.

    A state may stand between all types that a relation which starts or ends it allows: a product that is
    moved to a department belongs to it from then on.
    """
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    shapes = [_spell_shape(name, f"sh:targetClass {target}", rows) for name, (target, rows) in SHAPES.items()]
    shapes.append(_spell_named())
    spellings = read_spellings(ontology)
    for name, relation in sorted(ontology.relations.items()):
        rows = []
        starters = [other for other in ontology.relations.values() if other.of == name]
        for end, types in (
            ("subject", relation.subject.union(*(other.subject for other in starters))),
            ("object", relation.object.union(*(other.object for other in starters))),
        ):
            path = f"sh:path ( [ sh:inversePath kg:relation ] kg:{end} )"
            allowed = " ".join(f"[ sh:class {one} ]" for one in _list_classes(types))
            message = f"{name}: the {end} must be one of {', '.join(sorted(map(str, types)))}"
            rows.append(f'{path} ; sh:or ( {allowed} ) ; sh:message "{message}"@en')
        term = spellings[name].term
        shapes.append(_spell_shape(f"{term.removeprefix('kg:')}Shape", f"sh:targetNode {term}", rows))
    return "\n".join([head, *shapes])


def _spell_shape(name: str, target: str, rows: Iterable[str]) -> str:
    properties = " ;\n".join(f"    sh:property [ {row} ]" for row in rows)
    return f"kg:{name}\n    a sh:NodeShape ;\n    {target} ;\n{properties} .\n"


def _spell_named() -> str:
    targets = ", ".join(dict.fromkeys(names[0] for names in CLASSES.values()))
    return _spell_shape(
        "NamedShape", f"sh:targetClass {targets}", ("sh:path skos:prefLabel ; sh:minCount 1 ; sh:maxCount 1",)
    )


def _list_classes(types: Iterable[EntityType]) -> list[str]:
    return sorted(CLASSES[kind][0] for kind in types)
