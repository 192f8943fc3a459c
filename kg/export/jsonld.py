"""JSON-LD with its context inside, so that no network is needed to read it, and sorted, to be compared."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.export.context import build_context
from kg.export.files import write_text
from kg.export.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad

    from kg.export import Publication

_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]


def write_jsonld(publication: Publication, path: Path) -> None:
    """Writes `kg.jsonld`: nodes of the default graph, then a named graph for each article."""
    write_text(path, spell_jsonld(publication.quads))


def spell_jsonld(quads: Iterable[Quad]) -> str:
    """Sorted quads as one JSON-LD document, a node a line."""
    from kg.ontology import load_ontology

    context = build_context(load_ontology())
    lines: list[str] = []
    for name, members in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = _spell_nodes(members, context)
        if isinstance(name, NamedNode):
            nodes = [{"@id": name.value, "@graph": nodes}]
        lines.extend(json.dumps(node, ensure_ascii=False) for node in nodes)
    head = json.dumps(context, ensure_ascii=False)
    return f'{{"@context": {head},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _spell_nodes(quads: Iterable[Quad], context: dict[str, Any]) -> list[dict[str, Any]]:
    nodes = []
    for subject, own in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": _find_value(subject)}
        for predicate, same in groupby(own, key=lambda quad: quad.predicate):
            if predicate.value == _TYPE:
                node["@type"] = [_shorten(_find_value(quad.object)) for quad in same]
                continue
            name = _shorten(predicate.value)
            values = [_spell_value(quad.object, context.get(name, {}).get("@type")) for quad in same]
            node[name] = values[0] if len(values) == 1 else values
        nodes.append(node)
    return nodes


def _spell_value(term: object, coerced: str | None) -> object:
    if not isinstance(term, Literal):
        iri = _find_value(term)
        return iri if coerced == "@id" else {"@id": iri}
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if coerced and datatype == _XSD + coerced.removeprefix("xsd:"):
        return term.value
    if not coerced and datatype == f"{_XSD}boolean":
        return term.value == "true"
    if not coerced and datatype == f"{_XSD}integer":
        return int(term.value)
    return term.value if datatype == f"{_XSD}string" else {"@value": term.value, "@type": datatype}


def _find_value(term: object) -> str:
    # what this tool mints is always an IRI; a query that constructs may make blank nodes
    return term.value if isinstance(term, NamedNode) else str(term)


def _shorten(iri: str) -> str:
    for name, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{name}:{iri[len(start) :]}"
    return iri
