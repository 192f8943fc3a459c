"""Turtle, TriG and N-Quads with the same bytes for the same graph, whichever version of a library is installed."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.export.files import write_text
from kg.export.namespaces import PREFIXES
from kg.export.triples import sort_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import BlankNode, Triple

    from kg.export import Publication

    Term = NamedNode | BlankNode | Literal | Triple

# fewer local names than Turtle allows: these need no escapes anywhere
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_KINDS = ("article", "change", "entity", "extractor", "post", "role", "statement", "tenure")
_TYPE = f"{PREFIXES['rdf']}type"
_BARE = frozenset(f"{PREFIXES['xsd']}{name}" for name in ("boolean", "integer"))
_STRING = f"{PREFIXES['xsd']}string"


def write_turtle(publication: Publication, path: Path) -> None:
    """Writes `kg.ttl`: the whole graph in one, the articles' statements among the rest."""
    merged = sort_quads({Quad(q.subject, q.predicate, q.object) for q in publication.quads})
    write_text(path, spell_trig(merged, list_prefixes(publication.options.base)))


def write_trig(publication: Publication, path: Path) -> None:
    """Writes `kg.trig`: each article's statements in a named graph of their own."""
    write_text(path, spell_trig(publication.quads, list_prefixes(publication.options.base)))


def write_nquads(publication: Publication, path: Path) -> None:
    """Writes `kg.nq`, sorted by line, so that two builds can be compared with diff."""
    write_text(path, "".join(sorted(map(_spell_line, publication.quads))))


def list_prefixes(base: str) -> dict[str, str]:
    """The prefixes of a published file: the vocabularies, and one for each kind of minted IRI."""
    return PREFIXES | {kind: f"{base}id/{kind}/" for kind in _KINDS}


def spell_trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Sorted quads as TriG; without named graphs that is Turtle.  Only the prefixes in use are declared."""
    speller = _Speller(prefixes)
    parts = []
    for graph, members in groupby(quads, key=lambda quad: quad.graph_name):
        blocks = list(_spell_blocks(members, speller))
        if isinstance(graph, DefaultGraph):
            parts.extend(blocks)
        else:
            # str.splitlines and textwrap.indent would also break at line ends inside a quote, such as U+2028
            inside = "\n".join(blocks).split("\n")
            indented = "\n".join(f"    {line}" if line else "" for line in inside)
            parts.append(f"{speller.spell(graph)} {{\n{indented}}}\n")
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(speller.used))
    return "\n".join([head, *parts])


def _spell_line(quad: Quad) -> str:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else f" {quad.graph_name}"
    return f"{quad.subject} {quad.predicate} {quad.object}{graph} .\n"


def _spell_blocks(quads: Iterable[Quad], speller: _Speller) -> Iterator[str]:
    for subject, own in groupby(quads, key=lambda quad: quad.subject):
        lines = []
        for predicate, same in groupby(own, key=lambda quad: quad.predicate):
            objects = ", ".join(speller.spell(quad.object) for quad in same)
            is_type = predicate.value == _TYPE
            lines.append((not is_type, f"    {'a' if is_type else speller.spell(predicate)} {objects}"))
        # the sort is stable: the type comes first, the rest keeps its order
        body = " ;\n".join(line for _, line in sorted(lines, key=lambda pair: pair[0]))
        yield f"{speller.spell(subject)}\n{body} .\n"


class _Speller:
    """Spells terms with prefixes and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def spell(self, term: Term) -> str:
        """The term in Turtle."""
        if isinstance(term, NamedNode):
            return self._spell_iri(term.value)
        if isinstance(term, Literal) and not term.language and term.datatype.value != _STRING:
            if term.datatype.value in _BARE:
                return term.value
            return f"{Literal(term.value)}^^{self._spell_iri(term.datatype.value)}"
        return str(term)

    def _spell_iri(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: str) -> str:
        for name, start in self._prefixes:
            if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
                self.used.add(name)
                return f"{name}:{iri[len(start) :]}"
        return f"<{iri}>"
