"""Whatever stands in an article comes back from every format as it was, in both engines."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING
from urllib.parse import unquote

import networkx as nx
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, RdfFormat, parse

from kg.export import EXPORTERS, ExportOptions, Publication
from kg.export.namespaces import Minter
from kg.export.spelling import spell, spell_name, spell_text
from kg.export.triples import list_triples
from kg.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pyoxigraph import BlankNode, NamedNode, Triple

# the names of the formats in both engines, and whether they keep named graphs apart
FORMATS = {
    "ttl": (RdfFormat.TURTLE, "turtle", False),
    "trig": (RdfFormat.TRIG, "trig", True),
    "nt": (RdfFormat.N_TRIPLES, "nt", False),
    "nq": (RdfFormat.N_QUADS, "nquads", True),
    "jsonld": (RdfFormat.JSON_LD, "json-ld", True),
    "rdfxml": (RdfFormat.RDF_XML, "xml", False),
}
DEFAULT = rdflib.graph.DATASET_DEFAULT_GRAPH_ID
NOTHING = Graph({}, {}, {}, {}, (), (), (), (), nx.MultiDiGraph(), (), ())
Row = tuple[tuple[str, ...], ...]
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=12) | st.lists(
    st.sampled_from(
        ['"', "'", "\\", "\n", "\r", "\t", "\x0b", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\uffff", "😀", "]]>",
         "<", "&", "@zh", "^^", "%", "#", "?", " ", ".", "腾讯", "𠮷", "\\u0041", "e\u0301", "{", "}"],
    ), max_size=6,
).map("".join)  # fmt: skip


def row(terms: Iterable[NamedNode | BlankNode | Literal | Triple | DefaultGraph]) -> Row:
    """Terms of pyoxigraph as plain values."""
    return tuple(
        (term.value, term.language or "", term.datatype.value) if isinstance(term, Literal) else (str(term),)
        for term in terms
        if not isinstance(term, DefaultGraph)
    )


def read_pyoxigraph(path: Path, name: str) -> list[Row]:
    return [row(quad) for quad in parse(path=str(path), format=FORMATS[name][0])]


def read_rdflib(path: Path, name: str) -> list[Row]:
    def spell_term(term: object) -> tuple[str, ...]:
        if isinstance(term, rdflib.Literal):
            datatype = rdflib.RDF.langString if term.language else term.datatype or rdflib.XSD.string
            return str(term), term.language or "", str(datatype)
        return (f"<{term}>",)

    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib's own parsers still call what rdflib has deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=path.read_bytes(), format=FORMATS[name][1])
        return [tuple(spell_term(term) for term in quad if term not in {None, DEFAULT}) for quad in dataset.quads()]


def expect_rows(publication: Publication, name: str) -> set[Row]:
    """What ought to be read: RDF/XML has no way to write some characters."""
    rows = {row(quad if FORMATS[name][2] else quad.triple) for quad in publication.quads}
    if name != "rdfxml":
        return rows
    unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    return {tuple(tuple(unwritable.sub("\ufffd", part) for part in term) for term in one) for one in rows}


@pytest.mark.parametrize("name", FORMATS)
def test_both_engines_read_what_was_written(graph: Graph, publish: Callable[[str], Path], name: str) -> None:
    expected = expect_rows(Publication(graph, ExportOptions(), list_triples(graph, ExportOptions())), name)
    assert len(expected) > 400
    for read in (read_pyoxigraph, read_rdflib):
        rows = read(publish(name), name)
        assert len(rows) == len(expected)
        assert set(rows) == expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None)
@given(text=HOSTILE, key=HOSTILE)
@example(text="\r", key="a b/c%20#?腾讯")
@example(text='\x00"\\', key="\x00")
def test_hostile_texts_and_ids_come_back(folder: Path, name: str, text: str, key: str) -> None:
    minter = Minter(ExportOptions().base)
    statement = minter.mint("statement", key)
    publication = Publication(NOTHING, ExportOptions(), {
        "": [f"{minter.mint('entity', key)} {spell('skos:prefLabel')} {spell_name(text)}"],
        minter.mint_graph(key)[1:-1]: [
            f"{statement} {spell('kg:quote')} {spell_text(text)}",
            f"{statement} {spell('prov:wasDerivedFrom')} {minter.mint('article', key)}",
        ],
    })  # fmt: skip
    path = folder / EXPORTERS[name].file
    EXPORTERS[name].write(publication, path)
    expected = expect_rows(publication, name)
    assert len(expected) == 3
    assert set(read_pyoxigraph(path, name)) == expected
    assert set(read_rdflib(path, name)) == expected
    read = {predicate: object_ for _, (predicate,), object_, *_ in map(row, publication.quads)}
    assert read[spell("kg:quote")][0] == read[spell("skos:prefLabel")][0] == text
    assert unquote(read[spell("prov:wasDerivedFrom")][0][1:-1].rpartition("/")[2]) == key
