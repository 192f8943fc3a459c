"""Damaged graphs: a SHACL engine and our own check find the same, and say it in words that a person understands."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, SH

from kg.data import locate
from kg.errors import BuildError
from kg.export import ExportOptions
from kg.export.namespaces import PREFIXES, expand
from kg.export.publishing import prepare_publication
from kg.export.shapes import list_shapes
from kg.export.shapes.check import check_triples, find_problems
from kg.export.shapes.layout import lay_out
from kg.export.shapes.model import Ends
from kg.export.triples import list_quads
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import Graph

BASE = "https://kg.example/id/"
TERMS = ("https://kg.example/ns", *(iri for name, iri in PREFIXES.items() if name != "xsd"))
SHAPES = list_shapes(load_ontology())
ENGLISH = {one.told.en for shape in SHAPES for one in shape.constraints}
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@base <{BASE}> .\n"


@dataclass(frozen=True)
class Damage:
    """What is taken from the sample (`subject property`) and what is put in, as Turtle; `said` is told of `node`."""

    node: str
    said: str
    drop: tuple[str, ...] = ()
    add: str = ""


DAMAGES = {
    "quote missing": Damage("statement/s3", "quotes its article once", ("statement/s3 kg:quote",)),
    "quote empty": Damage(
        "statement/s3",
        "quotes its article once",
        ("statement/s3 kg:quote",),
        '<statement/s3> kg:quote "" .',
    ),
    "offsets reversed": Damage(
        "statement/s3",
        "The quote starts at a whole number",
        ("statement/s3 kg:startOffset",),
        "<statement/s3> kg:startOffset 9999 .",
    ),
    "offset below zero": Damage(
        "statement/s3",
        "The quote starts at a whole number",
        ("statement/s3 kg:startOffset",),
        "<statement/s3> kg:startOffset -1 .",
    ),
    "confidence 1.7": Damage(
        "statement/s3",
        "The confidence is one decimal number from 0 to 1",
        ("statement/s3 kg:confidence",),
        "<statement/s3> kg:confidence 1.7 .",
    ),
    "status not in the list": Damage(
        "statement/s3",
        "Its status is exactly one of asserted",
        ("statement/s3 kg:status",),
        '<statement/s3> kg:status "sure" .',
    ),
    "two statuses": Damage("statement/s3", "Its status is exactly one of", (), '<statement/s3> kg:status "denied" .'),
    "article missing": Damage(
        "statement/s3",
        "comes from exactly one article, which is in the graph",
        ("statement/s3 prov:wasDerivedFrom",),
        "<statement/s3> prov:wasDerivedFrom <article/gone> .",
    ),
    "literal where an IRI belongs": Damage(
        "statement/s3",
        "exactly one subject, given by its IRI",
        ("statement/s3 kg:subject",),
        '<statement/s3> kg:subject "陆明川" .',
    ),
    "quote from nowhere": Damage(
        "statement/s3",
        'in the "text" or the "title"',
        ("statement/s3 kg:where",),
        '<statement/s3> kg:where "caption" .',
    ),
    "two preferred names in one language": Damage(
        "entity/o2", "no two in one language", (), '<entity/o2> skos:prefLabel "腾讯控股"@zh .'
    ),
    "a name without its language": Damage(
        "entity/o2",
        "a preferred name that tells its language",
        ("entity/o2 skos:prefLabel",),
        '<entity/o2> skos:prefLabel "腾讯" .',
    ),
    "a name that is no other": Damage(
        "entity/o2", "No other name repeats the preferred one", (), '<entity/o2> skos:altLabel "腾讯"@zh .'
    ),
    "a thing without a name": Damage("entity/o2", "has a preferred name", ("entity/o2 skos:prefLabel",)),
    "a thing without a type": Damage("entity/p3", "is a person, an organization", ("entity/p3 rdf:type",)),
    "the same as a property of Wikidata": Damage(
        "entity/o1",
        "the same as at most one item of Wikidata",
        (),
        "<entity/o1> owl:sameAs <http://www.wikidata.org/entity/P31> .",
    ),
    "the same as two": Damage(
        "entity/o2",
        "the same as at most one item of Wikidata",
        (),
        "<entity/o2> owl:sameAs <http://www.wikidata.org/entity/Q1> .",
    ),
    "partial date as xsd:date": Damage(
        "tenure/T1",
        "whole days, the first not after the last",
        ("tenure/T1 kg:startEarliest",),
        '<tenure/T1> kg:startEarliest "2019-03"^^xsd:date .',
    ),
    "date typed where it is a text": Damage(
        "tenure/T2",
        "A partial date is never typed xsd:date",
        ("tenure/T2 kg:start",),
        '<tenure/T2> kg:start "2025-12-17"^^xsd:date .',
    ),
    "bounds reversed": Damage(
        "tenure/T1",
        "whole days, the first not after the last",
        ("tenure/T1 kg:startLatest",),
        '<tenure/T1> kg:startLatest "2019-02-28"^^xsd:date .',
    ),
    "end before start": Damage(
        "tenure/T1",
        "does not end before it starts",
        ("tenure/T1 kg:endEarliest", "tenure/T1 kg:endLatest"),
        '<tenure/T1> kg:endEarliest "2001-01-01"^^xsd:date ; kg:endLatest "2001-12-31"^^xsd:date .',
    ),
    "tenure without a statement": Damage("tenure/T3", "At least one statement", ("tenure/T3 kg:statedBy",)),
    "statement of a tenure gone": Damage(
        "tenure/T3", "At least one statement", ("tenure/T3 kg:statedBy",), "<tenure/T3> kg:statedBy <statement/gone> ."
    ),
    "sources miscounted": Damage(
        "tenure/T3",
        "The number of sources is that of its statements' articles",
        ("tenure/T3 kg:sourceCount",),
        "<tenure/T3> kg:sourceCount 3 .",
    ),
    "an organization as a member": Damage(
        "tenure/T2",
        "The member is exactly one person",
        ("tenure/T2 org:member",),
        "<tenure/T2> org:member <entity/o2> .",
    ),
    "a relation between the wrong types": Damage(
        "tenure/T8",
        "works_for: the subject must be one of person",
        ("tenure/T8 kg:relation",),
        "<tenure/T8> kg:relation kg:worksFor .",
    ),
    "interval reversed": Damage(
        "interval/T1",
        "An interval does not end before it begins",
        ("instant/T1-end time:inXSDgYear",),
        '<instant/T1-end> time:inXSDgYear "2018"^^xsd:gYear .',
    ),
    "interval of nothing": Damage(
        "interval/T1",
        "an instant as its beginning or end",
        ("interval/T1 time:hasBeginning", "interval/T1 time:hasEnd"),
    ),
    "reporting to oneself": Damage(
        "tenure/T3", "not to itself", ("tenure/T3 kg:superior",), "<tenure/T3> kg:superior <entity/p1> ."
    ),
    "part of oneself": Damage(
        "entity/u1", "Nothing reports to itself", (), "<entity/u1> org:subOrganizationOf <entity/u1> ."
    ),
    "plain edge without a tenure": Damage(
        "entity/p3", "Behind each plain edge there is a tenure", (), "<entity/p3> org:memberOf <entity/o2> ."
    ),
    "post that nobody tells of": Damage(
        "post/lone", "told of by a tenure", (), '<post/lone> a org:Post ; skos:prefLabel "顾问"@zh .'
    ),
    "conflict with one statement": Damage(
        "conflict/X1",
        "between two statements at least",
        ("conflict/X1 kg:clashingStatement",),
        "<conflict/X1> kg:clashingStatement <statement/s4> .",
    ),
    "conflict without sides": Damage("conflict/X1", "A conflict's side", ("conflict/X1 kg:conflictSide",)),
    "stage of nothing": Damage("stage/T1-1", "A stage is one of a tenure", ("tenure/T1 kg:stage",)),
    "stage that nobody tells": Damage("stage/T1-1", "has statements of the graph", ("stage/T1-1 kg:statedBy",)),
    "change event of no organization": Damage(
        "change/C1", "an organization before it or after it", ("change/C1 org:resultingOrganization",)
    ),
    "half a day of publication": Damage(
        "article/n2", "a month or year is none", (), '<article/n2> schema:datePublished "2025-12"^^xsd:date .'
    ),
}


def damage_quads(graph: Graph, damage: Damage) -> list[Quad]:
    dropped = {tuple(line.split()) for line in damage.drop}
    named = {(BASE + subject, expand(name)) for subject, name in dropped}
    before = list_quads(graph, ExportOptions())
    kept = [quad for quad in before if (quad.subject.value, quad.predicate) not in named]
    assert bool(named) == (len(kept) < len(before))
    return [*kept, *parse(HEAD + damage.add, format=RdfFormat.TURTLE, base_iri=BASE)]


def spell_lines(quads: Iterable[Quad]) -> list[str]:
    return [f"{quad.subject} {quad.predicate} {quad.object}" for quad in quads]


def read_merged(quads: list[Quad]) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(f"{line} .\n" for line in spell_lines(quads)), format="nt")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(locate("ontology") / "shapes.ttl", format="turtle")


def list_results(quads: list[Quad], shapes: rdflib.Graph) -> set[tuple[str, str]]:
    """The nodes that pySHACL names, each with its message in English."""
    with warnings.catch_warnings():
        # rdflib warns of how it compares what is no date
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, report, _ = pyshacl.validate(read_merged(quads), shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    results = set(report.subjects(RDF.type, SH.ValidationResult))
    assert conforms == (not results)
    found = set()
    for result in results:
        focus, value = (str(report.value(result, path)) for path in (SH.focusNode, SH.value))
        messages = {str(message) for message in report.objects(result, SH.resultMessage)} & ENGLISH
        # what looks beyond one node is asked of its class, property or relation
        found |= {(value if focus.startswith(TERMS) else focus, message) for message in messages}
    return found


def list_findings(quads: list[Quad]) -> set[tuple[str, str]]:
    return {
        (finding.node.strip('"'), finding.told.en) for finding in find_problems(spell_lines(quads), load_ontology())
    }


def test_the_sample_is_sound(graph: Graph, shapes: rdflib.Graph) -> None:
    quads = list(list_quads(graph, ExportOptions()))
    assert list_results(quads, shapes) == set()
    assert list_findings(quads) == set()
    check_triples(spell_lines(quads), load_ontology())


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_graph_is_found_out(graph: Graph, shapes: rdflib.Graph, name: str) -> None:
    damage = DAMAGES[name]
    quads = damage_quads(graph, damage)
    ours, theirs = list_findings(quads), list_results(quads, shapes)
    assert any(node == BASE + damage.node and damage.said in message for node, message in ours), ours
    ends = {one.told.en for shape in SHAPES for one in shape.constraints if isinstance(one, Ends)}
    assert {(node, said) for node, said in ours if said not in ends} == {one for one in theirs if one[1] not in ends}
    assert {said for _, said in ours} == {said for _, said in theirs}


def test_a_blank_node_is_found_out(graph: Graph, shapes: rdflib.Graph) -> None:
    quads = damage_quads(graph, Damage("", "", (), '[] a foaf:Person ; skos:prefLabel "无名"@zh .'))
    said = "A thing has an IRI; it is no blank node."
    assert {message for _, message in list_findings(quads)} == {said}
    assert {message for _, message in list_results(quads, shapes)} == {said}


def test_nothing_damaged_is_published(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    quads = damage_quads(graph, DAMAGES["confidence 1.7"])
    monkeypatch.setattr("kg.export.publishing.list_triples", lambda *_: {"": spell_lines(quads)})
    with pytest.raises(BuildError) as raised:
        prepare_publication(graph)
    assert str(raised.value) == (
        "the graph is not published: https://kg.example/id/statement/s3: The confidence is one decimal number from 0 "
        'to 1. Found: "1.7"^^<http://www.w3.org/2001/XMLSchema#decimal>. To mend it, retract the article and add it '
        "again (kg retract, kg add)"
    )


def test_a_long_list_of_problems_is_cut(graph: Graph) -> None:
    quads = [q for q in list_quads(graph, ExportOptions()) if q.predicate != expand("kg:quote")]
    with pytest.raises(BuildError, match=r"quotes its article .* \(and 9 more\)$"):
        check_triples(spell_lines(quads), load_ontology())


def test_every_constraint_speaks_to_a_person(shapes: rdflib.Graph) -> None:
    constraints = [one for shape in SHAPES for one in shape.constraints]
    assert len(constraints) > 100
    for one in constraints:
        assert one.told.zh.endswith("。")
        assert one.told.en.endswith(".")
        assert one.told.mend
    spelled = set(shapes.subjects(SH.message))
    assert len(spelled) == len(constraints)
    assert spelled == set(shapes.subjects(SH.severity, SH.Violation))
    assert all({m.language for m in shapes.objects(one, SH.message)} == {"zh", "en"} for one in spelled)  # type: ignore[union-attr]  # messages are literals


def test_a_property_that_was_not_laid_out_is_no_empty_column() -> None:
    layout = lay_out(
        ['<a:1> <a:p> "x"', "<a:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:T>"], ("kg:quote",)
    )
    assert (layout.list_column("kg:quote"), layout.list_column("rdf:type")) == ({}, {"<a:1>": ("<a:T>",)})
    for path in ("kg:status", "^kg:status"):
        with pytest.raises(KeyError):
            layout.list_column(path)
