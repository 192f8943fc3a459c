from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.data import locate
from kg.errors import DataError
from kg.export import EXPORTERS, ExportOptions
from kg.export.mapping import read_spellings
from kg.export.namespaces import KG, PREFIXES, list_prefixes
from kg.export.triples import list_quads
from kg.export.vocabulary import VERSION, spell_vocabulary, write_vocabulary
from kg.export.vocabulary.declared import list_terms
from kg.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

FILES = ["kg.ttl", "shapes.ttl", "context.jsonld", "kg.html"]
NAMESPACE = rdflib.URIRef(KG.removesuffix("#"))
SHAPES = locate("ontology") / "shapes.ttl"


def read_graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=path.read_bytes(), format="turtle")


def validate(path: Path) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(read_graph(path), shacl_graph=read_graph(SHAPES))
    return conforms, text


def change_rdf(**rdf: object) -> Ontology:
    ontology = load_ontology()
    changed = replace(ontology.relations["reports_to"], rdf=rdf)
    return replace(ontology, relations={**ontology.relations, "reports_to": changed})


@pytest.mark.parametrize("name", FILES)
def test_generated_files_are_fresh(name: str) -> None:
    fresh = spell_vocabulary(load_ontology())[name]
    assert (locate("ontology") / name).read_text("utf-8") == fresh, f"ontology/{name} is stale; run: kg vocabulary"


def test_writing_names_its_files(tmp_path: Path) -> None:
    assert write_vocabulary(tmp_path) == FILES
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(FILES)


def test_every_own_term_in_an_export_is_declared(graph: Graph) -> None:
    declared = {str(s) for s in read_graph(locate("ontology") / "kg.ttl").subjects()}
    used = {
        term.value
        for quad in list_quads(graph, ExportOptions())
        for term in (quad.predicate, quad.object)
        if str(term).startswith(f"<{KG}")
    }
    assert len(used) > 30
    assert used - declared == set()


@pytest.fixture(scope="module")
def owl() -> rdflib.Graph:
    return read_graph(locate("ontology") / "kg.ttl")


def test_every_term_is_declared_in_both_languages(owl: rdflib.Graph) -> None:
    terms = {rdflib.URIRef(KG + term.local) for term in list_terms(load_ontology())}
    assert len(terms) > 80
    assert {rdflib.URIRef(KG + s.term.removeprefix("kg:")) for s in read_spellings(load_ontology()).values()} < terms
    assert set(owl.subjects(RDFS.isDefinedBy, NAMESPACE)) == terms
    for term in terms:
        for property_ in (RDFS.label, SKOS.definition):
            texts = [text for text in owl.objects(term, property_) if isinstance(text, rdflib.Literal)]
            assert sorted(text.language or "" for text in texts) == ["en", "zh"]


def test_every_property_has_its_ends(owl: rdflib.Graph) -> None:
    properties = set(owl.subjects(RDF.type, OWL.ObjectProperty)) | set(owl.subjects(RDF.type, OWL.DatatypeProperty))
    assert len(properties) > 70
    assert {p for p in properties if (p, RDFS.domain, None) not in owl or (p, RDFS.range, None) not in owl} == set()


def test_the_ontology_tells_what_it_is(owl: rdflib.Graph) -> None:
    for property_ in (DCTERMS.title, DCTERMS.description, RDFS.label):
        assert {getattr(text, "language", None) for text in owl.objects(NAMESPACE, property_)} == {"zh", "en"}
    assert (NAMESPACE, OWL.versionInfo, rdflib.Literal(VERSION)) in owl
    assert (NAMESPACE, OWL.versionIRI, NAMESPACE + f"/{VERSION}") in owl
    assert (NAMESPACE, DCTERMS.license, None) in owl


def test_inverses_are_named_and_symmetric_relations_marked(owl: rdflib.Graph) -> None:
    kg = rdflib.Namespace(KG)
    assert (kg.developedBy, OWL.inverseOf, kg.develops) in owl
    assert (kg.develops, OWL.inverseOf, kg.developedBy) in owl
    assert (kg.foundedBy, RDFS.subPropertyOf, rdflib.URIRef(PREFIXES["schema"] + "founder")) in owl
    assert (kg.partnersWith, RDF.type, OWL.SymmetricProperty) in owl
    assert (kg.partnersWith, RDFS.subPropertyOf, rdflib.URIRef(PREFIXES["org"] + "linkedTo")) in owl
    assert not any(isinstance(one, rdflib.BNode) for one in owl.objects(predicate=RDFS.subPropertyOf))


def test_change_events_have_classes_of_their_own(owl: rdflib.Graph) -> None:
    event = rdflib.URIRef(PREFIXES["org"] + "ChangeEvent")
    kinds = {str(kind).removeprefix(KG) for kind in owl.subjects(RDFS.subClassOf, event)}
    assert kinds == {"Formation", "Renaming", "Merger", "Split", "Dissolution"}


