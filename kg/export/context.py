"""The JSON-LD context: which properties link things and which hold typed values, so that values stay plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.mapping import read_spellings
from kg.export.namespaces import PREFIXES
from kg.export.terms import PROPERTIES

if TYPE_CHECKING:
    from kg.ontology import Ontology

LINKS = (
    "org:heldBy",
    "org:memberDuring",
    "org:postIn",
    "org:role",
    "owl:sameAs",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "schema:mentions",
    "skos:exactMatch",
    "time:hasBeginning",
    "time:hasEnd",
)
TYPED = {
    "schema:datePublished": "xsd:date",
    "schema:url": "xsd:anyURI",
    "time:inXSDDate": "xsd:date",
    "time:inXSDgYear": "xsd:gYear",
    "time:inXSDgYearMonth": "xsd:gYearMonth",
}
# JSON has these itself, and plain text needs no type
_NATIVE = frozenset({"xsd:string", "xsd:boolean", "xsd:integer"})


def build_context(ontology: Ontology) -> dict[str, Any]:
    """The context object, sorted: prefixes first, then a term for each property whose values it types."""
    types = dict(TYPED) | dict.fromkeys(LINKS, "@id")
    for own in PROPERTIES:
        if own.is_link:
            types[f"kg:{own.name}"] = "@id"
        elif own.range[0] not in _NATIVE:
            types[f"kg:{own.name}"] = own.range[0]
    for spelling in read_spellings(ontology).values():
        types[spelling.term] = "@id"
        types |= {spelling.inverse.term: "@id"} if spelling.inverse else {}
        types.update((name, "@id") for name in (spelling.subject, spelling.object) if name)
        types.update((s.property, "@id") for shortcuts in spelling.shortcuts.values() for s in shortcuts)
    prefixes = {name: {"@id": iri, "@prefix": True} for name, iri in sorted(PREFIXES.items())}
    return {"@version": 1.1} | prefixes | {name: _spell_term(name, kind) for name, kind in sorted(types.items())}


def _spell_term(name: str, kind: str) -> dict[str, str]:
    prefix, _, local = name.partition(":")
    return {"@id": PREFIXES[prefix] + local, "@type": kind}
