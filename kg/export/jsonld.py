"""JSON-LD with its context inside, so that no network is needed to read it, and sorted, to be compared.

The escapes of N-Triples' canonical form are JSON's own, so the text of a literal is taken over as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter, methodcaller
from typing import TYPE_CHECKING, Any

from kg.export.context import build_context
from kg.export.files import write_lines
from kg.export.namespaces import PREFIXES
from kg.export.spelling import spell
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.export import Publication

_BOOLEAN, _WHOLE = (f"^^{spell(name)}" for name in ("xsd:boolean", "xsd:integer"))
# numbers that every JSON parser reads as they are written
_INTEGER = compile_regex(r"0|-?[1-9][0-9]{0,14}")


def write_jsonld(publication: Publication, path: Path) -> None:
    """Writes `kg.jsonld`: nodes of the default graph, then a named graph for each article."""
    write_lines(path, spell_jsonld(publication.triples))


def spell_jsonld(triples: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The lines of one JSON-LD document, a line a node of the default graph or a named graph.

    `triples` are sorted lines of N-Triples without their full stops, by the IRI of their graph ("" for the default).
    """
    from kg.ontology import load_ontology

    context = build_context(load_ontology())
    speller = _Speller(context)
    yield f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": ['
    comma = "\n"
    for home, own in triples.items():
        nodes = _spell_nodes(own, speller)
        if home:
            nodes = iter((f'{{"@id": "{home}", "@graph": [{", ".join(nodes)}]}}',))
        for node in nodes:
            yield comma + node
            comma = ",\n"
    yield "\n]}\n"


def _spell_nodes(triples: Iterable[str], speller: _Speller) -> Iterator[str]:
    rows = map(methodcaller("split", " ", 2), triples)
    for subject, own in groupby(rows, key=itemgetter(0)):
        told: dict[_Term, list[str]] = {}
        for _, predicate, object_ in own:
            term = speller.read_term(predicate)
            told.setdefault(term, []).append(speller.spell_value(object_, term))
        fields = ", ".join(map(_spell_field, told.items()))
        yield f'{{"@id": "{_spell_id(subject)}", {fields}}}'


def _spell_field(told: tuple[_Term, list[str]]) -> str:
    term, values = told
    one = len(values) == 1 and term.key != "@type"
    return f'"{term.key}": {values[0]}' if one else f'"{term.key}": [{", ".join(values)}]'


def _spell_id(term: str) -> str:
    # what this tool mints is always an IRI; a query that constructs may make blank nodes
    return term[1:-1] if term.startswith("<") else term


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """A property's key in JSON, and the type that the context gives to its values, as N-Triples spells it."""

    key: str
    type: str = ""


class _Speller:
    """Spells terms as the context has them, and remembers the properties it met."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._context = context
        self._terms = {spell("rdf:type"): _Term("@type", "@type")}

    def read_term(self, predicate: str) -> _Term:
        """The property, always the same object."""
        found = self._terms.get(predicate)
        if found is None:
            key = _shorten(predicate[1:-1])
            coerced = self._context.get(key, {}).get("@type", "")
            found = _Term(key, f"^^{spell(coerced)}" if coerced and not coerced.startswith("@") else coerced)
            self._terms[predicate] = found
        return found

    def spell_value(self, object_: str, term: _Term) -> str:
        """A value of the property: as plain JSON where the context or JSON itself tells its type."""
        if object_.startswith('"'):
            return _spell_literal(object_, term)
        iri = _spell_id(object_)
        if term.type == "@type":
            return f'"{_shorten(iri)}"'
        return f'"{iri}"' if term.type == "@id" else f'{{"@id": "{iri}"}}'


def _spell_literal(literal: str, term: _Term) -> str:
    if not term.type and literal.endswith('"'):
        return literal
    end = literal.rindex('"') + 1
    text, tail = literal[:end], literal[end:]
    if tail == term.type:
        return text
    if tail.startswith("@"):
        return f'{{"@value": {text}, "@language": "{tail[1:]}"}}'
    if not tail:
        return f'{{"@value": {text}}}'
    if not term.type and _is_native(text[1:-1], tail):
        return text[1:-1]
    return f'{{"@value": {text}, "@type": "{tail[3:-1]}"}}'


def _is_native(text: str, datatype: str) -> bool:
    """True where JSON has such a value itself, and spells it so."""
    if datatype == _BOOLEAN:
        return text in {"true", "false"}
    return datatype == _WHOLE and _INTEGER.fullmatch(text) is not None


def _shorten(iri: str) -> str:
    for name, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{name}:{iri[len(start) :]}"
    return iri