def test_a_deprecated_relation_names_what_replaces_it() -> None:
    ontology = load_ontology()
    old = replace(ontology.relations["heads"], deprecated="holds_post")
    files = spell_vocabulary(replace(ontology, relations={**ontology.relations, "heads": old}))
    read = rdflib.Graph().parse(data=files["kg.ttl"], format="turtle")
    kg = rdflib.Namespace(KG)
    assert (kg.heads, OWL.deprecated, rdflib.Literal(True)) in read
    assert (kg.heads, DCTERMS.isReplacedBy, kg.holdsPost) in read
    assert '<article id="heads" class="deprecated">' in files["kg.html"]
    assert set(read.subjects(OWL.deprecated)) == {kg.heads, kg.contextQuote}


def test_the_turtle_of_the_docs_is_turtle_of_known_terms(owl: rdflib.Graph) -> None:
    text = (locate("ontology").parent / "docs" / "rdf.md").read_text("utf-8")
    blocks = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 3
    prefixes = list_prefixes("https://kg.example/") | {"graph": "https://kg.example/graph/"}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    quads = [quad for block in blocks for quad in pyoxigraph.parse(head + block, format=pyoxigraph.RdfFormat.TRIG)]
    own = {term.value for q in quads for term in (q.predicate, q.object) if str(term).startswith(f"<{KG}")}
    assert len(own) > 20
    assert own <= {str(term) for term in owl.subjects()}


def test_the_context_expands_every_prefixed_term() -> None:
    context = json.loads((locate("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    terms = {name: value for name, value in context.items() if ":" in name}
    assert len(terms) > 50
    for name, value in terms.items():
        prefix, _, local = name.partition(":")
        assert value["@id"] == PREFIXES[prefix] + local


def test_an_export_conforms_to_the_shapes(publish: Callable[[str], Path]) -> None:
    conforms, text = validate(publish("ttl"))
    assert conforms, text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kg:quote "向总裁沈若兰汇报" ;', "", "kg:quote"),
        ('kg:status "asserted"', 'kg:status "sure"', "kg:status"),
        ('"2019-03-01"^^xsd:date', '"2019-03"', "kg:startEarliest"),
        ("org:member entity:p1", "org:member entity:o1", "org:member"),
        ("kg:superior entity:p2", "", "kg:superior"),
        ("kg:relation kg:basedIn", "kg:relation kg:worksFor", "worksFor"),
    ],
)
def test_the_shapes_find_what_is_wrong(publish: Callable[[str], Path], old: str, new: str, said: str) -> None:
    path = publish("ttl")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    conforms, report = validate(path)
    assert not conforms
    assert said.removeprefix("kg:") in report


@pytest.mark.parametrize(
    ("rdf", "said"),
    [
        ({"shortcuts": "org:reportsTo"}, 'rdf.shortcuts: unknown key; did you mean "shortcut"'),
        ({"shortcut": "orgg:reportsTo"}, 'unknown prefix "orgg"; did you mean "org"'),
        ({"shortcut": "reportsTo"}, "write a prefixed name"),
        ({"shortcut": {"place": "org:reportsTo"}}, "rdf.shortcut.place: not a type of its object"),
        ({"node": "kg:ReportLine"}, 'rdf.node: found "kg:ReportLine"; did you mean "kg:ReportingLine"'),
        ({"node": "kg:Change"}, "rdf.node"),
        ({"inverse": "hasReport"}, 'rdf.inverse: found "hasReport"; write {name: developedBy'),
        ({"inverse": {"name": "has report", "zh": "下属", "en": "x"}}, 'rdf.inverse.name: found "has report"'),
        (
            {"kind": {"name": "merger", "zh": "合并", "en": "x"}},
            'rdf.kind.name: found "merger"; write a name such as Merger',
        ),
    ],
)
def test_a_wrong_rdf_key_is_explained(rdf: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError, match=r"^reports_to\.yaml: ") as found:
        read_spellings(change_rdf(**rdf))
    assert said in str(found.value)


def test_an_event_may_have_no_shortcut() -> None:
    ontology = load_ontology()
    joins = replace(ontology.relations["joins"], rdf={"shortcut": "org:memberOf"})
    with pytest.raises(DataError, match=r"joins\.yaml: rdf\.shortcut: an event has no shortcut"):
        read_spellings(replace(ontology, relations={"joins": joins}))


def test_a_relation_without_rdf_has_terms_all_the_same() -> None:
    spelling = read_spellings(change_rdf())["reports_to"]
    assert (spelling.term, spelling.node, spelling.shortcuts) == ("kg:reportsTo", "kg:Tenure", {})


def test_nothing_heavy_is_loaded_before_a_format_is_asked_for() -> None:
    import subprocess
    import sys

    heavy = ("rdflib", "pyoxigraph", "networkx", "pyvis", "pyarrow")
    code = f"import sys, kg.export; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
    rdf = {"ttl", "trig", "nt", "nq", "jsonld", "rdfxml"}
    assert rdf | {"html", "jsonl", "csv", "parquet", "sheet", "graphml"} <= set(EXPORTERS)
